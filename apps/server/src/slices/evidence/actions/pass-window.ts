import type { ProgrammeName, Writing } from '@openalliance/contract'
import { rocMinute } from '@openalliance/messages'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  type AllianceStanding,
  currentRound,
  demandWindow,
  lockWindowsOfYear,
  windowStatesFor,
} from '../../programmes/public.ts'
import { type RoundState, reportedIn } from '../model/reporting-round.ts'
import { isOwnWork } from '../model/status.ts'
import type { RecordRow } from '../store/records.ts'
import { takenUpRounds } from './ask-rounds.ts'

/** Whose windows are asked about; `now` is the server's clock when the request was complete. */
export interface YearOfAlliance {
  readonly alliance: string
  readonly programme: string
  /** ROC year. */
  readonly year: number
}

const queryOf = ({ alliance, programme, year }: YearOfAlliance, now: Date) => ({
  alliance,
  programme: programme as ProgrammeName,
  year,
  now,
})

const roundStateOf = (
  { window, phase, isUnderException }: AllianceStanding,
  takenUp: ReadonlySet<number>,
): RoundState => {
  const isTakenUp = takenUp.has(window.round)
  return {
    round: window.round,
    factsFrom: window.facts_from,
    factsTo: window.facts_to,
    acceptsEntries: phase === 'open' && !isTakenUp,
    acceptsEdits: (phase === 'open' || phase === 'edits-only') && !isTakenUp,
    isUnderException,
  }
}

/** A window that is open says nothing of a round that the office has taken up: it can no longer be handed in. */
const demandNotTakenUp = (
  standings: readonly AllianceStanding[],
  takenUp: ReadonlySet<number>,
  what: 'entries' | 'edits',
): void => {
  const passed = standings.find(
    ({ window, phase }) =>
      takenUp.has(window.round) && (phase === 'open' || (what === 'edits' && phase === 'edits-only')),
  )
  if (passed)
    throw new Refusal('evidence.round-taken-up', { year: passed.window.year, round: passed.window.round })
}

const later = (one: Date, other: Date | undefined) => (other && other > one ? other : one).toISOString()

/** What the windows allow at this moment, for the reader's page. */
export const writingNow = async (reader: Reader, of: YearOfAlliance, now: Date): Promise<Writing> => {
  const [standings, takenUp] = await Promise.all([
    windowStatesFor(reader, queryOf(of, now)),
    takenUpRounds(reader, of.alliance, of.year),
  ])
  const states = standings.map((standing) => roundStateOf(standing, takenUp))
  const through = reportedIn(null, states, 'edits')?.through
  const current = standings.find(({ window }) => window.round === through?.round)
  const ends = current?.exception?.endsAt
  return {
    acceptsEntries: states.some(({ acceptsEntries }) => acceptsEntries),
    acceptsEdits: states.some(({ acceptsEdits }) => acceptsEdits),
    round: through?.round ?? null,
    due: current?.window.due.toISOString() ?? null,
    entryEnds: current ? later(current.window.entry_ends, ends) : null,
    editsEnd: current ? later(current.window.edits_end, ends) : null,
    underException: through?.isUnderException ?? false,
  }
}

/** Tells in which round a fact of that day (ISO; null while unknown) is reported, and whether that is late. */
export type ReportedOn = (day: string | null) => { readonly round: number; readonly is_late: boolean }

const pass = async (
  tx: Tx,
  of: YearOfAlliance,
  now: Date,
  what: 'entries' | 'edits',
): Promise<ReportedOn> => {
  const query = queryOf(of, now)
  // Held until the transaction ends: nobody moves a window or ends an exception between "in time" and the write.
  await lockWindowsOfYear(tx, of.programme, of.year)
  const standings = await windowStatesFor(tx, query)
  const takenUp = await takenUpRounds(tx, of.alliance, of.year)
  const states = standings.map((standing) => roundStateOf(standing, takenUp))
  const reported = (day: string | null) => reportedIn(day, states, what)
  if (!reported(null)) {
    demandNotTakenUp(standings, takenUp, what)
    const current = await currentRound(tx, query)
    const standing = standings.find(({ window }) => window.round === current)
    if (!standing) throw new Refusal('evidence.year-without-windows', { year: of.year })
    demandWindow(standing, what)
  }
  return (day) => {
    const { round, isLate } = reported(day) ?? { round: 1, isLate: true }
    return { round, is_late: isLate }
  }
}

/**
 * Lets a new record through the windows of its year.
 * @throws Refusal programmes.window-not-open, window-edits-only, window-closed; evidence.year-without-windows, round-taken-up
 */
export const passForEntry = (tx: Tx, of: YearOfAlliance, now: Date): Promise<ReportedOn> =>
  pass(tx, of, now, 'entries')

/**
 * Lets the team change a record: its own work in a window, a returned record until the end of its correction, where it
 * stays in its round.
 * @throws Refusal evidence.status-forbids, evidence.correction-over, and those of {@link passForEntry}
 */
export const passForEdit = async (tx: Tx, record: RecordRow, now: Date): Promise<ReportedOn> => {
  if (isOwnWork(record.status)) {
    const of = { alliance: record.alliance_id, programme: record.programme, year: record.year }
    return pass(tx, of, now, 'edits')
  }
  if (record.status !== 'returned') throw new Refusal('evidence.status-forbids', { status: record.status })
  const ends = record.correction_ends_at
  // What waited for its turn until the correction was over comes to what was handed in, which nobody changes any more.
  if (!ends || now >= ends || record.lapsed_at !== null)
    throw new Refusal('evidence.correction-over', {
      ended: ends ? rocMinute(ends) : '',
      endedAt: ends?.toISOString() ?? null,
    })
  return () => ({ round: record.round, is_late: record.is_late })
}
