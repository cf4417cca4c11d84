import { expect, test } from 'vitest'
import { isBelowTarget } from './below-target.ts'

test('a figure wants to be explained below so many per cent of its target, as the year has it', () => {
  expect([isBelowTarget(19, 20, 100), isBelowTarget(20, 20, 100)]).toEqual([true, false])
  expect([isBelowTarget(15, 20, 80), isBelowTarget(16, 20, 80)]).toEqual([true, false])
})

test('a year that asks for nothing finds nothing below', () => {
  expect(isBelowTarget(0, 20, 0)).toBe(false)
})
