import { createHash } from 'node:crypto'
import { type FindingCause, findingCauses } from '@openalliance/contract'
import { canonicalize } from 'json-canonicalize'
import type { Tx } from '../../../platform/db/transaction.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { platformItself } from '../../accounts/public.ts'
import {
  type Cause,
  lockAllianceYear,
  settledYears,
  settleYear,
  toldByLine,
  type WouldMove,
  wouldMove,
} from '../../figures/public.ts'
import { addFinding, type CauseFacts, lapseFinding, openFindings } from '../store/figure-findings.ts'
import { causeOf } from './present-moves.ts'

/** The same lines moved for the same reason are the same finding, however often it is looked for. */
export const digestOf = (cause: Cause, { lines }: WouldMove): string =>
  createHash('sha256')
    .update(
      canonicalize({
        cause,
        lines: lines.map(({ record, kpi, before, after }) => ({
          record,
          kpi,
          before: toldByLine(before),
          after: toldByLine(after),
        })),
      }),
    )
    .digest('hex')

const organisationOf = (cause: Cause): string | null =>
  cause.kind === 'register' ? cause.organisation : null

/** What somebody did, or what the program found by itself. */
export type CausedBy = Omit<CauseFacts, 'editions'>

/**
 * Looks what a cause would make of an alliance's year that was handed in or closed, and tells the office what would move.
 * An open finding about the same cause that says something else lapses, and so does one that nothing is left of.
 * @param actor who let it be looked for; whoever caused it unless told, and where nobody did the platform
 * @returns whether a finding was made
 */
export const makeFinding = async (
  tx: Tx,
  house: House,
  of: { readonly alliance: string; readonly year: number },
  cause: Cause,
  causedBy: CausedBy,
  actor: Actor = causedBy.by ? { id: causedBy.by.id, name: causedBy.by.name } : platformItself,
): Promise<boolean> => {
  const { alliance, year } = of
  await lockAllianceYear(tx, alliance, year)
  const moves = await wouldMove(tx, alliance, year, cause)
  const found = moves && moves.lines.length > 0 ? { moves, digest: digestOf(cause, moves) } : null
  const known = (await openFindings(tx, alliance, year)).filter(
    (finding) => finding.cause === cause.kind && finding.organisation === organisationOf(cause),
  )
  for (const finding of known)
    if (finding.digest !== found?.digest && (await lapseFinding(tx, finding.id)))
      await writeJournal(tx, house.clock, {
        chain: alliance,
        actor,
        action: 'verification.figure-finding-lapsed',
        subject: { kind: 'figure-finding', id: finding.id },
        facts: { year, cause, isReplaced: found !== null },
      })
  if (!found) return false
  const { digest, moves: would } = found
  const id = newId(house.clock)
  const at = house.clock.now()
  const isNew = await addFinding(tx, {
    id,
    alliance,
    programme: would.programme,
    year,
    cause: cause.kind,
    organisation: organisationOf(cause),
    causeFacts: {
      ...causedBy,
      editions: cause.kind === 'edition' ? { from: would.decidedBy, to: would.edition } : null,
    },
    changes: would.lines,
    figures: would.figures,
    wasClosed: would.isClosed,
    digest,
    madeAt: at,
  })
  if (!isNew) return false
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor,
    action: 'verification.figure-finding-made',
    subject: { kind: 'figure-finding', id },
    facts: { year, cause, figures: would.figures, wasClosed: would.isClosed },
  })
  return true
}

/**
 * Looks again at what is open about a year, after something about it was decided.
 * @param actor who decided it
 * @param causes those that what was decided can have settled; every one unless told
 */
export const lookAgain = async (
  tx: Tx,
  house: House,
  alliance: string,
  year: number,
  actor: Actor,
  causes: readonly FindingCause[] = findingCauses,
): Promise<void> => {
  const open = await openFindings(tx, alliance, year)
  for (const finding of open.filter(({ cause }) => causes.includes(cause))) {
    const { editions: _, ...causedBy } = finding.causeFacts
    await makeFinding(tx, house, { alliance, year }, causeOf(finding), causedBy, actor)
  }
}

/**
 * Lists for the office what the present editions of the pages would change in what was handed in or closed; records that
 * were not handed in are settled by them. Doing it twice makes nothing twice.
 * @returns how many alliance-years were looked at, and how many findings were made
 */
export const compareEditions = async (house: House): Promise<{ years: number; made: number }> => {
  const years = await settledYears(house.db)
  let made = 0
  for (const { alliance, year } of years) {
    made += await inTransaction(house.db, async (tx) => {
      const at = house.clock.now()
      await settleYear(tx, alliance, year, at)
      const causedBy = { by: null, at: at.toISOString(), reason: null, since: null }
      return (await makeFinding(tx, house, { alliance, year }, { kind: 'edition' }, causedBy)) ? 1 : 0
    })
  }
  return { years: years.length, made }
}
