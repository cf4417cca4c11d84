import type { RoundReply } from '@openalliance/contract'
import { afterMinute, endOfChanges, nextRound } from '../../submissions/model/current-round.ts'

/** Why no remark can be written now: the round that speaks for it, and the moment it opens or ended. */
export interface ClosedWindow {
  readonly reason: 'not-yet-open' | 'window-over'
  readonly round: number
  readonly at: string
}

/**
 * A remark belongs to the year: it is written as long as one of its rounds takes changes, an extended one too, and in a year
 * without windows. Null where it can be written.
 * @param now milliseconds since 1970; the last minute of a window belongs to it
 */
export const remarksClosed = (rounds: readonly RoundReply[], now: number): ClosedWindow | null => {
  const isOpen = (round: RoundReply) =>
    Date.parse(round.opens) <= now && now < afterMinute(endOfChanges(round))
  if (rounds.length === 0 || rounds.some(isOpen)) return null
  const next = nextRound(rounds, now)
  if (next) return { reason: 'not-yet-open', round: next.round, at: next.opens }
  const last = rounds.toSorted((one, other) => one.round - other.round).at(-1)
  return last ? { reason: 'window-over', round: last.round, at: endOfChanges(last) } : null
}
