/** A round of the year with the days whose facts belong to it, and what its window allows the alliance now. */
export interface RoundState {
  readonly round: number
  /** ISO days. */
  readonly factsFrom: string
  readonly factsTo: string
  readonly acceptsEntries: boolean
  readonly acceptsEdits: boolean
  readonly isUnderException: boolean
}

const inOrder = (rounds: readonly RoundState[]) => [...rounds].sort((one, other) => one.round - other.round)

/** Round to which a day belongs: facts before the first round belong to the first, facts after the last to the last. */
const roundOfDay = (day: string, rounds: readonly RoundState[]): number | null =>
  (inOrder(rounds).find(({ factsTo }) => day <= factsTo) ?? inOrder(rounds).at(-1))?.round ?? null

/**
 * In which round a record is reported, through which window it is written, and whether that is late: a fact forgotten
 * in its own round is entered in a later one and marked (interpretation 21), and so is what is done under an exception.
 * @param day of the fact, ISO; null while unknown
 * @param what a new record, or a change of one that is not handed in
 * @returns null when no window of the year lets it pass
 */
export const reportedIn = (
  day: string | null,
  rounds: readonly RoundState[],
  what: 'entries' | 'edits',
): { readonly round: number; readonly isLate: boolean; readonly through: RoundState } | null => {
  const open = inOrder(rounds).filter((state) =>
    what === 'entries' ? state.acceptsEntries : state.acceptsEdits,
  )
  const latest = open.at(-1)
  if (!latest) return null
  const own = (day === null ? null : roundOfDay(day, rounds)) ?? latest.round
  // Its own window where that is open; else the next that is; a fact of a round to come waits there for it.
  const through = open.find(({ round }) => round >= own) ?? latest
  return {
    round: Math.max(own, through.round),
    isLate: through.isUnderException || own < through.round,
    through,
  }
}
