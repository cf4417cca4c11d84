import { describe, expect, it } from 'vitest'
import { small110 } from '../rulebooks/small/110.ts'
import { type TextMap, worldOf } from '../rulebooks/small/cases/test-case.ts'
import { evaluate } from './evaluate.ts'

const evaluated = (told: TextMap) => {
  const { alliance, records } = worldOf(small110, told)
  return evaluate(small110, alliance, records)
}
const verdicts = (told: TextMap) =>
  Object.fromEntries(
    evaluated(told)
      .lines.filter(({ kpi }) => kpi === '2.1' || kpi === '2.2' || kpi === '2.3')
      .map(({ record, kpi, verdict, provisional }) => [
        `${kpi} ${record}`,
        provisional ? `${verdict} provisionally` : verdict,
      ]),
  )

describe('a firm with several contracts', () => {
  it('counts by a certain one before a provisional one, though that began earlier', () => {
    expect(
      verdicts({
        'membership 1': { start: '2021-02-01', answers: {} },
        'membership 2': { start: '2021-06-01' },
      }),
    ).toEqual({
      '2.1 membership 1': 'already-counted',
      '2.1 membership 2': 'counts',
      '2.2 membership 1': 'already-counted',
      '2.2 membership 2': 'counts',
    })
  })

  it('counts by the earlier contract, whatever its number', () => {
    expect(
      verdicts({ 'membership 1': { start: '2021-06-01' }, 'membership 2': { start: '2021-02-01' } }),
    ).toMatchObject({ '2.1 membership 1': 'already-counted', '2.1 membership 2': 'counts' })
  })

  it('leaves a contract that fails to its own verdict', () => {
    expect(
      verdicts({ 'membership 1': { end: '2021-09-30' }, 'membership 2': { start: '2021-06-01' } }),
    ).toMatchObject({ '2.1 membership 1': 'does-not-count', '2.1 membership 2': 'counts' })
  })

  it('needs no second scan once it counts', () => {
    expect(
      verdicts({ 'membership 1': { start: '2021-02-01', proofs: [] }, 'membership 2': {} }),
    ).toMatchObject({ '2.1 membership 1': 'already-counted', '2.1 membership 2': 'counts' })
  })

  it('waits for any scan while it has none', () => {
    expect(
      verdicts({ 'membership 1': { proofs: [] }, 'membership 2': { proofs: [], feeBy: 'none' } }),
    ).toEqual({
      '2.1 membership 1': 'needs-evidence',
      '2.1 membership 2': 'needs-evidence',
      '2.2 membership 1': 'needs-evidence',
      '2.3 membership 2': 'needs-evidence',
    })
  })

  it('would pay by a contract whose scan is missing, and is free until then', () => {
    expect(
      verdicts({ 'membership 1': { feeBy: 'none' }, 'membership 2': { start: '2021-06-01', proofs: [] } }),
    ).toEqual({
      '2.1 membership 1': 'counts',
      '2.1 membership 2': 'already-counted',
      '2.2 membership 2': 'needs-evidence',
      '2.3 membership 1': 'counts',
    })
  })

  it('stays free beside a free contract whose scan is missing', () => {
    expect(
      verdicts({
        'membership 1': { feeBy: 'none' },
        'membership 2': { start: '2021-06-01', feeBy: 'none', proofs: [] },
      }),
    ).toMatchObject({ '2.3 membership 1': 'counts', '2.3 membership 2': 'already-counted' })
  })

  it('pays provisionally when only a provisional contract pays', () => {
    expect(
      verdicts({ 'membership 1': { feeBy: 'none' }, 'membership 2': { start: '2021-06-01', answers: {} } }),
    ).toEqual({
      '2.1 membership 1': 'counts',
      '2.1 membership 2': 'already-counted',
      '2.2 membership 1': 'counts provisionally',
      '2.2 membership 2': 'already-counted',
    })
  })

  it('says by which of its contracts it pays, where that is another than the one it counts by', () => {
    const paidBy = (told: TextMap) =>
      evaluated(told)
        .lines.filter(({ kpi, contribution }) => kpi === '2.2' && contribution > 0)
        .map(({ because }) => because.find(({ reading }) => reading === 'member.pays-by-another')?.facts)
    const later = { start: '2021-06-01' }
    expect(paidBy({ 'membership 1': { feeBy: 'none' }, 'membership 2': later })).toEqual([
      { paidBy: 'membership 2' },
    ])
    expect(paidBy({ 'membership 1': {}, 'membership 2': { ...later, feeBy: 'none' } })).toEqual([undefined])
    const certain = { ...later, fee: '1' }
    const waiting = { start: '2021-04-01', answers: {} }
    expect(
      paidBy({ 'membership 1': { feeBy: 'none' }, 'membership 2': waiting, 'membership 3': certain }),
    ).toEqual([{ paidBy: 'membership 3' }])
  })

  it('is free in the year when the contract that pays does not count', () => {
    expect(verdicts({ 'membership 1': { feeBy: 'none' }, 'membership 2': { end: '2021-09-30' } })).toEqual({
      '2.1 membership 1': 'counts',
      '2.1 membership 2': 'does-not-count',
      '2.2 membership 2': 'does-not-count',
      '2.3 membership 1': 'counts',
    })
  })

  it('counts once among the other members too', () => {
    const { figures, lines } = evaluated({
      'membership 1': { organisation: 'school' },
      'membership 2': { organisation: 'school', start: '2021-06-01' },
      'membership 3': { organisation: 'school B' },
    })
    expect(figures['2.other']).toBe(2)
    expect(lines.find((line) => line.kpi === '2.other' && line.record === 'membership 2')?.countedBy).toBe(
      'membership 1',
    )
  })
})

