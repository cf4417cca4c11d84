import { expect, test } from 'vitest'
import { returnedStanding } from './returned-standing.ts'

test.each([
  ['changed and not handed in again is no more than changed', true, 'correct', 'changed'],
  ['untouched waits to be corrected', false, 'correct', 'to-correct'],
  [
    'changed and not handed in until it was due never reached the office',
    true,
    'correction-over',
    'not-handed-in',
  ],
  ['untouched until it was due was not corrected in time', false, 'correction-over', 'not-corrected'],
  ['changed and handed in again is done', true, 'with-office', 'handed-in'],
  ['handed in again as it was is told as that', false, 'with-office', 'handed-in-unchanged'],
] as const)('a returned entry that was %s', (_what, isAnswered, ahead, expected) => {
  expect(returnedStanding(isAnswered, ahead)).toBe(expected)
})

test('a returned entry that was changed and cannot be handed in as it is does not wait for the PI', () => {
  expect(returnedStanding(true, 'correct', true)).toBe('changed-barred')
  expect(returnedStanding(false, 'correct', true)).toBe('to-correct')
  expect(returnedStanding(true, 'with-office', true)).toBe('handed-in')
})
