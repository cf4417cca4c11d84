import { expect, test } from 'vitest'
import {
  asHead,
  findingIn,
  foldedLines,
  markOfLine,
  namesIn,
  type ReadinessLine,
  wholeFirst,
} from './readiness-line.ts'

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

const of = (id: string) => ({ id, type: 'membership', title: id }) as ReadinessLine['record']

test('equal lines are one, in the place of the first, and each speaks of its own records', () => {
  const seals = { reading: 'member.seals-complete', facts: {}, advice: null }
  const lines = [
    line('submissions.below-expected', { kpi: '2.1' }),
    { ...line('submissions.waits-for-office', seals), record: of('a') },
    line('submissions.below-expected', { kpi: '7.3' }),
    { ...line('submissions.waits-for-office', seals), record: of('b') },
    {
      ...line('submissions.waits-for-office', { ...seals, reading: 'member.core-technology' }),
      record: of('c'),
    },
  ]
  expect(
    foldedLines(lines).map(({ lines: own }) => own.map(({ record, facts }) => record?.id ?? facts.kpi)),
  ).toEqual([['2.1'], ['a', 'b'], ['7.3'], ['c']])
})

test('one reason with different days is one reason, another kind of proof is another', () => {
  const ends = (end: string) => ({ reading: 'member.spans-cutoff', facts: { end }, advice: null })
  const lines = [
    { ...line('submissions.does-not-count', ends('2021-09-30')), record: of('a') },
    { ...line('submissions.does-not-count', ends('2021-08-31')), record: of('b') },
    { ...line('submissions.proof-missing', { anyOf: ['contract'] }), record: of('c') },
    { ...line('submissions.proof-missing', { anyOf: ['voucher'] }), record: of('d') },
  ]
  expect(foldedLines(lines).map(({ lines: own }) => own.length)).toEqual([2, 1, 1])
})

test('what was returned is never folded: each has its own finding', () => {
  const lines = ['a', 'b'].map((id) => ({ ...line('submissions.returned'), record: of(id) }))
  expect(foldedLines(lines)).toHaveLength(2)
})

test.each([
  ['這筆草稿還有欄位未填，送件時不會包含。', '這筆草稿還有欄位未填，送件時不會包含'],
  ['附件與其他紀錄的檔案相同，請確認沒有重複填報：', '附件與其他紀錄的檔案相同，請確認沒有重複填報'],
  ['This draft lacks fields.', 'This draft lacks fields'],
  ['合約書', '合約書'],
])('the head of a count ends without a mark of its own: %s', (sentence, head) => {
  expect(asHead(sentence)).toBe(head)
})
