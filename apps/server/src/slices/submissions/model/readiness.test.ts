import { day, rulebookOf } from '@openalliance/rules'
import { describe, expect, test } from 'vitest'
import { isBarred, type RecordState, readinessOf, workAt } from './readiness.ts'

/** What a page from a source says of the checks made here. */
const page = rulebookOf('small', 110) ?? { severities: {}, limits: { explainBelowPercent: 0 } }
const limits = { explainBelowPercent: 100 }

const record = (more: Partial<RecordState> = {}): RecordState => ({
  id: 'r',
  type: 'membership',
  title: '晴川電子',
  status: 'ready',
  isComing: (more.status ?? 'ready') === 'ready',
  missingFields: [],
  missingProofs: [],
  outside: null,
  ahead: { today: '2021-10-20', days: [] },
  obstacle: null,
  ...more,
})

test('a record that is ready and counts asks for nothing', () => {
  expect(readinessOf([record()], [], page, 'own').lines).toEqual([])
})

test('nothing ready bars the hand-in', () => {
  expect(isBarred(readinessOf([record({ status: 'draft' })], [], page, 'own').lines)).toBe(true)
})

test('a draft is told of, and does not hinder what is ready', () => {
  const { lines, drafts } = readinessOf(
    [record(), record({ id: 'd', status: 'draft', missingFields: ['end'] })],
    [],
    page,
    'own',
  )
  expect(lines.map(({ code }) => code)).toEqual(['submissions.draft-incomplete'])
  expect(drafts).toBe(1)
  expect(isBarred(lines)).toBe(false)
})

test('a ready record that lost a required field bars the hand-in and names the field', () => {
  const { lines } = readinessOf([record({ missingFields: ['start'] })], [], page, 'own')
  expect(lines[0]).toMatchObject({ severity: 'bar', facts: { fields: ['start'] } })
})

test('a missing proof is a warning with the kinds that would do', () => {
  const { lines } = readinessOf([record({ missingProofs: [['contract', 'memorandum']] })], [], page, 'own')
  expect(lines[0]).toMatchObject({ severity: 'warning', facts: { anyOf: ['contract', 'memorandum'] } })
})

test('what waits for the office is only a notice', () => {
  const obstacle = { reading: 'member.seals', finding: 'needs-person', facts: {}, advice: null }
  expect(readinessOf([record({ obstacle })], [], page, 'own').lines[0]?.severity).toBe('notice')
})

test('a figure below what was expected bars the hand-in until it is explained', () => {
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }
  expect(readinessOf([record()], [figure], page, 'own').lines).toMatchObject([
    { severity: 'bar', code: 'submissions.below-expected', facts: { kpi: '2.1', value: 3, expected: 4 } },
  ])
  expect(readinessOf([record()], [{ ...figure, isExplained: true }], page, 'own').lines).toEqual([])
  expect(readinessOf([record()], [{ ...figure, value: 4 }], page, 'own').lines).toEqual([])
})

test.each([
  ['a page that only wants it', { 'alliance.below-target': 'warning' } as const, ['warning']],
  ['a page that does not speak of it', {}, []],
])('how much a missing explanation weighs is the year’s to say: %s', (_what, severities, expected) => {
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }
  expect(
    readinessOf([record()], [figure], { severities, limits }, 'own').lines.map(({ severity }) => severity),
  ).toEqual(expected)
})

test('what looks like a repeat is told before the hand-in, once, with where else it stands', () => {
  const likeness = {
    kind: 'same-fact',
    records: [
      { id: 'gone', type: 'income', title: '檢測' },
      { id: 'r', type: 'income', title: '檢測服務' },
    ],
    otherYears: [{ title: '檢測', year: 109 }],
    elsewhere: 2,
  } as const
  const checks = { 'record.duplicate-fact': 'warning' } as const
  const mine = [record(), record({ id: 'gone', status: 'submitted' })]
  expect(readinessOf(mine, [], { severities: checks, limits }, 'own', [likeness]).lines).toEqual([
    {
      severity: 'warning',
      code: 'submissions.same-fact',
      facts: { others: ['檢測'], earlier: [{ title: '檢測', year: 109 }], elsewhere: 2 },
      record: { id: 'r', type: 'income', title: '檢測服務' },
    },
  ])
  expect(readinessOf(mine, [], { severities: {}, limits }, 'own', [likeness]).lines).toEqual([])
  expect(readinessOf(mine.slice(1), [], { severities: checks, limits }, 'own', [likeness]).lines).toEqual([])
})

test('a withdrawn record is not spoken of', () => {
  expect(
    readinessOf([record(), record({ id: 'w', status: 'withdrawn', missingFields: ['x'] })], [], page, 'own')
      .lines,
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
    'own',
  )
  expect(lines.map(({ severity }) => severity)).toEqual(['bar', 'warning', 'notice'])
})

