/** What is left to do about what the office returned: correct it, hand it in again, or only look. */
export type CorrectionStep = 'correct' | 'resubmit' | 'look'

interface Corrector {
  readonly isOfTeam: boolean
  readonly maySubmit: boolean
  readonly isBarred?: boolean
}

/**
 * @param returned what was returned, with whether anything was done about it; undefined while it is being fetched
 * @param isOfTeam whether the reader is one of those who write for the alliance
 * @param maySubmit whether the reader hands in
 * @param isBarred whether something still keeps the correction from being handed in
 */
export const correctionStep = (
  returned: readonly { readonly isAnswered: boolean }[] | undefined,
  { isOfTeam, maySubmit, isBarred = false }: Corrector,
): CorrectionStep => {
  // Where all of it was withdrawn nothing is left to be corrected.
  if (!isOfTeam || returned?.length === 0) return 'look'
  const isDone = returned?.every(({ isAnswered }) => isAnswered)
  if (!isDone || isBarred) return 'correct'
  return maySubmit ? 'resubmit' : 'look'
}
