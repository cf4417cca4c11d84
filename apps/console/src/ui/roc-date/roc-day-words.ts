import { m, rocDay } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { type RocProblem, rocParts } from './parse-roc-day.ts'

/** 0 is Sunday. Reckoned from the calendar alone, so that no time zone can move the day. */
export const weekdayOf = (day: Day): number => {
  const { year, month, date } = rocParts(day)
  const shifted = month < 3 ? year + 1910 : year + 1911
  const offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return (shifted + leaps + (offsets[month - 1] ?? 0) + date) % 7
}

const weekdays = [
  m['ui.weekday-0'],
  m['ui.weekday-1'],
  m['ui.weekday-2'],
  m['ui.weekday-3'],
  m['ui.weekday-4'],
  m['ui.weekday-5'],
  m['ui.weekday-6'],
]

/** What was understood, in full: 110 年 10 月 31 日（日）. */
export const rocDayEcho = (day: Day): string => {
  const { year, month, date } = rocParts(day)
  return m['ui.date-echo']({ year, month, date, weekday: weekdays[weekdayOf(day)]?.() ?? '' })
}

/** The sentence for a text that is no day: what is wrong and what to type instead. */
export const rocProblemSentence = (problem: RocProblem): string => {
  switch (problem.code) {
    case 'not-understood':
      return m['ui.date-not-understood']()
    case 'two-days':
      return m['ui.date-two-days']()
    case 'year-missing':
      return m['ui.date-year-missing']()
    case 'day-missing':
      return m['ui.date-day-missing']()
    case 'year-last':
      return m['ui.date-year-last']()
    case 'before-roc':
      return m['ui.date-before-roc']()
    case 'no-such-month':
      return m['ui.date-no-such-month']({ month: problem.month })
    case 'no-such-day': {
      const { year, month, lastDay } = problem
      return month === 2 && lastDay === 28
        ? m['ui.date-no-leap-day']({ year, last: lastDay })
        : m['ui.date-no-such-day']({ year, month, last: lastDay })
    }
    case 'too-early':
      return m['ui.date-too-early']({ read: rocDay(problem.read), earliest: rocDay(problem.earliest) })
    case 'too-late':
      return m['ui.date-too-late']({ read: rocDay(problem.read), latest: rocDay(problem.latest) })
  }
}
