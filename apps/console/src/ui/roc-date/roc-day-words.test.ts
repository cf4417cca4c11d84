import type { Day } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { rocDayEcho, rocProblemSentence, weekdayOf } from './roc-day-words.ts'

test('the weekday agrees with the calendar for two hundred years', () => {
  for (let moment = Date.UTC(1912, 0, 1); moment < Date.UTC(2112, 0, 1); moment += 86_400_000) {
    const date = new Date(moment)
    expect(weekdayOf(date.toISOString().slice(0, 10) as Day)).toBe(date.getUTCDay())
  }
})

test('an understood day is told in full', () => {
  expect(rocDayEcho('2021-10-31' as Day)).toBe('110 年 10 月 31 日（日）')
})

test('30 February is refused with the length of that month', () => {
  const sentence = rocProblemSentence({ code: 'no-such-day', year: 110, month: 2, lastDay: 28 })
  expect(sentence).toContain('28 天')
})
