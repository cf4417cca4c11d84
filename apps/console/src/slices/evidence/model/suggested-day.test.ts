import { expect, test } from 'vitest'
import { suggestedDay } from './suggested-day.ts'

test('a contract is offered the end of a year, also where a month is short', () => {
  expect(suggestedDay('end', { start: '2021-01-01' })).toBe('2021-12-31')
  expect(suggestedDay('end', { start: '2021-03-15' })).toBe('2022-03-14')
  expect(suggestedDay('end', { start: '2020-02-29' })).toBe('2021-02-27')
})

test('both sides are offered the day the other side signed, else the first day of the contract', () => {
  expect(suggestedDay('memberSignedOn', { start: '2021-01-01', hostSignedOn: '2020-12-20' })).toBe(
    '2020-12-20',
  )
  expect(suggestedDay('hostSignedOn', { start: '2021-01-01' })).toBe('2021-01-01')
})

test('nothing is offered without a ground', () => {
  expect(suggestedDay('end', {})).toBeNull()
  expect(suggestedDay('start', { end: '2021-12-31' })).toBeNull()
  expect(suggestedDay('hostSignedOn', { start: 'soon' })).toBeNull()
})
