import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { allianceNames } from '../../alliances/public.ts'
import { recordsForCalculator } from '../../evidence/public.ts'
import { type ClosedContent, canonicalClosing, hashOfClosing } from '../model/closing.ts'
import { addClosing, liftClosing } from '../store/closings.ts'
import { lockYearStanding } from '../store.ts'
import { groundOf, judgementOf, keepAllianceOfYear } from './judge.ts'
import { settleYear, writeYear } from './settle-year.ts'

interface YearOfAlliance {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
}

/**
 * Closes an alliance's year: its ledger says what was verified and nothing else, and is kept with its hash. From then on
 * nothing settles it again until {@link reopenYear}.
 * @returns the verified figures; null where no page exists for the year or it is closed already
 */
export const closeYear = async (
  tx: Tx,
  house: House,
  { alliance, year }: YearOfAlliance,
  by: string | null,
  at: Date,
): Promise<Readonly<Record<string, number>> | null> => {
  const { revision, closing } = await lockYearStanding(tx, alliance, year)
  if (closing !== null) return null
  await keepAllianceOfYear(tx, alliance, year)
  const ground = await groundOf(tx, alliance, year)
  const field = (await allianceNames(tx, [alliance])).get(alliance)?.field
  if (!ground || !field) return null
  const records = (await recordsForCalculator(tx, alliance, year)).filter(({ decision }) => decision !== null)
  const judged = await judgementOf(tx, ground, { alliance, year }, records)
  await writeYear(tx, { alliance, year, revision }, judged.lines, at)
  const { programme } = ground.rulebook
  const content: ClosedContent = {
    format: 'openalliance-closed-year/1',
    alliance: ground.alliance,
    field,
    programme,
    year,
    edition: ground.rulebook.edition,
    figures: judged.figures,
    provisional: judged.provisional,
    lines: judged.lines,
    records,
  }
  const canonical = canonicalClosing(content)
  const sha256 = hashOfClosing(canonical)
  await addClosing(tx, { id: newId(house.clock), alliance, programme, year, canonical, sha256, by, at })
  await house.emit(tx, 'figures.year-closed', { alliance, programme, year }, house)
  return judged.figures
}

/**
 * Opens a closed year so that the office can judge records again; the closing stays readable.
 * @param touched records that are judged by what is known and by the edition that holds now
 */
export const reopenYear = async (
  tx: Tx,
  { alliance, year }: YearOfAlliance,
  touched: readonly string[],
  at: Date,
): Promise<void> => {
  await lockYearStanding(tx, alliance, year)
  await liftClosing(tx, alliance, year)
  await settleYear(tx, alliance, year, at, touched)
}
