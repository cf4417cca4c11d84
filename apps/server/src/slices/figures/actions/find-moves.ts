import type { EvidenceRecord } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { handedInOf, recordsForCalculator } from '../../evidence/public.ts'
import { type Moves, movesBetween, withKept } from '../model/judged.ts'
import { closingOfYear } from '../store/closings.ts'
import { linesOfYear } from '../store.ts'
import { groundOf, judgeAll } from './judge.ts'

/** Because of what figures would move. */
export type Cause =
  | { readonly kind: 'register'; readonly organisation: string }
  | { readonly kind: 'alliance' }
  | { readonly kind: 'edition' }

export interface WouldMove extends Moves {
  readonly programme: string
  readonly isClosed: boolean
  /** Edition of the year's page now. */
  readonly edition: number
  /** Earliest edition by which a line that would move was decided. */
  readonly decidedBy: number
}

type MovesOf = (cause: Cause) => Promise<WouldMove>

/**
 * Reads an alliance's year once, and says for each cause what of what was handed in or closed would move, were it judged
 * again with what the cause brings: what the register or the alliance's data say now, or the present edition of the page.
 * Beside it stands what is so at this moment: a closed year as the ledger keeps it, an open one with what is being
 * corrected as it was handed in, for what the team makes of it is not the office's to judge before it comes. Nothing is
 * written.
 * @returns null where nothing was handed in or no page exists
 */
export const movesOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<MovesOf | null> => {
  const ground = await groundOf(reader, alliance, year)
  const handedIn = await handedInOf(reader, alliance, year)
  if (!ground || handedIn.size === 0) return null
  const [closing, stored] = await Promise.all([
    closingOfYear(reader, alliance, year),
    linesOfYear(reader, alliance, year),
  ])
  const takesPart = ({ decision }: EvidenceRecord) => closing === null || decision !== null
  const readAs = async (isAnew: boolean) =>
    (await recordsForCalculator(reader, alliance, year, 'all-as-handed-in', () => isAnew)).filter(takesPart)
  const records = await readAs(false)
  const { edition, programme, kpis } = ground.rulebook
  const onPage: ReadonlySet<string> = new Set(kpis.map(({ kpi }) => kpi.code))
  const base = judgeAll(ground, records)
  const present = new Set(records.map(({ id }) => id))
  const standing = closing
    ? stored
    : withKept(base, edition, stored, ({ record }) => handedIn.has(record) && present.has(record))
  // As the register knows every counterpart now, by record; read only where a cause asks for it.
  let known: Promise<ReadonlyMap<string, EvidenceRecord>> | null = null
  const knownNow = () => {
    known ??= readAs(true).then((all) => new Map(all.map((record) => [record.id, record])))
    return known
  }
  const movedBy = async (cause: Cause): Promise<Moves> => {
    switch (cause.kind) {
      case 'register': {
        const now = await knownNow()
        const anew = records.map((record) => {
          const other = now.get(record.id)
          return other?.organisation?.id === cause.organisation ? other : record
        })
        return movesBetween(standing, base, judgeAll(ground, anew))
      }
      case 'alliance': {
        const anew = await groundOf(reader, alliance, year, true)
        return movesBetween(standing, base, judgeAll(anew ?? ground, records))
      }
      case 'edition': {
        // What left the page altogether is no other verdict: old lines and snapshots keep it and can be read.
        const older = standing.filter(
          (line) => line.edition !== edition && handedIn.has(line.record) && onPage.has(line.kpi),
        )
        const concerned = new Set(older.map(({ record }) => record))
        return movesBetween(
          standing,
          older,
          base.filter(({ record }) => concerned.has(record)),
        )
      }
    }
  }
  return async (cause) => {
    const would = await movedBy(cause)
    const decidedBy = would.lines.reduce(
      (least, { before }) => Math.min(least, before?.edition ?? edition),
      edition,
    )
    return { ...would, programme, isClosed: closing !== null, edition, decidedBy }
  }
}

/** What one cause would move of an alliance's year; null where nothing was handed in or no page exists. */
export const wouldMove = async (
  reader: Reader,
  alliance: string,
  year: number,
  cause: Cause,
): Promise<WouldMove | null> => (await (await movesOfYear(reader, alliance, year))?.(cause)) ?? null
