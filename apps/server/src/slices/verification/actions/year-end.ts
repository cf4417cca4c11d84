import type { ProgrammeName } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { platformItself } from '../../accounts/public.ts'
import {
  type AllianceYear,
  acceptedEvaluationOf,
  closedBeforeIn,
  closedYears,
  closeYear,
  lockYearStanding,
  openYears,
  reopenYear,
} from '../../figures/public.ts'
import {
  type AllianceStanding,
  awaitWriters,
  windowStatesFor,
  windowStatesForAll,
} from '../../programmes/public.ts'
import { roundsInQueue, roundsOfYear, type StoredRound } from '../../submissions/public.ts'
import { writeYearOpenedLetters } from '../mails.ts'
import { putBackMoved } from './final-decisions.ts'
import { lockedRoundsOfYear } from './round-on-desk.ts'

/** Whether a window is over for an alliance, extensions included, and what was handed in with it is closed. */
const areOver = (windows: readonly AllianceStanding[], rounds: readonly StoredRound[]): boolean => {
  const states = new Map(rounds.map(({ window, state }) => [window, state]))
  return windows.every(({ window, phase }) => {
    const state = states.get(window.id) ?? 'open'
    return state === 'closed' || (state === 'open' && phase === 'closed')
  })
}

const windowsFor = (tx: Tx, { alliance, programme, year }: AllianceYear, now: Date) =>
  windowStatesFor(tx, { alliance, programme: programme as ProgrammeName, year, now })

/** Whether nothing more can come of the year: all is over, and something of it was closed, here or where it came from. */
const isDone = async (
  tx: Tx,
  of: AllianceYear,
  rounds: readonly StoredRound[],
  wasClosed: boolean,
  now: Date,
): Promise<boolean> =>
  (wasClosed || rounds.some(({ state }) => state === 'closed')) &&
  areOver(await windowsFor(tx, of, now), rounds)

/** What became of a year that somebody wanted closed. */
export interface YearEnd {
  readonly isYearClosed: boolean
  /** Numbers of the rounds that went back to the desk instead. */
  readonly putBack: number[]
}

const notDone: YearEnd = { isYearClosed: false, putBack: [] }

/**
 * Closes the year as it stands where nothing more can come of it; a round of which a final decision has moved goes back
 * to the desk first.
 */
export const closeYearWhenDone = async (
  tx: Tx,
  house: House,
  of: AllianceYear,
  who: Actor,
  now: Date,
): Promise<YearEnd> => {
  const { alliance, programme, year } = of
  const wasClosed = (await closedBeforeIn(tx, alliance, year)) !== null
  if (!(await isDone(tx, of, await roundsOfYear(tx, alliance, year), wasClosed, now))) return notDone
  // What was complete in time may still be on its way when its window is over.
  await awaitWriters(tx, programme, year)
  const rounds = await lockedRoundsOfYear(tx, alliance, year)
  if (!(await isDone(tx, of, rounds, wasClosed, now))) return notDone
  const verified = await acceptedEvaluationOf(tx, alliance, year)
  const accepted = Map.groupBy(verified?.lines ?? [], ({ record }) => record)
  const back = await putBackMoved(tx, house, who, rounds, accepted, now)
  if (back.length > 0) return { ...notDone, putBack: back.map(({ number }) => number) }
  if ((await closeYear(tx, house, { alliance, year }, who.id, now)) === null) return notDone
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: who,
    action: 'verification.year-closed',
    subject: { kind: 'alliance', id: alliance },
    facts: { year },
  })
  return { isYearClosed: true, putBack: [] }
}

/**
 * Keeps an open year open until the transaction ends: what is issued or closed in it reaches its ledger and its closing.
 * @throws Refusal verification.year-closed
 */
export const demandOpenYear = async (tx: Tx, alliance: string, year: number): Promise<void> => {
  const { closing } = await lockYearStanding(tx, alliance, year)
  if (closing !== null) throw new Refusal('verification.year-closed', { year })
}

