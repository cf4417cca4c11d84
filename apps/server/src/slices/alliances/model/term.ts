import type { Term } from '@openalliance/contract'

/** Days of a term, ends included. */
export interface TermDays {
  readonly number: number
  readonly startsOn: string
  readonly endsOn: string
}

const rocYear = (day: string) => Number(day.slice(0, 4)) - 1911
const isJanuary = (day: string) => day.slice(5, 7) === '01'

/** Programme years begin in February: a January belongs to the year before when it ends a term. */
const yearsOf = ({ startsOn, endsOn }: TermDays) => ({
  first: rocYear(startsOn),
  last: isJanuary(endsOn) ? rocYear(endsOn) - 1 : rocYear(endsOn),
})

/** Which term a programme year (ROC) belongs to, and which of its years it is, counted from 1; null for none. */
export const termYearOf = (
  terms: readonly TermDays[],
  year: number,
): { readonly number: number; readonly year: number } | null => {
  for (const term of terms) {
    const { first, last } = yearsOf(term)
    if (first <= year && year <= last) return { number: term.number, year: year - first + 1 }
  }
  return null
}

/** The programme year (ROC) that is a term's nth; null where the term is shorter or does not exist. */
export const yearOfTerm = (terms: readonly TermDays[], number: number, nth: number): number | null => {
  const term = terms.find((one) => one.number === number)
  if (!term) return null
  const { first, last } = yearsOf(term)
  return first + nth - 1 <= last ? first + nth - 1 : null
}

/** The days on which the alliance runs, from its first term's start to its last one's end; null without a term. */
export const runsOf = (
  terms: readonly TermDays[],
): { readonly start: string; readonly end: string } | null => {
  const [first] = [...terms].sort((one, other) => one.number - other.number)
  const last = [...terms].sort((one, other) => other.number - one.number)[0]
  return first && last ? { start: first.startsOn, end: last.endsOn } : null
}

const threeYearsAfter = (day: string) => `${Number(day.slice(0, 4)) + 3}${day.slice(4)}`

/** At most three years: the same day three years later is one too many (S106). */
export const isTooLong = ({ startsOn, endsOn }: TermDays): boolean => endsOn >= threeYearsAfter(startsOn)

/** The second term begins after the first has ended. */
export const areInOrder = (terms: readonly Pick<Term, 'number' | 'startsOn' | 'endsOn'>[]): boolean => {
  const first = terms.find(({ number }) => number === 1)
  const second = terms.find(({ number }) => number === 2)
  return !first || !second || first.endsOn < second.startsOn
}
