import type { RoundReply } from '@openalliance/contract'
import { aheadOf } from '../../submissions/model/round-ahead.ts'

/**
 * The rounds whose hand-ins say which figures are reached and ask for explanations, in their order: each that takes one
 * now, a correction as well (spec 4.4). None where nothing can be handed in.
 * @param now milliseconds since 1970
 */
export const remarkRounds = (rounds: readonly RoundReply[], now: number): readonly number[] =>
  rounds
    .filter((round) => ['hand-in', 'correct'].includes(aheadOf(round, now)))
    .map(({ round }) => round)
    .toSorted((one, other) => one - other)
