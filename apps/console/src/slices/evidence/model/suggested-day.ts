import { addMonths, type Content, type Day, isDay } from '@openalliance/rules'

/** A year's contract ends on the day before its day comes round again. */
const yearFrom = (start: Day): Day => {
  const again = addMonths(start, 12)
  const before = new Date(`${again}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10) as Day
}

const dayIn = (values: Content, field: string): Day | null => {
  const value = values[field]
  return typeof value === 'string' && isDay(value) ? value : null
}

/**
 * A day that is often the right one and spares seven keys. It is offered, never entered: a person who has seen the paper
 * takes it or types another.
 * @returns null where nothing speaks for a day
 */
export const suggestedDay = (field: string, values: Content): Day | null => {
  const start = dayIn(values, 'start')
  switch (field) {
    case 'end':
      return start && yearFrom(start)
    case 'hostSignedOn':
      return dayIn(values, 'memberSignedOn') ?? start
    case 'memberSignedOn':
      return dayIn(values, 'hostSignedOn') ?? start
    default:
      return null
  }
}
