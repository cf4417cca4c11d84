import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { openRound } from './open-round.ts'
import { aheadOf, effectOfExtension } from './round-ahead.ts'

const now = Date.parse('2021-10-20T00:00:00Z')
const shut = { acceptsEntries: false, acceptsEdits: false }
const handedIn = { last: {} as RoundReply['last'] }

test.each([
  ['the hand-in while its window is open', {}, 'hand-in'],
  ['another hand-in until the office begins', { state: 'submitted' as const, ...handedIn }, 'hand-in'],
  ['nothing once the office has begun', { state: 'under-verification' as const, ...shut }, 'with-office'],
  ['the correction while it is open', { state: 'correction-open' as const }, 'correct'],
  [
    'nothing at the moment the correction is due',
    { state: 'correction-open' as const, correctionDue: '2021-10-20T00:00:00Z' },
    'correction-over',
  ],
  ['nothing in a closed round', { state: 'closed' as const, ...shut }, 'with-office'],
  ['its opening before the window opens', { ...shut, opens: '2021-10-31T16:00:00Z' }, 'opens-later'],
  [
    'nothing after a window in which nothing was handed in',
    { ...shut, due: '2021-10-01T00:00:00Z' },
    'over-unsubmitted',
  ],
  [
    'nothing after a window in which it was handed in',
    { ...shut, ...handedIn, due: '2021-10-01T00:00:00Z' },
    'over',
  ],
])('ahead of a round lies %s', (_what, changed, expected) => {
  expect(aheadOf({ ...openRound, ...changed }, now)).toBe(expected)
})

const extended = { exception: { endsAt: '2021-11-20T15:59:00Z', reason: '停機' } }

test.each([
  ['extends the window', extended, 'extends'],
  ['has ended', { exception: { endsAt: '2021-10-19T15:59:00Z', reason: '停機' } }, 'ended'],
  [
    'ends no later than new records are taken anyway',
    { exception: { endsAt: '2021-10-31T15:59:00Z', reason: '停機' } },
    'inside-window',
  ],
  [
    'takes new records longer, while changes are taken anyway',
    { exception: { endsAt: '2021-11-01T15:59:00Z', reason: '停機' } },
    'extends',
  ],
  [
    'is in its last minute',
    { exception: { endsAt: '2021-10-20T00:00:00Z', reason: '停機' } },
    'inside-window',
  ],
  ['comes after the office has begun', { ...extended, state: 'under-verification' as const }, 'taken-up'],
  [
    'stands beside a correction, which has a day of its own',
    { ...extended, state: 'correction-open' as const },
    'correcting',
  ],
  ['is none', {}, null],
])('an extension that %s', (_what, changed, expected) => {
  expect(effectOfExtension({ ...openRound, ...changed }, now)).toBe(expected)
})
