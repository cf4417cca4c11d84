import { type Day, day, nextDay } from '../engine/day.ts'
import type { Programme } from './programme.ts'

/** The last day of the first round: 31 October of the year the period begins in (S107, S110). */
const firstEndsOn = (start: Day): Day => day(`${start.slice(0, 4)}-10-31`)

/** 產學技術聯盟合作計畫: two rounds a year since 107 (interpretation 21). */
export const small: Programme = {
  name: 'small',
  submissionLetter: 'S',
  roundsOf: ({ start, end }) => {
    const middle = firstEndsOn(start)
    if (middle < start || end <= middle) return [{ number: 1, period: { start, end } }]
    return [
      { number: 1, period: { start, end: middle } },
      { number: 2, period: { start: nextDay(middle), end } },
    ]
  },
}