describe('what can be done about a round', () => {
  const moment = {
    state: 'open',
    phase: 'open',
    yearTakesEdits: true,
    correctionDue: null,
    now: new Date('2021-10-20T00:00:00Z'),
  } as const
  test.each([
    ['own work while its window is open', {}, 'own'],
    ['own work while only changes are taken', { phase: 'edits-only' }, 'own'],
    ['own work after the hand-in, for it can be handed in again', { state: 'submitted' }, 'own'],
    ['own work for a round to come, through the one that is open', { phase: 'not-yet-open' }, 'own'],
    ['nothing before any round opens', { phase: 'not-yet-open', yearTakesEdits: false }, 'none'],
    ['nothing once the window is over', { phase: 'closed' }, 'none'],
    ['nothing while the office checks, open window or not', { state: 'under-verification' }, 'none'],
    ['nothing once the record is issued', { state: 'record-issued' }, 'none'],
    ['nothing after the correction was handed in', { state: 'corrected' }, 'none'],
    ['nothing in a closed round', { state: 'closed' }, 'none'],
    [
      'what was returned, in a correction',
      { state: 'correction-open', phase: 'closed', correctionDue: new Date('2021-11-05T15:59:00Z') },
      'correction',
    ],
    [
      'nothing at the moment the correction is due',
      { state: 'correction-open', correctionDue: moment.now },
      'none',
    ],
  ] as const)('is %s', (_what, changed, expected) => {
    expect(workAt({ ...moment, ...changed })).toBe(expected)
  })

  const statuses = ['draft', 'ready', 'submitted', 'accepted', 'returned', 'rejected', 'withdrawn']
  const every = (coming: string) =>
    statuses.map((status) =>
      record({ id: status, status, isComing: status === coming, missingProofs: [['contract']] }),
    )
  const figure = { kpi: '2.1', value: 3, expected: 4, isExplained: false }

  test('asks for nothing about records that lie with the office', () => {
    const { lines } = readinessOf(every('ready'), [figure], page, 'own')
    expect(lines.map(({ record: of, code }) => of?.id ?? code)).toEqual([
      'submissions.below-expected',
      'draft',
      'ready',
    ])
  })

  test('asks in a correction for what was returned, with what it still lacks, and for an explanation below target', () => {
    const { lines } = readinessOf(every('returned'), [figure], page, 'correction')
    expect(lines.map(({ record: of, code }) => [of?.id, code])).toEqual([
      [undefined, 'submissions.below-expected'],
      ['returned', 'submissions.returned'],
      ['returned', 'submissions.proof-missing'],
    ])
  })

  test('asks nothing about what another round was returned', () => {
    const other = record({ status: 'returned', missingFields: ['start'] })
    expect(readinessOf([other], [], page, 'correction').lines).toEqual([])
  })

  test('bars a correction that lost a required field', () => {
    const { lines } = readinessOf(
      [record({ status: 'returned', isComing: true, missingFields: ['start'] })],
      [],
      page,
      'correction',
    )
    expect(lines.map(({ severity, code }) => [severity, code])).toEqual([
      ['bar', 'submissions.fields-missing'],
      ['warning', 'submissions.returned'],
    ])
  })

  test('asks for nothing where nothing can be done', () => {
    expect(readinessOf(every('returned'), [figure], page, 'none').lines).toEqual([])
  })
})

test('a record outside its year is told so, as severely as the page says, and not twice', () => {
  const outside = { start: '2019-01-01', end: '2020-12-31' }
  const obstacle = { reading: 'member.spans-cutoff', finding: 'fails', facts: {}, advice: null }
  const lines = (severities: typeof page.severities) =>
    readinessOf([record({ outside, obstacle })], [], { severities, limits }, 'own').lines.map(
      ({ severity, code }) => [severity, code],
    )
  expect(lines(page.severities)).toEqual([['warning', 'submissions.outside-period']])
  expect(lines({ 'record.outside-period': 'bar' })).toEqual([['bar', 'submissions.outside-period']])
  expect(lines({ 'record.does-not-count': 'notice' })).toEqual([['notice', 'submissions.does-not-count']])
})

test('a day of something done that lies after today is told beside what else is wrong, and bars nothing', () => {
  const ahead = { today: '2021-10-20', days: [{ field: 'receivedOn', day: day('2021-12-01') }] }
  const obstacle = { reading: 'income.accepted', finding: 'fails', facts: {}, advice: null }
  const { lines } = readinessOf([record({ ahead, obstacle })], [], page, 'own')
  expect(lines.map(({ code }) => code)).toEqual(['submissions.does-not-count', 'submissions.day-to-come'])
  expect(lines[1]).toMatchObject({
    severity: 'notice',
    facts: { field: 'receivedOn', day: '2021-12-01', today: '2021-10-20' },
  })
  expect(readinessOf([record({ ahead })], [], { severities: {}, limits }, 'own').lines).toEqual([])
})

test('every severity is the page’s: one that names no check makes none', () => {
  const lacking = [
    record({ status: 'draft' }),
    record({ missingFields: ['start'] }),
    record({ missingProofs: [['contract']] }),
  ]
  expect(readinessOf(lacking, [], { severities: {}, limits }, 'own').lines).toEqual([])
  expect(readinessOf([], [], { severities: {}, limits }, 'own').lines).toEqual([])
})
