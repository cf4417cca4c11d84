import { expect, test } from 'vitest'
import { findingIn, markOfLine, namesIn, type ReadinessLine, wholeFirst } from './readiness-line.ts'

const line = (code: string, facts: ReadinessLine['facts'] = {}): ReadinessLine => ({
  severity: 'warning',
  code,
  facts,
  record: null,
})

test('a line about a rule carries its finding with advice', () => {
  const found = findingIn(
    line('submissions.does-not-count', {
      reading: 'member.spans-cutoff',
      facts: { end: '2021-09-30', terminated: false },
      advice: { code: 'member.extend-past-cutoff', facts: { cutoff: '2021-10-31' } },
    }),
  )
  expect([found?.finding, found?.facts.end, found?.advice?.facts.cutoff]).toEqual([
    'fails',
    '2021-09-30',
    '2021-10-31',
  ])
})

test('a figure below its expectation stands before the many records, and after what bars', () => {
  const record = { id: 'r', type: 'membership', title: '' } as ReadinessLine['record']
  const lines = [
    { ...line('submissions.does-not-count'), record },
    { ...line('submissions.waits-for-office'), severity: 'notice' as const },
    line('submissions.below-expected'),
    { ...line('submissions.fields-missing'), severity: 'bar' as const, record },
  ]
  expect(wholeFirst(lines).map(({ code }) => code)).toEqual([
    'submissions.fields-missing',
    'submissions.below-expected',
    'submissions.does-not-count',
    'submissions.waits-for-office',
  ])
})

test('what waits for the office is a question to a person', () => {
  const waiting = line('submissions.waits-for-office', {
    reading: 'member.seals-complete',
    facts: {},
    advice: null,
  })
  expect([markOfLine(waiting), findingIn(waiting)?.finding]).toEqual(['person', 'needs-person'])
})

test('a draft has no mark yet', () => {
  expect(markOfLine(line('submissions.draft-left'))).toBe('neutral')
})

test('names of fields are read, anything else is not', () => {
  expect(namesIn(line('submissions.fields-missing', { fields: ['end', 3] }), 'fields')).toEqual(['end'])
})
