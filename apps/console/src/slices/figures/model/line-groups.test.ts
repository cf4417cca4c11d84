import type { ExplainedLine } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { lineGroups } from './line-groups.ts'

type Line = ExplainedLine['line']

const line = (record: string, verdict: Line['verdict'], change: Partial<Line> = {}): ExplainedLine => ({
  line: {
    record,
    kpi: '2.1',
    verdict,
    contribution: 0,
    provisional: false,
    because: [],
    elsewhere: null,
    countedBy: null,
    missing: [],
    questions: [],
    ...change,
  },
  type: 'membership',
  title: record,
  organisation: null,
  happenedOn: null,
  amount: null,
  status: 'ready',
})
const barred = (reading: string): Partial<Line> => ({
  because: [{ reading, finding: 'fails', facts: {}, advice: null, citations: [] }],
})

test('what counts comes first with its sum, what waits for a person after it', () => {
  const groups = lineGroups('2.1', [
    line('c', 'needs-person', { contribution: 1, provisional: true }),
    line('a', 'counts', { contribution: 1 }),
    line('b', 'counts', { contribution: 1 }),
  ])
  expect(groups.map(({ kind, sum, lines }) => [kind, sum, lines.length])).toEqual([
    ['counted', 2, 2],
    ['needsPerson', 1, 1],
  ])
})

test('what does not count is grouped by the rule that barred it', () => {
  const groups = lineGroups('2.1', [
    line('a', 'does-not-count', barred('member.spans-cutoff')),
    line('b', 'does-not-count', barred('member.countable-kind')),
    line('c', 'does-not-count', barred('member.spans-cutoff')),
  ])
  expect(groups.map(({ reading, lines }) => [reading, lines.length])).toEqual([
    ['member.spans-cutoff', 2],
    ['member.countable-kind', 1],
  ])
})

test('groups without lines are left out', () => {
  expect(lineGroups('2.1', [])).toEqual([])
})
