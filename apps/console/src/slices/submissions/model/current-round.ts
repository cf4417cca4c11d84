import type { RoundReply } from '@openalliance/contract'

/** The first moment after the minute that a window names as its last: that minute belongs to it. Milliseconds since 1970. */
export const afterMinute = (lastMinute: string): number => Date.parse(lastMinute) + 60_000

/** The last minute in which anything of the round is taken, an extension that goes further included. */
export const endOfChanges = ({ exception, editsEnd }: Pick<RoundReply, 'exception' | 'editsEnd'>): string =>
  exception && Date.parse(exception.endsAt) > Date.parse(editsEnd) ? exception.endsAt : editsEnd

/** The last minute in which a new record of the round is taken, an extension that goes further included. */
export const endOfEntries = ({
  exception,
  entryEnds,
}: Pick<RoundReply, 'exception' | 'entryEnds'>): string =>
  exception && Date.parse(exception.endsAt) > Date.parse(entryEnds) ? exception.endsAt : entryEnds

/**
 * Whether a correction was due and did not come; the moment it is due belongs to nobody.
 * @param now milliseconds since 1970
 */
export const isCorrectionOver = (
  { state, correctionDue }: Pick<RoundReply, 'state' | 'correctionDue'>,
  now: number,
): boolean => state === 'correction-open' && correctionDue !== null && Date.parse(correctionDue) <= now

/** Whether the alliance may still change and hand in what belongs to the round; a corrected round takes no new things. */
export const takesChanges = ({ state, acceptsEdits, acceptsEntries }: RoundReply): boolean =>
  state === 'correction-open' ||
  ((state === 'open' || state === 'submitted') && (acceptsEdits || acceptsEntries))

/** The round that opens next after this moment, in milliseconds since 1970. */
export const nextRound = (rounds: readonly RoundReply[], now: number): RoundReply | null =>
  rounds.toSorted((one, other) => one.round - other.round).find(({ opens }) => Date.parse(opens) > now) ??
  null

/**
 * The rounds in which there is something to do, in their order: those that take changes, unless the correction is overdue.
 * @param now milliseconds since 1970
 * @param withdrawn corrections of which all was withdrawn: they only wait to be closed
 */
export const roundsAtWork = (
  rounds: readonly RoundReply[],
  now: number,
  withdrawn: readonly RoundReply[] = [],
): readonly RoundReply[] =>
  rounds
    .filter((round) => takesChanges(round) && !isCorrectionOver(round, now) && !withdrawn.includes(round))
    .toSorted((one, other) => one.round - other.round)

/**
 * The round one works on: the first of {@link roundsAtWork}; else the last that began, if it was handed in; else the one
 * that opens next, else the last.
 * @param now milliseconds since 1970
 */
export const currentRound = (
  rounds: readonly RoundReply[],
  now: number,
  withdrawn: readonly RoundReply[] = [],
): RoundReply | null => {
  const inOrder = rounds.toSorted((one, other) => one.round - other.round)
  return (
    roundsAtWork(rounds, now, withdrawn)[0] ??
    inOrder.findLast(({ opens, state }) => Date.parse(opens) <= now && state !== 'open') ??
    nextRound(rounds, now) ??
    inOrder.at(-1) ??
    null
  )
}

export type RoundPhase = 'not-yet-open' | 'open' | 'late' | 'closed'

/** What the deadline card counts down to. Past the shown deadline things are still taken, but marked late. */
export const roundPhase = (round: RoundReply, now: number): RoundPhase => {
  if (now < Date.parse(round.opens)) return 'not-yet-open'
  if (now < afterMinute(round.due)) return 'open'
  return round.acceptsEdits ? 'late' : 'closed'
}

/** Whether every window of the year is over and none of its rounds is being corrected. @param now milliseconds since 1970 */
export const isYearOver = (rounds: readonly RoundReply[], now: number): boolean =>
  rounds.length > 0 &&
  rounds.every((round) => roundPhase(round, now) === 'closed' && round.state !== 'correction-open')
