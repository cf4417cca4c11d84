import type { Reopening } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { handedInNaming, handedInOf, type RecordBrief, recordBriefs } from '../../evidence/public.ts'
import { roundsOfYear, type StoredRound } from '../../submissions/public.ts'
import { isWithdrawn } from '../model/standing.ts'
import type { StoredFinding } from '../store/figure-findings.ts'
import { awaitsCorrection } from './round-on-desk.ts'

/** Records that were handed in and whose lines would move, or that name the organisation. */
export const concernedBy = async (reader: Reader | Tx, finding: StoredFinding): Promise<string[]> => {
  const { alliance, year, organisation, changes } = finding
  const handedIn = await handedInOf(reader, alliance, year)
  const moved = changes.map(({ record }) => record).filter((record) => handedIn.has(record))
  const naming = organisation
    ? (await handedInNaming(reader, organisation)).filter(
        (of) => of.alliance === alliance && of.year === year,
      )
    : []
  return [...new Set([...moved, ...naming.flatMap(({ records }) => records)])]
}

/**
 * Whether a round's open correction bars reopening: what was decided stands while the alliance corrects the rest; only
 * what came back to it can be known anew.
 */
export const isBarredBy = (round: StoredRound, concerned: readonly RecordBrief[]): boolean =>
  round.state === 'correction-open' &&
  concerned.some(
    (brief) => brief.round === round.number && brief.status !== 'returned' && !isWithdrawn(brief),
  )

/** What reopening a finding would do now, or the number of the round whose open correction bars it. */
export type Outlook =
  | { readonly to: Reopening; readonly barredBy: null }
  | { readonly to: null; readonly barredBy: number }

/** Of one finding, among the rounds of its year. */
export const outlookOf = async (
  reader: Reader | Tx,
  finding: StoredFinding,
  rounds: readonly StoredRound[],
  now: Date,
): Promise<Outlook> => {
  if (rounds.length === 0) return { to: 'at-once', barredBy: null }
  const correcting = rounds.filter(({ state }) => state === 'correction-open')
  if (correcting.length === 0) return { to: 'desk', barredBy: null }
  const briefs = await recordBriefs(reader, finding.alliance, await concernedBy(reader, finding))
  const standing = [...briefs.values()].filter((brief) => !isWithdrawn(brief))
  const barring = correcting.find((round) => isBarredBy(round, standing))
  if (barring) return { to: null, barredBy: barring.number }
  const back = correcting.filter(({ number }) => standing.some(({ round }) => round === number))
  const isBack = standing.every(({ round }) => back.some(({ number }) => number === round))
  if (back.length === 0 || !isBack) return { to: 'desk', barredBy: null }
  const isAwaited = back.some((round) => awaitsCorrection(round, now))
  return { to: isAwaited ? 'correction' : 'lapsed-correction', barredBy: null }
}

/** {@link outlookOf} each of those that are open; nothing of the others. */
export const outlooksOf = async (
  reader: Reader | Tx,
  findings: readonly StoredFinding[],
  now: Date,
): Promise<ReadonlyMap<string, Outlook>> => {
  const outlooks = new Map<string, Outlook>()
  const open = findings.filter(({ state }) => state === 'open')
  for (const own of Map.groupBy(open, ({ alliance, year }) => `${alliance} ${year}`).values()) {
    const [first] = own
    const rounds = first ? await roundsOfYear(reader, first.alliance, first.year) : []
    for (const finding of own) outlooks.set(finding.id, await outlookOf(reader, finding, rounds, now))
  }
  return outlooks
}
