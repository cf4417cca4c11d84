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

/** Whether the two periods share at least one day. */
export const overlaps = (one: Period, other: Period): boolean =>
  one.start <= other.end && other.start <= one.end

/** ISO days sort as text. */
export const later = (one: Day, other: Day): Day => {
  if (one < other) return other
  return one
}

/** ISO days sort as text. */
export const earlier = (one: Day, other: Day): Day => {
  if (other < one) return other
  return one
}

/** The days both periods share, or null when they share none. */
export const shared = (one: Period, other: Period): Period | null => {
  const start = later(one.start, other.start)
  const end = earlier(one.end, other.end)
  return start <= end ? { start, end } : null
}

const write = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day

const read = (instant: Day): readonly [number, number, number] => [
  Number(instant.slice(0, 4)),
  Number(instant.slice(5, 7)),
  Number(instant.slice(8, 10)),
]

/** The next day of the calendar. */
export const nextDay = (instant: Day): Day => {
  const [year, month, date] = read(instant)
  if (date < daysIn(year, month)) return write(year, month, date + 1)
  return month < 12 ? write(year, month + 1, 1) : write(year + 1, 1, 1)
}

/** The last day of the month that a day is in. */
export const lastOfMonth = (instant: Day): Day => {
  const [year, month] = read(instant)
  return write(year, month, daysIn(year, month))
}

/** The same date some months later; the last of the month where that date does not exist (31 August + 6 → 28 February). */
export const addMonths = (instant: Day, months: number): Day => {
  const [year, month, date] = read(instant)
  const passed = year * 12 + (month - 1) + months
  const toYear = Math.floor(passed / 12)
  const toMonth = (passed % 12) + 1
  return write(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)))
}

/**
 * Whole months from the first day to the last, both included, as the Civil Code counts them (interpretation 25): to the
 * day before the like of the first, and where the last month has no such day, to its last day. 1 March to 31 August are
 * six; 31 March to 29 September are five, to 30 September six.
 */
export const wholeMonths = ({ start, end }: Period): number => {
  const after = nextDay(end)
  const [fromYear, fromMonth, fromDate] = read(start)
  const [toYear, toMonth] = read(after)
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth)
  const like = addMonths(start, months)
  const isShort = read(like)[2] < fromDate
  return like <= (isShort ? end : after) ? months : months - 1
}
