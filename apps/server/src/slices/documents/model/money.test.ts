import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievementRate, count, thousands } from './money.ts'

describe('an amount in thousands', () => {
  it.each([
    [1_240_000, '1,240'],
    [12_500, '12.5'],
    [12_050, '12.05'],
    [1, '0.001'],
    [999, '0.999'],
    [0, '0'],
    [-12_500, '-12.5'],
    [-1, '-0.001'],
    [1_234_567_890, '1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740.991'],
  ])('%i NT$ is printed %s', (ntd, text) => {
    expect(thousands(ntd)).toBe(text)
  })

  it('gives back the very amount when read again', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (ntd) => {
        const [whole = '', decimals = ''] = thousands(ntd).replaceAll(',', '').replace('-', '').split('.')
        const read = Number(whole + decimals.padEnd(3, '0')) * (ntd < 0 ? -1 : 1)
        expect(read === ntd).toBe(true)
      }),
    )
  })

  it.each([0.5, Number.NaN, 2 ** 60])('refuses %d, which is no amount in whole NT$', (ntd) => {
    expect(() => thousands(ntd)).toThrow(RangeError)
  })
})

it('a count carries separators and its sign', () => {
  expect([count(0), count(1234), count(-1234567)]).toEqual(['0', '1,234', '-1,234,567'])
})

describe('a rate', () => {
  it.each([
    [20, 18, '90 %'],
    [1_100_000, 1_240_000, '112.7 %'],
    [10_000, 9_999, '99.9 %'],
    [3, 3, '100 %'],
    [1, 12_345, '1,234,500 %'],
    [1000, -5, '-0.5 %'],
  ])('of %i expected and %i achieved is %s', (expected, achieved, rate) => {
    expect(achievementRate(expected, achieved)).toBe(rate)
  })

  it('never says 100 % of a figure that was missed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 ** 12 }), (expected) => {
        expect(achievementRate(expected, expected - 1)).not.toBe('100 %')
      }),
    )
  })

  it.each([null, 0])('is absent where %s was expected', (expected) => {
    expect(achievementRate(expected, 5)).toBeNull()
  })
})
