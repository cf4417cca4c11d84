import { expect, test } from 'vitest'
import { barShares } from './bar-shares.ts'

test('a value that meets its target ends at the tick', () => {
  const { filled, tick } = barShares(20, 20)
  expect(filled).toBeCloseTo(tick ?? 0)
})

test('a value far beyond its target fills the bar and no more', () => {
  expect(barShares(900, 20).filled).toBe(100)
})

test('a negative value leaves the bar empty', () => {
  expect(barShares(-5, 20).filled).toBe(0)
})

test.each([null, 0])('without a target (%s) there is no tick', (target) => {
  expect(barShares(5, target)).toEqual({ filled: 100, tick: null })
  expect(barShares(0, target)).toEqual({ filled: 0, tick: null })
})
