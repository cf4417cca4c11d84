/** A calendar day in ISO form, '2021-10-31'. Never a moment, never a `Date`. */
export type Day = string & { readonly __day: unique symbol }

/** Both ends belong to the period. */
export interface Period {
  readonly start: Day
  readonly end: Day
}

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/
const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** Whether the text is an ISO calendar day that exists (1912-01-01, the first day of ROC year 1, or later). */
export const isDay = (text: string): text is Day => {
  const parts = dayForm.exec(text)
  if (!parts) return false
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number]
  return year >= 1912 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

/** @throws RangeError when the text is no existing ISO day; for literals of pages and tests, not for input. */
export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

/** @throws RangeError when an end is no day or the end comes before the start. */
export const period = (start: string, end: string): Period => {
  if (end < start) throw new RangeError(`a period ends before it starts: ${start} … ${end}`)
  return { start: day(start), end: day(end) }
}

/** ISO days sort as text. */
export const contains = (span: Period, instant: Day): boolean => span.start <= instant && instant <= span.end
