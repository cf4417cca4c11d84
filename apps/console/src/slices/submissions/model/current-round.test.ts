import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { currentRound, nextRound, roundPhase, takesChanges } from './current-round.ts'
import { openRound } from './open-round.ts'

const first = openRound
const second: RoundReply = {
  ...first,
  round: 2,
  opens: '2021-12-31T16:00:00.000Z',
  due: '2022-02-15T15:59:00.000Z',
}
const closed = { acceptsEntries: false, acceptsEdits: false }
const at = (moment: string) => Date.parse(moment)

test('the round that takes changes is the one at hand', () => {
  expect(currentRound([second, first], at('2021-10-01T00:00:00Z'))?.round).toBe(1)
})

test('between two rounds the one that opens next is at hand', () => {
  const rounds = [
    { ...first, ...closed },
    { ...second, ...closed },
  ]
  expect(currentRound(rounds, at('2021-12-01T00:00:00Z'))?.round).toBe(2)
})

test('a round that was closed early is at hand as what it is, and the next one is told beside it', () => {
  const rounds = [
    { ...first, state: 'closed' as const },
    { ...second, ...closed },
  ]
  const now = at('2021-10-20T00:00:00Z')
  expect([currentRound(rounds, now)?.round, nextRound(rounds, now)?.round]).toEqual([1, 2])
})

test.each([
  ['open', true],
  ['submitted', true],
  ['under-verification', false],
  ['record-issued', false],
  ['correction-open', true],
  ['corrected', false],
  ['closed', false],
] as const)('while its window is open a round that is %s takes changes: %j', (state, expected) => {
  expect(takesChanges({ ...first, state })).toBe(expected)
})

test('after all of them the last one is shown', () => {
  const rounds = [
    { ...first, ...closed },
    { ...second, ...closed },
  ]
  expect(currentRound(rounds, at('2022-12-01T00:00:00Z'))?.round).toBe(2)
})

test('without windows there is no round', () => {
  expect(currentRound([], 0)).toBe(null)
})

test('the minute of the deadline is still in time, the next is late', () => {
  expect([
    roundPhase(first, at('2021-10-31T15:59:00.000Z')),
    roundPhase(first, at('2021-10-31T16:00:00.000Z')),
    roundPhase({ ...first, ...closed }, at('2021-11-06T00:00:00.000Z')),
  ]).toEqual(['open', 'late', 'closed'])
})
