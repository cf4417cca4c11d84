import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareOf } from './amount.ts'

it.each([
  [5, 30, 2],
  [1, 50, 1],
  [3, 50, 2],
  [1, 49, 0],
  [100, 30, 30],
  [101, 30, 30],
  [0, 50, 0],
  [12_345, 100, 12_345],
])('of NT$%d, %d parts per hundred are NT$%d', (amount, percent, share) => {
  expect(shareOf(amount, percent)).toBe(share)
})

it('is exact for every amount a ledger can hold', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 100 }), (amount, percent) => {
      const exact = (BigInt(amount) * BigInt(percent) + 50n) / 100n
      expect(BigInt(shareOf(amount, percent))).toBe(exact)
    }),
  )
})
