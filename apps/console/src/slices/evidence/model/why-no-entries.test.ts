import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { openRound } from '../../submissions/model/open-round.ts'
import { whyNoEntries } from './why-no-entries.ts'

const now = Date.parse('2021-10-22T00:00:00Z')
const shut = { acceptsEntries: false, acceptsEdits: false }
const second: RoundReply = {
  ...{ ...openRound, ...shut, round: 2 },
  ...{ opens: '2021-10-31T16:00:00.000Z', due: '2022-01-31T15:59:00.000Z' },
  ...{ entryEnds: '2022-01-31T15:59:00.000Z', editsEnd: '2022-02-15T09:00:00.000Z' },
}
const takenUp: RoundReply = { ...openRound, ...shut, state: 'under-verification' }
const over: RoundReply = { ...openRound, ...shut, entryEnds: '2021-10-15T15:59:00.000Z' }

test('a year that takes records needs no reason', () => {
  expect(whyNoEntries([openRound, second], now)).toBeNull()
})

test.each([
  [
    'within the announced window of a round that was taken up',
    [takenUp, second],
    { why: 'taken-up', round: 1 },
  ],
  [
    'in a round closed while its window runs',
    [{ ...takenUp, state: 'closed' as const }, second],
    { why: 'taken-up', round: 1, next: second },
  ],
  [
    'of a round taken up although an extension runs',
    [
      {
        ...takenUp,
        ...over,
        state: 'correction-open' as const,
        exception: { endsAt: '2021-11-07T15:59:00Z', reason: '停機' },
      },
    ],
    { why: 'taken-up', round: 1, next: null },
  ],
  [
    'after the window of a round that nobody handed in',
    [over, second],
    { why: 'over', at: over.entryEnds, next: second },
  ],
  ['before the first window', [second], { why: 'opens-later', next: second }],
  ['in a year without windows', [], { why: 'no-window' }],
])('no record is taken %s, and the reason is that', (_what, rounds, expected) => {
  expect(whyNoEntries(rounds, now)).toMatchObject(expected)
})
