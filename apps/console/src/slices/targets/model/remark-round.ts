import type { RoundReply } from '@openalliance/contract'
import { currentRound } from '../../submissions/model/current-round.ts'
import { aheadOf } from '../../submissions/model/round-ahead.ts'

/**
 * The round whose hand-in says which figures are reached: the first that takes one, for that one asks for explanations; a
 * correction does not. Else the round one works on; null in a year without windows.
 * @param now milliseconds since 1970
 */
export const remarkRound = (rounds: readonly RoundReply[], now: number): RoundReply | null =>
  rounds
    .toSorted((one, other) => one.round - other.round)
    .find((round) => aheadOf(round, now) === 'hand-in') ?? currentRound(rounds, now)
