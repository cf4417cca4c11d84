import type { ProgrammeName } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { platformItself } from '../../accounts/public.ts'
import {
  acceptedEvaluationOf,
  closeYear,
  closingOfYear,
  lockAllianceYear,
  openYears,
  reopenYear,
} from '../../figures/public.ts'
import { awaitWriters, windowStatesFor } from '../../programmes/public.ts'
import { roundAfter, roundsOfYear, type StoredRound, setRoundState } from '../../submissions/public.ts'
import { noteVerified } from '../../targets/public.ts'
import { entriesOf } from '../store.ts'
import { putBackMoved } from './final-decisions.ts'
import { awaitsCorrection, lockedRoundsOfYear, lockedWithItsYear } from './round-on-desk.ts'

interface YearOfAlliance {
  readonly alliance: string
  readonly programme: string
  /** ROC year. */
  readonly year: number
}

/**
 * Whether nothing more can come of the year: every round that was handed in is closed, one at least, and where nothing
 * was, the window is over for this alliance, extensions included.
 */
const isDone = async (
  tx: Tx,
  { alliance, programme, year }: YearOfAlliance,
  rounds: readonly StoredRound[],
  now: Date,
): Promise<boolean> => {
  const states = new Map(rounds.map(({ window, state }) => [window, state]))
  const query = { alliance, programme: programme as ProgrammeName, year, now }
  const windows = await windowStatesFor(tx, query)
  const isOver = ({ window, phase }: (typeof windows)[number]) => {
    const state = states.get(window.id) ?? 'open'
    return state === 'closed' || (state === 'open' && phase === 'closed')
  }
  return rounds.some(({ state }) => state === 'closed') && windows.every(isOver)
}

/**
 * Closes the year as it stands where nothing more can come of it; a round of which a final decision has moved goes back
 * to the desk first.
 * @returns whether it is closed by this
 */
const closeYearWhenDone = async (
  tx: Tx,
  house: House,
  of: YearOfAlliance,
  who: Actor,
  now: Date,
): Promise<boolean> => {
  const { alliance, programme, year } = of
  if (!(await isDone(tx, of, await roundsOfYear(tx, alliance, year), now))) return false
  // What was complete in time may still be on its way when its window is over.
  await awaitWriters(tx, programme, year)
  const rounds = await lockedRoundsOfYear(tx, alliance, year)
  if (!(await isDone(tx, of, rounds, now))) return false
  const verified = await acceptedEvaluationOf(tx, alliance, year)
  const accepted = Map.groupBy(verified?.lines ?? [], ({ record }) => record)
  if ((await putBackMoved(tx, house, who, rounds, accepted, now)).length > 0) return false
  if ((await closeYear(tx, house, { alliance, year }, who.id, now)) === null) return false
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: who,
    action: 'verification.year-closed',
    subject: { kind: 'alliance', id: alliance },
    facts: { year },
  })
  return true
}

/**
 * Closes a round for good; its verified figures become what later years are held against, and where nothing more can come
 * of the year, the year is closed as it stands. What was returned and not handed in again until it was due stays out.
 * @throws Refusal verification.wrong-state, returned-left
 */
export const closeRound = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, round: id }: { alliance: string; round: string },
  now: Date,
): Promise<void> => {
  const { round } = await lockedWithItsYear(tx, alliance, id)
  if (awaitsCorrection(round, now)) {
    const entries = await entriesOf(tx, id)
    const returned = entries.filter(({ decision }) => decision === 'returned').length
    throw new Refusal('verification.returned-left', { count: returned })
  }
  const next = roundAfter(round.state, 'close')
  if (!next) throw new Refusal('verification.wrong-state', { state: round.state })
  await setRoundState(tx, id, next, now)
  await lockAllianceYear(tx, alliance, round.year)
  const verified = await acceptedEvaluationOf(tx, alliance, round.year)
  if (verified) await noteVerified(tx, { alliance, year: round.year, figures: verified.figures, at: now })
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'verification.round-closed',
    subject: { kind: 'round', id },
    facts: { year: round.year, round: round.number },
  })
  await closeYearWhenDone(tx, house, round, actorOf(who), now)
}

/**
 * Closes the years whose last window has ended without anything handed in, after all that was handed in is closed.
 * @returns how many were closed
 */
export const closeEndedYears = async (house: House): Promise<number> => {
  let closed = 0
  for (const { alliance, year } of await openYears(house.db)) {
    const [round] = await roundsOfYear(house.db, alliance, year)
    if (!round) continue
    const of = { alliance, programme: round.programme, year }
    const isClosed = await inTransaction(house.db, (tx) =>
      closeYearWhenDone(tx, house, of, platformItself, house.clock.now()),
    )
    if (isClosed) closed += 1
  }
  return closed
}

/** Opens a closed year again where the office has moved a window of it, so that something can be handed in once more. */
export const openForHandIn = async (
  tx: Tx,
  house: House,
  { alliance, year }: Omit<YearOfAlliance, 'programme'>,
): Promise<void> => {
  const now = house.clock.now()
  const closing = await closingOfYear(tx, alliance, year)
  if (!closing) return
  const of = { alliance, programme: closing.content.programme, year }
  const rounds = await roundsOfYear(tx, alliance, year)
  // A year taken over from elsewhere was never handed in here.
  if (rounds.length === 0 || (await isDone(tx, of, rounds, now))) return
  await reopenYear(tx, of, [], now)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: platformItself,
    action: 'verification.year-opened',
    subject: { kind: 'alliance', id: alliance },
    facts: { year },
  })
}
