import { expect, test } from 'vitest'
import type { DeskLine, DeskReply } from '../queries.ts'
import {
  deskWith,
  entriesInView,
  entryBeside,
  filterCounts,
  groupedByType,
  isAllWithdrawn,
  nextUndecided,
  readQueueView,
  standing,
} from './desk-queue.ts'

const line = (record: string, over: Partial<DeskLine> = {}): DeskLine => ({
  record,
  type: 'membership',
  title: record,
  subtitle: '',
  mark: 'counts',
  findings: 0,
  decision: null,
  assignedTo: null,
  isCorrection: false,
  isUncorrected: false,
  isWithdrawn: false,
  isMoved: false,
  ...over,
})
const me = { id: 'me', name: '查核專員' }
const view = readQueueView({})
const records = (lines: readonly DeskLine[]) => lines.map(({ record }) => record)

test('an odd filter in the address counts as none', () => {
  expect(readQueueView({ filter: 'everything', type: 3, q: null })).toEqual({
    filter: 'all',
    type: '3',
    search: '',
  })
})

test('mine are the undecided entries assigned to me', () => {
  const entries = [
    line('a', { assignedTo: me }),
    line('b', { assignedTo: me, decision: 'accepted' }),
    line('c'),
  ]
  expect(records(entriesInView(entries, { ...view, filter: 'mine' }, 'me', null))).toEqual(['a'])
})

test('the entry one looks at stays in the list after its decision', () => {
  const entries = [line('a', { decision: 'accepted' }), line('b')]
  expect(records(entriesInView(entries, { ...view, filter: 'undecided' }, 'me', 'a'))).toEqual(['a', 'b'])
})

test('a doubt is what the machine found in an entry that still waits', () => {
  const entries = [
    line('a'),
    line('b', { findings: 1 }),
    line('c', { mark: 'person' }),
    line('d', { findings: 2, decision: 'returned' }),
    line('e', { findings: 1, decision: 'accepted', isMoved: true }),
  ]
  expect(records(entriesInView(entries, { ...view, filter: 'findings' }, 'me', null))).toEqual(['b', 'e'])
})

test('the search looks past full-width letters and spaces', () => {
  const entries = [line('a', { title: 'ＡＢＣ 電子' }), line('b', { title: '遠嶺' })]
  expect(records(entriesInView(entries, { ...view, search: 'abc電' }, 'me', null))).toEqual(['a'])
})

test('next undecided goes round once and never to itself', () => {
  const entries = [line('a'), line('b', { decision: 'returned' }), line('c')]
  expect(nextUndecided(entries, 'c')?.record).toBe('a')
  expect(nextUndecided([line('a')], 'a')).toBeNull()
})

test('the next entry is the one below it in the list, which goes kind by kind', () => {
  const entries = [line('a', { type: 'income' }), line('b'), line('c', { type: 'income' }), line('d')]
  const shown = entriesInView(entries, view, 'me', null)
  expect(records(shown)).toEqual(['a', 'c', 'b', 'd'])
  expect(records(shown)).toEqual(groupedByType(entries).flatMap((group) => records(group.entries)))
  expect(entryBeside(shown, 'a', 1)?.record).toBe('c')
  expect(nextUndecided(shown, 'c')?.record).toBe('b')
})

test('beyond the last entry there is none, from nowhere there is the first', () => {
  const entries = [line('a'), line('b')]
  expect(entryBeside(entries, 'b', 1)).toBeNull()
  expect(entryBeside(entries, null, 1)?.record).toBe('a')
})

test('groups keep the order of the desk and count their doubts', () => {
  const groups = groupedByType([line('a', { findings: 2 }), line('b', { type: 'income' }), line('c')])
  expect(groups.map(({ type, doubts, entries }) => [type, doubts, entries.length])).toEqual([
    ['membership', 1, 2],
    ['income', 0, 1],
  ])
})

test('an entry that no longer comes to what was decided waits like an undecided one', () => {
  const entries = [
    line('a'),
    line('b', { decision: 'accepted', isMoved: true }),
    line('c', { decision: 'accepted' }),
  ]
  expect(nextUndecided(entries, 'a')?.record).toBe('b')
  const undecided = readQueueView({ filter: 'undecided' })
  expect(records(entriesInView(entries, undecided, me.id, null))).toEqual(['a', 'b'])
})

test('a decision takes from the count what the list takes from what waits, whether it was undecided or had moved', () => {
  const items = [
    line('a', { decision: 'accepted', isMoved: true, assignedTo: me }),
    line('b', { findings: 1 }),
    line('c', { decision: 'rejected' }),
  ]
  const desk = { round: { undecided: 2, mine: 1, findings: 1 }, items, abilities: [] } as unknown as DeskReply
  const agrees = ({ round, items: now }: DeskReply) => {
    const counts = filterCounts(now, me.id)
    expect([round.undecided, round.mine, round.findings]).toEqual([
      counts.undecided,
      counts.mine,
      counts.findings,
    ])
    return counts.undecided
  }
  expect(agrees(desk)).toBe(2)
  const decided = deskWith(desk, 'a', { decision: 'returned', isMoved: false }, me.id)
  expect(agrees(decided)).toBe(1)
  expect(agrees(deskWith(decided, 'c', { decision: 'accepted', isMoved: false }, me.id))).toBe(1)
  // Taken back because it did not arrive: it waits again.
  expect(agrees(deskWith(decided, 'a', { decision: 'accepted', isMoved: true }, me.id))).toBe(2)
})

test('uncorrected is what was returned before and is to stay returned, not what is decided otherwise now', () => {
  const entries = [
    line('lapsed', { decision: 'returned', isUncorrected: true, isCorrection: true }),
    line('rejected now', { decision: 'rejected', isUncorrected: true, isCorrection: true }),
    line('returned now', { decision: 'returned' }),
    line('corrected', { isCorrection: true }),
  ]
  const uncorrected = readQueueView({ filter: 'uncorrected' })
  expect(records(entriesInView(entries, uncorrected, 'me', null))).toEqual(['lapsed'])
  expect(filterCounts(entries, 'me').uncorrected).toBe(1)
})

test('what the alliance has withdrawn is neither returned nor a correction, and waits for nothing', () => {
  const entries = [
    line('gone', { decision: 'returned', isCorrection: true, isWithdrawn: true, findings: 1 }),
    line('gone undecided', { isCorrection: true, isWithdrawn: true, assignedTo: me }),
    line('returned', { decision: 'returned', isCorrection: true, isUncorrected: true }),
  ]
  expect(filterCounts(entries, me.id)).toEqual({
    all: 3,
    undecided: 0,
    mine: 0,
    findings: 0,
    corrections: 1,
    uncorrected: 1,
  })
  expect(records(standing(entries))).toEqual(['returned'])
})

test('a correction waits for nothing once the alliance has withdrawn all that was returned', () => {
  const kept = line('kept', { decision: 'accepted' })
  const gone = line('gone', { decision: 'returned', isCorrection: true, isWithdrawn: true })
  const back = line('back', { decision: 'returned', isCorrection: true, isUncorrected: true })
  const desk = (state: DeskReply['round']['state'], items: DeskLine[]) => ({
    round: { state } as DeskReply['round'],
    items,
  })
  expect(isAllWithdrawn(desk('correction-open', [kept, gone]))).toBe(true)
  expect(isAllWithdrawn(desk('correction-open', [kept, gone, back]))).toBe(false)
  expect(isAllWithdrawn(desk('corrected', [kept, gone]))).toBe(false)
})