describe('the partner of a project', () => {
  const verdictOf = (told: TextMap) => {
    const line = evaluated(told).lines.find(({ kpi }) => kpi === '7.4')
    return [
      line?.verdict,
      line?.provisional,
      line?.because.find(({ reading }) => reading === 'partner.is-member-firm')?.facts,
    ]
  }

  it('leans on its surest membership', () => {
    expect(
      verdictOf({
        'membership 1': { start: '2021-02-01', answers: {} },
        'membership 2': { start: '2021-07-01', proofs: [] },
        'membership 3': { start: '2021-08-01' },
        project: {},
      }),
    ).toEqual(['counts', false, { membership: 'membership 3' }])
  })

  it('is no member by a membership that fails any rule but the cut-off', () => {
    expect(verdictOf({ membership: { conflictOfInterest: 'yes' }, project: {} })).toEqual([
      'does-not-count',
      false,
      {},
    ])
    expect(verdictOf({ membership: { decision: 'rejected' }, project: {} })).toEqual([
      'does-not-count',
      false,
      {},
    ])
  })

  it('is no firm member when it is listed beside the KPI', () => {
    const institute = { organisation: 'research-legal-person' }
    expect(verdictOf({ membership: institute, project: institute })[0]).toBe('does-not-count')
  })

  it('was a member on the first day of the year, or not in it', () => {
    expect(verdictOf({ membership: { start: '2020-02-01', end: '2021-01-01' }, project: {} })[0]).toBe(
      'counts',
    )
    expect(verdictOf({ membership: { start: '2020-02-01', end: '2020-12-31' }, project: {} })[0]).toBe(
      'does-not-count',
    )
    expect(
      verdictOf({
        membership: { start: '2020-02-01', end: '2022-01-31', terminatedOn: '2020-12-31' },
        project: {},
      })[0],
    ).toBe('does-not-count')
    expect(verdictOf({ membership: { start: '2022-01-31', end: '2023-01-30' }, project: {} })[0]).toBe(
      'counts',
    )
    expect(verdictOf({ membership: { start: '2022-02-01', end: '2023-01-31' }, project: {} })[0]).toBe(
      'does-not-count',
    )
  })
})
