import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { remarkRound } from './remark-round.ts'

const now = Date.parse('2021-11-20T02:00:00.000Z')
const round = (number: number, more: Partial<RoundReply> = {}) =>
  ({
    ...{ round: number, state: 'open', acceptsEntries: true, acceptsEdits: true, exception: null },
    ...{ opens: '2021-10-01T00:00:00.000Z', due: '2021-12-01T00:00:00.000Z' },
    ...{ editsEnd: '2021-12-05T00:00:00.000Z', correctionDue: null, last: null },
    ...more,
  }) as unknown as RoundReply
const correcting = { state: 'correction-open', correctionDue: '2021-12-01T00:00:00.000Z' } as const

test('the hand-in that asks for explanations comes before a correction, which asks for none', () => {
  expect(remarkRound([round(1, correcting), round(2)], now)?.round).toBe(2)
})

test('of two rounds that take a hand-in the first is meant', () => {
  expect(remarkRound([round(2), round(1)], now)?.round).toBe(1)
})

test('a correction alone is the round one works on, and a year without windows has none', () => {
  const closed = { state: 'closed', acceptsEdits: false, acceptsEntries: false } as const
  expect(remarkRound([round(1, closed), round(2, correcting)], now)?.round).toBe(2)
  expect(remarkRound([], now)).toBeNull()
})
