import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { lockRoundById, roundById, roundsOfYear, type StoredRound } from '../../submissions/public.ts'
import { isWithdrawn } from '../model/standing.ts'
import { decidable, type Entry, lockEntry } from '../store.ts'

/** How long whatever was complete in time is awaited, in milliseconds: as long as a request may take. */
export const graceMs = 60_000

/** Whether a correction is awaited, or was complete in time and may still wait for its turn: nobody ends it before that. */
export const mayBeOnItsWay = (round: StoredRound, now: Date): boolean =>
  awaitsCorrection(round, new Date(now.getTime() - graceMs))

/** @throws Refusal verification.no-such-round */
export const readRound = async (reader: Reader, alliance: string, id: string): Promise<StoredRound> => {
  const round = await roundById(reader, alliance, id)
  if (!round) throw new Refusal('verification.no-such-round')
  return round
}

/** Whether a correction may still be handed in; the moment it is due belongs to nobody. */
export const awaitsCorrection = ({ state, correctionDue }: StoredRound, now: Date): boolean =>
  state === 'correction-open' && correctionDue !== null && now < correctionDue

/** @throws Refusal verification.no-such-round */
export const lockedRound = async (tx: Tx, alliance: string, id: string): Promise<StoredRound> => {
  const round = await lockRoundById(tx, alliance, id)
  if (!round) throw new Refusal('verification.no-such-round')
  return round
}

/** The rounds of an alliance's year, locked in the order of their numbers. */
export const lockedRoundsOfYear = async (tx: Tx, alliance: string, year: number): Promise<StoredRound[]> => {
  const rounds: StoredRound[] = []
  for (const { id } of await roundsOfYear(tx, alliance, year)) {
    const round = await lockRoundById(tx, alliance, id)
    if (round) rounds.push(round)
  }
  return rounds
}

/**
 * A round with the others of its year, all locked.
 * @throws Refusal verification.no-such-round
 */
export const lockedWithItsYear = async (
  tx: Tx,
  alliance: string,
  id: string,
): Promise<{ round: StoredRound; others: readonly StoredRound[] }> => {
  const { year } = await readRound(tx, alliance, id)
  const rounds = await lockedRoundsOfYear(tx, alliance, year)
  const round = rounds.find((one) => one.id === id)
  if (!round) throw new Refusal('verification.no-such-round')
  return { round, others: rounds.filter((one) => one !== round) }
}

/**
 * The round and one entry, both locked, in a state in which the office decides.
 * @throws Refusal verification.no-such-round, no-such-entry, wrong-state, entry-withdrawn
 */
export const lockedEntry = async (
  tx: Tx,
  alliance: string,
  roundId: string,
  record: string,
): Promise<{ round: StoredRound; entry: Entry }> => {
  const round = await lockedRound(tx, alliance, roundId)
  const entry = await lockEntry(tx, roundId, record)
  if (!entry) throw new Refusal('verification.no-such-entry')
  if (!decidable.includes(round.state)) throw new Refusal('verification.wrong-state', { state: round.state })
  const brief = (await recordBriefs(tx, alliance, [record])).get(record)
  if (brief && isWithdrawn(brief)) throw new Refusal('verification.entry-withdrawn')
  return { round, entry }
}
