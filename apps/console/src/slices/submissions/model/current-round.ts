import type { RoundReply } from '@openalliance/contract'

/**
 * The round one works on: the first that still takes changes, else the one that opens next, else the last.
 * @param now milliseconds since 1970
 */
export const currentRound = (rounds: readonly RoundReply[], now: number): RoundReply | null => {
  const inOrder = rounds.toSorted((one, other) => one.round - other.round)
  return (
    inOrder.find(({ acceptsEdits, acceptsEntries }) => acceptsEdits || acceptsEntries) ??
    inOrder.find(({ opens }) => Date.parse(opens) > now) ??
    inOrder.at(-1) ??
    null
  )
}

export type RoundPhase = 'not-yet-open' | 'open' | 'late' | 'closed'

/** What the deadline card counts down to. Past the shown deadline things are still taken, but marked late. */
export const roundPhase = (round: RoundReply, now: number): RoundPhase => {
  if (now < Date.parse(round.opens)) return 'not-yet-open'
  if (now <= Date.parse(round.due)) return 'open'
  return round.acceptsEdits ? 'late' : 'closed'
}
