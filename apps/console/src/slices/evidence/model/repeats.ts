import type { Suspicion } from '@openalliance/contract'

interface Other {
  readonly id: string
  readonly type: string
  readonly title: string
  /** ROC year. */
  readonly year: number
}

/**
 * The records of the same fact as one of them, of this year and of others, and how many there are in other alliances.
 * The same file is told beside the file.
 */
export const repeatsOf = (
  suspicions: readonly Suspicion[],
  record: string,
  year: number,
): { readonly others: readonly Other[]; readonly elsewhere: number } => {
  const own = suspicions.filter(
    ({ kind, records }) => kind === 'same-fact' && records.some(({ id }) => id === record),
  )
  const others = own.flatMap(({ records, otherYears }): Other[] => [
    ...records.filter(({ id }) => id !== record).map((each) => ({ ...each, year })),
    ...otherYears,
  ])
  return {
    others: [...new Map(others.map((each) => [each.id, each])).values()],
    elsewhere: own.reduce((sum, { elsewhere }) => sum + elsewhere, 0),
  }
}