/** Why a closed year opens. */
export interface Opening {
  readonly by: Actor
  /** 'left-open': it was closed although something could still come of it. */
  readonly because: 'extension' | 'window-added' | 'window-changed' | 'left-open'
  /** In the office's own words. */
  readonly reason: string | null
}

/**
 * Opens a closed year again where something more can come of it, so that what is handed in reaches its figures: a window
 * was added or moved, or extended for the alliance. The closing stays as it was, and the team is told.
 * @returns whether it is opened by this
 */
export const openForHandIn = async (
  tx: Tx,
  house: House,
  of: AllianceYear,
  { by, because, reason }: Opening,
): Promise<boolean> => {
  const now = house.clock.now()
  const { alliance, year } = of
  const { closing } = await lockYearStanding(tx, alliance, year)
  if (closing === null) return false
  if (areOver(await windowsFor(tx, of, now), await roundsOfYear(tx, alliance, year))) return false
  await reopenYear(tx, of, [], now)
  await writeYearOpenedLetters(tx, house, { alliance, year, because, reason }, now)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: by,
    action: 'verification.year-opened',
    subject: { kind: 'alliance', id: alliance },
    ...(reason !== null && { reason }),
    facts: { year, because },
  })
  return true
}

/** A year that ended, or should not have: what is told where its turn failed. */
interface Turn extends Omit<AllianceYear, 'programme'> {
  readonly takes: () => Promise<boolean>
}

/** Takes every year its turn: one that fails is told and stops none of the others. */
const takeTurns = async (house: House, turns: readonly Turn[]): Promise<{ done: number; failed: number }> => {
  let [done, failed] = [0, 0]
  for (const { alliance, year, takes } of turns) {
    try {
      if (await takes()) done += 1
    } catch (error) {
      failed += 1
      house.log.error({ err: error, alliance, year }, 'a year could not be closed or opened')
    }
  }
  return { done, failed }
}

/** Years whose closing holds although something can still come of them, or is on its way. */
const leftOpen = async (house: House, now: Date): Promise<AllianceYear[]> => {
  const closed = Map.groupBy(await closedYears(house.db), ({ programme, year }) => `${programme} ${year}`)
  const left: AllianceYear[] = []
  for (const years of closed.values()) {
    const [first] = years
    if (!first) continue
    const windows = await windowStatesForAll(house.db, {
      programme: first.programme as ProgrammeName,
      year: first.year,
      alliances: years.map(({ alliance }) => alliance),
      now,
    })
    const rounds = Map.groupBy(
      await roundsInQueue(house.db, { year: first.year, number: null, state: null }),
      ({ alliance }) => alliance,
    )
    left.push(
      ...years.filter(({ alliance }) => !areOver(windows.get(alliance) ?? [], rounds.get(alliance) ?? [])),
    )
  }
  return left
}

/** How a round over all years went. */
export interface YearsEnded {
  readonly closed: number
  readonly opened: number
  /** Years that could not be closed or opened; each is in the log, and comes again with the next round. */
  readonly failed: number
}

/**
 * Closes the years whose last window has ended without anything handed in, after all that was handed in is closed; and
 * opens those that are closed although something can still come of them.
 */
export const closeEndedYears = async (house: House): Promise<YearsEnded> => {
  const opened = await takeTurns(
    house,
    (await leftOpen(house, house.clock.now())).map((of) => ({
      ...of,
      takes: () =>
        inTransaction(house.db, (tx) =>
          openForHandIn(tx, house, of, { by: platformItself, because: 'left-open', reason: null }),
        ),
    })),
  )
  const closed = await takeTurns(
    house,
    (await openYears(house.db)).map(({ alliance, year }) => ({
      alliance,
      year,
      takes: () =>
        inTransaction(house.db, async (tx) => {
          const [round] = await roundsOfYear(tx, alliance, year)
          const programme = round?.programme ?? (await closedBeforeIn(tx, alliance, year))
          if (!programme) return false
          const of = { alliance, programme, year }
          const end = await closeYearWhenDone(tx, house, of, platformItself, house.clock.now())
          return end.isYearClosed
        }),
    })),
  )
  return { closed: closed.done, opened: opened.done, failed: closed.failed + opened.failed }
}
