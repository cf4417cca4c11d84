import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { remarkRounds } from './remark-rounds.ts'

const now = Date.parse('2021-11-20T02:00:00.000Z')
const round = (number: number, more: Partial<RoundReply> = {}) =>
  ({
    ...{ round: number, state: 'open', acceptsEntries: true, acceptsEdits: true, exception: null },
    ...{ opens: '2021-10-01T00:00:00.000Z', due: '2021-12-01T00:00:00.000Z' },
    ...{ editsEnd: '2021-12-05T00:00:00.000Z', correctionDue: null, last: null },
    ...more,
  }) as unknown as RoundReply
const correcting = { state: 'correction-open', correctionDue: '2021-12-01T00:00:00.000Z' } as const

test('a correction asks for explanations like the hand-in of the round beside it', () => {
  expect(remarkRounds([round(2), round(1, correcting)], now)).toEqual([1, 2])
})

test('what takes no hand-in asks for none', () => {
  const closed = { state: 'closed', acceptsEdits: false, acceptsEntries: false } as const
  const overdue = { ...correcting, correctionDue: '2021-11-19T00:00:00.000Z' }
  expect(remarkRounds([round(1, closed), round(2, overdue)], now)).toEqual([])
  expect(remarkRounds([], now)).toEqual([])
})
