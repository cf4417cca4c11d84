import { expect, test } from 'vitest'
import { isBarred, type RecordState, readinessOf } from './readiness.ts'

/** What a page from a source says of the checks made here. */
const page = { 'alliance.below-target': 'bar' } as const

const record = (more: Partial<RecordState> = {}): RecordState => ({
  id: 'r',
  type: 'membership',
  title: '晴川電子',
  status: 'ready',
  missingFields: [],
  missingProofs: [],
  obstacle: null,
  ...more,
})

test('a record that is ready and counts asks for nothing', () => {
  expect(readinessOf([record()], [], page).lines).toEqual([])
})

test('nothing ready bars the hand-in', () => {
  expect(isBarred(readinessOf([record({ status: 'draft' })], [], page).lines)).toBe(true)
})

test('a draft is told of, and does not hinder what is ready', () => {
  const { lines, drafts } = readinessOf(
    [record(), record({ id: 'd', status: 'draft', missingFields: ['end'] })],
    [],
    page,
  )
  expect(lines.map(({ code }) => code)).toEqual(['submissions.draft-incomplete'])
  expect(drafts).toBe(1)
  expect(isBarred(lines)).toBe(false)
})

test('a ready record that lost a required field bars the hand-in and names the field', () => {
  const { lines } = readinessOf([record({ missingFields: ['start'] })], [], page)
  expect(lines[0]).toMatchObject({ severity: 'bar', facts: { fields: ['start'] } })
})

test('a missing proof is a warning with the kinds that would do', () => {
  const { lines } = readinessOf([record({ missingProofs: [['contract', 'memorandum']] })], [], page)
  expect(lines[0]).toMatchObject({ severity: 'warning', facts: { anyOf: ['contract', 'memorandum'] } })
})

test('what waits for the office is only a notice', () => {
  const obstacle = { reading: 'member.seals', finding: 'needs-person', facts: {}, advice: null }
  expect(readinessOf([record({ obstacle })], [], page).lines[0]?.severity).toBe('notice')
})

test('a figure below what was expected bars the hand-in until it is explained', () => {
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }
  expect(readinessOf([record()], [figure], page).lines).toMatchObject([
    { severity: 'bar', code: 'submissions.below-expected', facts: { kpi: '2.1', value: 3, expected: 4 } },
  ])
  expect(readinessOf([record()], [{ ...figure, isExplained: true }], page).lines).toEqual([])
  expect(readinessOf([record()], [{ ...figure, value: 4 }], page).lines).toEqual([])
})

test.each([
  ['a page that only wants it', { 'alliance.below-target': 'warning' } as const, ['warning']],
  ['a page that does not speak of it', {}, []],
])('how much a missing explanation weighs is the year’s to say: %s', (_what, severities, expected) => {
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }
  expect(readinessOf([record()], [figure], severities).lines.map(({ severity }) => severity)).toEqual(
    expected,
  )
})

test('a withdrawn record is not spoken of', () => {
  expect(
    readinessOf([record(), record({ id: 'w', status: 'withdrawn', missingFields: ['x'] })], [], page).lines,
  ).toEqual([])
})

test('bars stand before warnings, warnings before notices', () => {
  const { lines } = readinessOf(
    [
      record({ obstacle: { reading: 'a', finding: 'needs-person', facts: {}, advice: null } }),
      record({ missingProofs: [['contract']] }),
      record({ missingFields: ['start'] }),
    ],
    [],
    page,
  )
  expect(lines.map(({ severity }) => severity)).toEqual(['bar', 'warning', 'notice'])
})
