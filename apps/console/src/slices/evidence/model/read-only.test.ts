import type { RoundReply } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { openRound } from '../../submissions/model/open-round.ts'
import { readOnlyReason } from './read-only.ts'

const now = Date.parse('2021-11-20T00:00:00Z')
const writing = {
  acceptsEntries: false,
  acceptsEdits: false,
  round: null,
  due: null,
  entryEnds: null,
  editsEnd: null,
  underException: false,
}
const record = {
  status: 'draft',
  abilities: [] as string[],
  correctionEnds: null,
  round: 1,
  writing,
} as const
const round = (changed: Partial<RoundReply> = {}): RoundReply[] => [
  { ...openRound, acceptsEntries: false, acceptsEdits: false, ...changed },
]
const past = '2021-11-19T15:59:00Z'
const ahead = '2021-11-30T15:59:00Z'

test.each([
  ['handed in', { status: 'submitted' }, { state: 'submitted' }, 'handed-in'],
  ['under verification', { status: 'submitted' }, { state: 'under-verification' }, 'being-verified'],
  ['handed in again after a correction', { status: 'submitted' }, { state: 'corrected' }, 'being-verified'],
  ['accepted', { status: 'accepted' }, { state: 'record-issued' }, 'accepted'],
  ['not accepted', { status: 'rejected' }, { state: 'record-issued' }, 'rejected'],
  ['reopened by the office', { status: 'accepted' }, { state: 'under-verification' }, 'judged-again'],
  ['reopened, rejected before', { status: 'rejected' }, { state: 'under-verification' }, 'judged-again'],
  ['withdrawn', { status: 'withdrawn' }, { state: 'correction-open' }, 'withdrawn'],
  ['closed', { status: 'accepted' }, { state: 'closed' }, 'round-closed'],
  [
    'late for its correction',
    { status: 'returned', correctionEnds: past },
    { state: 'correction-open' },
    'correction-over',
  ],
  ['a draft whose round lies with the office', {}, { state: 'under-verification' }, 'round-taken-up'],
  ['a draft of a round that was closed', {}, { state: 'closed' }, 'round-closed'],
  ['a draft of a round to come', {}, { opens: ahead }, 'not-yet-open'],
  ['a draft after its window', { status: 'ready' }, {}, 'window-over'],
] as const)('a record that is %s says so', (_what, changed, standing, expected) => {
  const asked = { record: { ...record, ...changed }, rounds: round(standing), isOfTeam: true, now }
  expect(readOnlyReason(asked)).toBe(expected)
})

test('whoever is not of the team has no right, where a right is all that is wanting', () => {
  const open = { ...writing, acceptsEdits: true }
  const asked = { rounds: round({ acceptsEdits: true }), isOfTeam: false, now }
  expect(readOnlyReason({ ...asked, record: { ...record, writing: open } })).toBe('no-right')
  expect(readOnlyReason({ ...asked, record: { ...record, status: 'returned', correctionEnds: ahead } })).toBe(
    'no-right',
  )
  expect(readOnlyReason({ ...asked, record: { ...record, status: 'accepted' } })).toBe('accepted')
})

test('what can be changed has no reason', () => {
  const asked = { record: { ...record, abilities: ['save'] }, rounds: round(), isOfTeam: true, now }
  expect(readOnlyReason(asked)).toBe(null)
})
