import { type Because, day, type LedgerLine } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { machineFindings } from './findings.ts'

const because = (reading: string, finding: Because['finding']): Because => ({
  reading,
  finding,
  facts: {},
  advice: null,
  citations: [],
})
const line = (kpi: string, ...found: Because[]): LedgerLine => ({
  record: 'r',
  kpi,
  verdict: 'does-not-count',
  contribution: 0,
  provisional: false,
  because: found,
  elsewhere: null,
  countedBy: null,
  missing: [],
  questions: [],
})
const none = { today: '2021-11-03', days: [] }
const severities = {
  'record.does-not-count': 'notice',
  'record.proof-missing': 'warning',
  'record.same-file': 'warning',
  'record.late-for-round': 'notice',
} as const

test('a reading that fails under several KPIs is one finding that names them all', () => {
  const cutoff = because('member.spans-cutoff', 'fails')
  const findings = machineFindings(
    [line('2.1', cutoff), line('2.2', cutoff)],
    [],
    false,
    null,
    none,
    severities,
  )
  expect(findings.map(({ code, kpis }) => [code, kpis])).toEqual([['record.does-not-count', ['2.1', '2.2']]])
})

test('what holds, and what a person must answer, is no finding of a machine', () => {
  const held = line('2.1', because('member.fee', 'holds'), because('member.seals-complete', 'needs-person'))
  expect(machineFindings([held], [], false, null, none, severities)).toEqual([])
})

test('warnings stand before notices', () => {
  const lines = [line('2.1', because('a', 'fails'), because('b', 'needs-evidence'))]
  expect(machineFindings(lines, [], true, null, none, severities).map(({ severity }) => severity)).toEqual([
    'warning',
    'notice',
    'notice',
  ])
})

test('a check that the year does not name is not made', () => {
  const likeness = { kind: 'same-fact', facts: {}, others: [] } as const
  expect(machineFindings([], [likeness], false, null, none, severities)).toEqual([])
  expect(
    machineFindings([], [{ kind: 'same-file', facts: {}, others: [] }], false, null, none, severities),
  ).toHaveLength(1)
})

test('tells of days outside the year where the year checks them', () => {
  const outside = { start: '2019-01-01', end: '2020-12-31' }
  const found = machineFindings([], [], false, outside, none, { 'record.outside-period': 'warning' })
  expect(found).toMatchObject([{ code: 'record.outside-period', severity: 'warning', facts: outside }])
  expect(machineFindings([], [], false, outside, none, {})).toEqual([])
})

test('tells of each day of something done that lies after today, and what today is', () => {
  const ahead = { today: '2021-11-03', days: [{ field: 'receivedOn', day: day('2021-12-01') }] }
  expect(machineFindings([], [], false, null, ahead, { 'record.day-to-come': 'notice' })).toMatchObject([
    {
      code: 'record.day-to-come',
      severity: 'notice',
      facts: { field: 'receivedOn', day: '2021-12-01', today: '2021-11-03' },
    },
  ])
  expect(machineFindings([], [], false, null, ahead, {})).toEqual([])
})
