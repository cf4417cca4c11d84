import { expect, it } from 'vitest'
import { timeLost } from './time-lost.ts'

const before = {
  opens: '2021-02-01T00:00:00.000Z',
  due: '2021-10-31T15:59:00.000Z',
  entryEnds: '2021-10-31T15:59:00.000Z',
  editsEnd: '2021-11-30T15:59:00.000Z',
}
const during = '2021-10-22T10:00:00Z'

it.each([
  ['nothing moves', {}, during, null],
  ['it ends later', { due: '2021-11-05T15:59:00.000Z', editsEnd: '2021-12-05T15:59:00.000Z' }, during, null],
  ['the due is sooner', { due: '2021-10-25T15:59:00.000Z' }, during, 'less'],
  ['new records end sooner', { entryEnds: '2021-10-25T15:59:00.000Z' }, during, 'less'],
  ['changes end sooner', { editsEnd: '2021-11-25T15:59:00.000Z' }, during, 'less'],
  ['it is over already', { editsEnd: '2021-10-20T15:59:00.000Z' }, during, 'at-once'],
  ['its last minute is over', { editsEnd: '2021-10-22T09:59:00.000Z' }, during, 'at-once'],
  ['its last minute runs', { editsEnd: '2021-10-22T10:00:00.000Z' }, during, 'less'],
  ['it opens only tomorrow', { opens: '2021-10-23T00:00:00.000Z' }, during, 'shut'],
  [
    'it would have opened later, and is open all the same',
    { opens: '2021-03-01T00:00:00.000Z' },
    during,
    null,
  ],
  ['it opens later, before it has', { opens: '2021-03-01T00:00:00.000Z' }, '2021-01-15T00:00:00Z', 'less'],
  ['it opens sooner, before it has', { opens: '2021-01-20T00:00:00.000Z' }, '2021-01-15T00:00:00Z', null],
  ['the due was over before', { due: '2021-10-25T15:59:00.000Z' }, '2021-11-05T00:00:00Z', null],
  ['everything was over before', { editsEnd: '2021-11-20T15:59:00.000Z' }, '2021-12-05T00:00:00Z', null],
  [
    'everything was over, and it opens later',
    { opens: '2021-12-20T00:00:00.000Z' },
    '2021-12-05T00:00:00Z',
    null,
  ],
] as const)('%s', (_, moved, now, lost) => {
  expect(timeLost(before, { ...before, ...moved }, Date.parse(now))).toBe(lost)
})
