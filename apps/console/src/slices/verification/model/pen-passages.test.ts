import { expect, test } from 'vitest'
import { penPassages } from './pen-passages.ts'

test('a day of a finding is sought as contracts write it', () => {
  const because = {
    reading: 'member.spans-cutoff',
    finding: 'fails' as const,
    facts: { end: '2021-08-31', terminated: false },
    advice: null,
    citations: [],
  }
  const passages = penPassages([
    { code: 'record.does-not-count', severity: 'warning', facts: {}, because, kpis: [], alike: [] },
  ])
  expect(passages).toContain('110年8月31日')
  expect(passages).toContain('110/08/31')
})

test('a finding without a rule marks nothing', () => {
  expect(
    penPassages([
      { code: 'record.same-file', severity: 'notice', facts: {}, because: null, kpis: [], alike: [] },
    ]),
  ).toEqual([])
})
