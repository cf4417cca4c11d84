import { describe, expect, it } from 'vitest'
import { small110 } from '../rulebooks/small/110.ts'
import { type TextMap, worldOf } from '../rulebooks/small/cases/test-case.ts'
import { compare, preview } from './compare.ts'
import { evaluate } from './evaluate.ts'
import { decidingFinding, explain, overallVerdict } from './explain.ts'
import type { LedgerLine } from './verdict.ts'

const told: TextMap = {
  'membership 1': { organisation: 'firm A' },
  'membership 2': { organisation: 'firm A', start: '2021-06-01' },
  'membership 3': { organisation: 'firm B', answers: {} },
  'membership 4': { organisation: 'firm C', proofs: [] },
  'membership 5': { organisation: 'firm D', end: '2021-09-30' },
  'membership 6': { organisation: 'firm E', end: '2021-09-30', statesBothNames: 'no' },
  'membership 7': { organisation: 'school', statesBothNames: 'no' },
  'membership 8': { organisation: 'research-legal-person' },
  'project 1': { organisation: 'firm A', firmShare: '10', governmentShare: '0' },
  'project 2': { organisation: 'firm B', firmShare: '5', governmentShare: '0' },
}
const { alliance, records } = worldOf(small110, told)
const evaluation = evaluate(small110, alliance, records)
const named = (lines: readonly LedgerLine[]) => lines.map(({ record }) => record)
const linesOf = (record: string) => evaluation.lines.filter((line) => line.record === record)

describe('how a number came about', () => {
  it('puts every line in one group', () => {
    const members = explain(evaluation, '2.1')
    expect(members.total).toBe(2)
    expect(named(members.counted)).toEqual(['membership 1'])
    expect(named(members.alreadyCounted)).toEqual(['membership 2'])
    expect(named(members.needsPerson)).toEqual(['membership 3'])
    expect(named(members.needsEvidence)).toEqual(['membership 4'])
    expect(members.notCounted.map(({ reading, lines }) => [reading, named(lines)])).toEqual([
      ['member.spans-cutoff', ['membership 5', 'membership 6']],
      ['member.states-both-names', ['membership 7']],
    ])
    expect(named(members.elsewhere)).toEqual(['membership 8'])
    expect(named(members.provisional)).toEqual([])
  })

  it('shows apart what counts only through a provisional membership', () => {
    const funding = explain(evaluation, '7.5')
    expect(funding.total).toBe(15)
    expect(named(funding.counted)).toEqual(['project 1'])
    expect(named(funding.provisional)).toEqual(['project 2'])
  })

  it('of a figure the year does not know is empty', () => {
    expect(explain(evaluation, '9.9')).toMatchObject({ total: 0, counted: [], notCounted: [] })
  })
})

describe('the finding that decides', () => {
  it.each([
    ['membership 1', undefined],
    ['membership 2', 'member.counted-once'],
    ['membership 3', 'member.seals-complete'],
    ['membership 4', 'member.contract-form'],
    ['membership 6', 'member.spans-cutoff'],
    ['membership 7', 'member.states-both-names'],
    ['membership 8', 'member.countable-kind'],
  ])('for %s is %s', (record, reading) => {
    const [line] = linesOf(record)
    expect(line && decidingFinding(line)?.reading).toBe(reading)
  })
})

describe('the one mark of a record', () => {
  it.each([
    ['membership 1', 'counts'],
    ['membership 2', 'already-counted'],
    ['membership 3', 'needs-person'],
    ['membership 4', 'needs-evidence'],
    ['membership 7', 'does-not-count'],
    ['membership 8', 'counts-elsewhere'],
    ['project 2', 'needs-person'],
    ['nothing', null],
  ])('of %s is %s', (record, mark) => {
    expect(overallVerdict(linesOf(record))).toBe(mark)
  })

  it('is not spoilt by a line beside the KPI', () => {
    const world = worldOf(small110, { transfer: {} })
    const lines = evaluate(small110, world.alliance, world.records).lines
    expect(lines.map(({ kpi, verdict }) => `${kpi} ${verdict}`)).toEqual([
      '7.2 counts',
      '7.3 counts',
      '7.3.member does-not-count',
    ])
    expect(overallVerdict(lines)).toBe('counts')
    expect(overallVerdict(lines.slice(2))).toBe('does-not-count')
  })
})

describe('a preview', () => {
  const draft = worldOf(small110, { membership: { organisation: 'firm F', end: '2021-09-30' } }).records[0]
  if (!draft) throw new Error('no draft')

  it('tells what the figures would be if the draft counted', () => {
    const seen = preview(small110, alliance, records, draft)
    expect(seen.change.figures).toEqual([])
    expect(seen.lines.map(({ verdict }) => verdict)).toEqual([
      'does-not-count',
      'does-not-count',
      'does-not-count',
    ])
    expect(seen.ifCounted).toEqual([
      { figure: '2.1', before: 2, after: 3 },
      { figure: '2.2', before: 2, after: 3 },
      { figure: '2.4', before: 2, after: 3 },
    ])
  })

  it('tells what saving changes, against the stored version', () => {
    const mended = { ...draft, content: { ...draft.content, end: '2021-10-31' } }
    const { change } = preview(small110, alliance, [...records, draft], mended)
    expect(change.figures).toEqual([
      { figure: '2.1', before: 2, after: 3 },
      { figure: '2.2', before: 2, after: 3 },
      { figure: '2.4', before: 2, after: 3 },
    ])
    expect(change.lines.map(({ kpi, before, after }) => [kpi, before?.verdict, after?.verdict])).toEqual([
      ['2.1', 'does-not-count', 'counts'],
      ['2.2', 'does-not-count', 'counts'],
      ['2.4', 'does-not-count', 'counts'],
    ])
  })

  it('does not suppose a research legal person to be a firm', () => {
    const institute = worldOf(small110, {
      membership: { organisation: 'research-legal-person B', proofs: [] },
    })
    const [record] = institute.records
    if (!record) throw new Error('no record')
    expect(preview(small110, alliance, records, record).ifCounted).toEqual([
      { figure: '2.other', before: 1, after: 2 },
    ])
  })
})

describe('a comparison', () => {
  it('names lines that came and went', () => {
    const fewer = evaluate(small110, alliance, records.slice(1))
    const { figures, lines } = compare(evaluation, fewer)
    expect(figures).toEqual([])
    expect(
      lines.filter(({ kpi }) => kpi === '2.1').map(({ record, after }) => [record, after?.verdict]),
    ).toEqual([
      ['membership 2', 'counts'],
      ['membership 1', undefined],
    ])
  })

  it('shows derived figures by their names', () => {
    const without = evaluate(small110, alliance, records.slice(0, -1))
    expect(compare(evaluation, without).figures).toEqual([
      { figure: '7.4', before: 2, after: 1 },
      { figure: '7.5', before: 15, after: 10 },
      { figure: 'total-income', before: 15, after: 10 },
      { figure: 'self-sufficiency-income', before: 5, after: 3 },
      { figure: 'second-term-income', before: 8, after: 5 },
    ])
  })
})
