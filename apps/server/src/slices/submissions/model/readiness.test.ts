import { expect, test } from 'vitest'
import { isBarred, type RecordState, readinessOf } from './readiness.ts'

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
  expect(readinessOf([record()], []).lines).toEqual([])
})

test('nothing ready bars the hand-in', () => {
  expect(isBarred(readinessOf([record({ status: 'draft' })], []).lines)).toBe(true)
})

test('a draft is told of, and does not hinder what is ready', () => {
  const { lines, drafts } = readinessOf(
    [record(), record({ id: 'd', status: 'draft', missingFields: ['end'] })],
    [],
  )
  expect(lines.map(({ code }) => code)).toEqual(['submissions.draft-incomplete'])
  expect(drafts).toBe(1)
  expect(isBarred(lines)).toBe(false)
})

test('a ready record that lost a required field bars the hand-in and names the field', () => {
  const { lines } = readinessOf([record({ missingFields: ['start'] })], [])
  expect(lines[0]).toMatchObject({ severity: 'bar', facts: { fields: ['start'] } })
})

test('a missing proof is a warning with the kinds that would do', () => {
  const { lines } = readinessOf([record({ missingProofs: [['contract', 'memorandum']] })], [])
  expect(lines[0]).toMatchObject({ severity: 'warning', facts: { anyOf: ['contract', 'memorandum'] } })
})

test('what waits for the office is only a notice', () => {
  const obstacle = { reading: 'member.seals', finding: 'needs-person', facts: {}, advice: null }
  expect(readinessOf([record({ obstacle })], []).lines[0]?.severity).toBe('notice')
})

test('a figure below what was expected asks for an explanation until there is one', () => {
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }
  expect(readinessOf([record()], [figure]).lines.map(({ code }) => code)).toEqual([
    'submissions.below-expected',
  ])
  expect(readinessOf([record()], [{ ...figure, isExplained: true }]).lines).toEqual([])
  expect(readinessOf([record()], [{ ...figure, value: 4 }]).lines).toEqual([])
})

test('a withdrawn record is not spoken of', () => {
  expect(
    readinessOf([record(), record({ id: 'w', status: 'withdrawn', missingFields: ['x'] })], []).lines,
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
  )
  expect(lines.map(({ severity }) => severity)).toEqual(['bar', 'warning', 'notice'])
})
