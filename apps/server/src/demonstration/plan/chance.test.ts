import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOf, split } from './chance.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: string) => {
    const chance = chanceOf(seed)
    return Array.from({ length: 5 }, () => chance.next())
  }
  expect(draw('106')).toEqual(draw('106'))
  expect(draw('106')).not.toEqual(draw('107'))
})

test('the parts of a split add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 40 }),
      (total, weights) => {
        const parts = split(total, weights)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        expect(parts.every((part) => part >= 0)).toBe(true)
      },
    ),
  )
})

test('shuffling loses nothing', () => {
  expect(chanceOf('x').shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5])
})
