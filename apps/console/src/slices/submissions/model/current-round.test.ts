import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import {
  currentRound,
  endOfChanges,
  isCorrectionOver,
  isYearOver,
  nextRound,
  roundPhase,
  roundsAtWork,
  takesChanges,
} from './current-round.ts'
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

test('a year is over with its last window, but for a round that is being corrected', () => {
  const told = (moment: string, some: Partial<RoundReply> = {}) =>
    isYearOver(
      [
        { ...first, ...closed, ...some },
        { ...second, ...closed },
      ],
      at(moment),
    )
  expect([told('2021-12-01T00:00:00Z'), told('2022-06-01T00:00:00Z')]).toEqual([false, true])
  expect(told('2022-06-01T00:00:00Z', { state: 'correction-open' })).toBe(false)
  expect(isYearOver([], at('2022-06-01T00:00:00Z'))).toBe(false)
})

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

test('an overdue correction gives way to the round that takes changes', () => {
  const rounds = [
    { ...first, ...closed, state: 'correction-open' as const, correctionDue: '2022-01-10T15:59:00.000Z' },
    second,
  ]
  expect(currentRound(rounds, at('2022-01-10T15:58:59Z'))?.round).toBe(1)
  expect(currentRound(rounds, at('2022-01-10T15:59:00Z'))?.round).toBe(2)
})

test('a correction of which all was withdrawn gives way to whatever there is to do', () => {
  const correcting = { state: 'correction-open' as const, correctionDue: '2022-01-10T15:59:00.000Z' }
  const withdrawn = { ...first, ...closed, ...correcting }
  const now = at('2021-12-10T00:00:00Z')
  const atWork = (rounds: RoundReply[]) => roundsAtWork(rounds, now, [withdrawn]).map(({ round }) => round)
  expect(currentRound([withdrawn, second], now, [withdrawn])?.round).toBe(2)
  const corrected = { ...second, ...closed, ...correcting }
  expect(currentRound([withdrawn, corrected], now, [withdrawn])?.round).toBe(2)
  expect([atWork([second, withdrawn]), atWork([corrected, withdrawn])]).toEqual([[2], [2]])
  expect(currentRound([withdrawn], now, [withdrawn])?.round).toBe(1)
})

test('two rounds at work are told in their order, the first is at hand', () => {
  const rounds = [second, { ...first, ...closed, state: 'correction-open' as const }]
  const now = at('2021-12-10T00:00:00Z')
  expect(roundsAtWork(rounds, now).map(({ round }) => round)).toEqual([1, 2])
  expect(currentRound(rounds, now)?.round).toBe(1)
})

test('a correction is over from the moment it is due, and only a correction', () => {
  const due = '2022-01-10T15:59:00.000Z'
  const isOver = (state: RoundReply['state'], moment: string) =>
    isCorrectionOver({ state, correctionDue: due }, at(moment))
  expect(isOver('correction-open', '2022-01-10T15:58:59.999Z')).toBe(false)
  expect(isOver('correction-open', due)).toBe(true)
  expect(isOver('corrected', '2022-02-01T00:00:00Z')).toBe(false)
})

test.each([
  ['without an extension', null, '2021-11-05T15:59:00.000Z'],
  ['an extension that ends before it', '2021-11-03T15:59:00.000Z', '2021-11-05T15:59:00.000Z'],
  ['an extension that goes further', '2021-11-20T15:59:00.000Z', '2021-11-20T15:59:00.000Z'],
  ['an extension written in another zone', '2021-11-05T23:58:00+08:00', '2021-11-05T15:59:00.000Z'],
])('changes are taken until the later of window and extension: %s', (_what, endsAt, expected) => {
  const exception = endsAt === null ? null : { endsAt, reason: '停機' }
  expect(endOfChanges({ ...first, exception })).toBe(expected)
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
    roundPhase(first, at('2021-10-31T15:59:59.999Z')),
    roundPhase(first, at('2021-10-31T16:00:00.000Z')),
    roundPhase({ ...first, ...closed }, at('2021-11-06T00:00:00.000Z')),
  ]).toEqual(['open', 'open', 'late', 'closed'])
})
