/** One field that two people left differently, as `evidence.stale-version` tells it. */
export interface Conflict {
  readonly field: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
  readonly isContested: boolean
}

export type Values = Readonly<Record<string, unknown>>
export type Side = 'mine' | 'theirs'

// Values are plain JSON of a few fixed kinds.
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** The differences where nobody can say what both began with: all of them are for a person to settle. */
export const allContested = (mine: Values, theirs: Values): Conflict[] =>
  [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .filter((field) => !same(mine[field], theirs[field]))
    .map((field) => ({
      field,
      base: null,
      mine: mine[field] ?? null,
      theirs: theirs[field] ?? null,
      isContested: true,
    }))

/** What the other one saved, put together from what was sent and where it differs. */
export const theirValues = (sent: Values, conflicts: readonly Conflict[]): Values => ({
  ...sent,
  ...Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs])),
})

/**
 * The content that shall hold: a field only one side touched follows that side; a contested one follows the choice.
 * What was typed after the attempt was sent stays, for it is newer than both.
 * @param mine as it stands now
 * @param choices for contested fields; mine where none was made
 */
export const mergeDraft = (
  mine: Values,
  conflicts: readonly Conflict[],
  choices: Readonly<Record<string, Side>> = {},
): Values => {
  const merged: Record<string, unknown> = { ...mine }
  for (const { field, base, mine: sent, theirs, isContested } of conflicts) {
    const isTyped = !same(mine[field], sent)
    const follows: Side = isContested
      ? (choices[field] ?? 'mine')
      : same(base, sent) && !isTyped
        ? 'theirs'
        : 'mine'
    if (follows === 'theirs') merged[field] = theirs
  }
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  )
}
