import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { obstacleOf } from './obstacle.ts'
import { openRound } from './open-round.ts'

const round: RoundReply = { ...openRound, abilities: ['submit'] }
const now = Date.parse('2021-10-20T00:00:00Z')
const shut = { acceptsEntries: false, acceptsEdits: false, abilities: [] }

test.each([
  ['nothing', {}, null],
  ['that it is closed, not who may hand in', { ...shut, state: 'closed' as const }, 'closed'],
  ['that the office checks it', { ...shut, state: 'under-verification' as const }, 'taken-up'],
  ['that it opens later', { ...shut, opens: '2021-12-31T16:00:00.000Z' }, 'not-yet-open'],
  ['that the window is over', shut, 'window-over'],
  ['who may hand in', { abilities: [] }, 'no-right'],
  ['no window in a correction', { ...shut, state: 'correction-open' as const, abilities: ['submit'] }, null],
  [
    'that the correction is over',
    { ...shut, state: 'correction-open' as const, correctionDue: '2021-10-20T00:00:00.000Z' },
    'correction-over',
  ],
])('the PI is told %s', (_what, changed, expected) => {
  expect(obstacleOf({ ...round, ...changed }, now)).toBe(expected)
})
