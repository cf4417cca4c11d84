import { expect, test } from 'vitest'
import { remainingTime } from './remaining-time.ts'

const hour = 3_600_000

test('nine days and six hours', () => {
  expect(remainingTime(9 * 24 * hour + 6 * hour + 59_000)).toMatchObject({
    days: 9,
    hours: 6,
    minutes: 0,
    seconds: 59,
  })
})

test('the last second is not over until it is', () => {
  expect(remainingTime(1)).toMatchObject({ isOver: false, seconds: 1 })
  expect(remainingTime(0).isOver).toBe(true)
  expect(remainingTime(-hour)).toEqual({ isOver: true, days: 0, hours: 0, minutes: 0, seconds: 0 })
})
