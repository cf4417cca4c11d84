import { expect, test } from 'vitest'
import { correctionMoment, dayAfter, dueStanding, isTimeOfDay } from './correction-moment.ts'

test('a deadline is told in Taipei and kept in UTC, its last minute included', () => {
  expect(correctionMoment('2021-12-15', '23:59')).toBe('2021-12-15T15:59:59.000Z')
  expect(correctionMoment('2021-12-15', '9:05')).toBe('2021-12-15T01:05:59.000Z')
})

test('what is no time of day makes no deadline', () => {
  expect(['24:00', '7', '12:60', ''].filter(isTimeOfDay)).toEqual([])
  expect(correctionMoment('2021-12-15', 'noon')).toBeNull()
})

test('two weeks from a late evening in Taipei is counted on the calendar of Taipei', () => {
  expect(dayAfter(Date.parse('2021-11-30T17:30:00Z'), 14)).toBe('2021-12-15')
})

test('a deadline lies later than now and within 180 days', () => {
  const now = Date.parse('2021-10-22T10:24:00Z')
  expect(dueStanding('2021-10-22T10:00:59.000Z', now)).toBe('not-ahead')
  expect(dueStanding('2021-10-22T10:24:00.000Z', now)).toBe('not-ahead')
  expect(dueStanding('2021-11-05T15:59:59.000Z', now)).toBe('fits')
  expect(dueStanding('2022-04-20T10:24:00.000Z', now)).toBe('fits')
  expect(dueStanding('2022-11-05T15:59:59.000Z', now)).toBe('too-far')
})
