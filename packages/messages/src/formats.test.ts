import { expect, test } from 'vitest'
import { digits, rocDay, rocMinute, thousands, timeOfDay } from './formats.ts'

test('an ISO day is shown in ROC form', () => {
  expect(rocDay('2021-10-31')).toBe('110/10/31')
})

test('a moment is told in Taipei, whatever zone the machine stands in', () => {
  expect(rocMinute('2021-10-31T15:59:59.000Z')).toBe('110/10/31 23:59')
  expect(rocMinute('2021-10-31T16:00:00.000Z')).toBe('110/11/01 00:00')
  expect(timeOfDay('2021-10-31T16:00:05.000Z')).toBe('00:00:05')
})

test('thousands lose no dollar', () => {
  expect([1_240_000, 12_500, 1, 0].map(thousands)).toEqual(['1,240', '12.5', '0.001', '0'])
  expect(digits(30_000)).toBe('30,000')
})
