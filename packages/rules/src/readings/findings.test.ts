import { describe, expect, it } from 'vitest'
import { day } from '../engine/day.ts'
import { evaluate } from '../engine/evaluate.ts'
import type { EvidenceRecord } from '../engine/verdict.ts'
import { kpis } from '../kpis/catalogue.ts'
import { small107 } from '../rulebooks/small/107.ts'
import { small110 } from '../rulebooks/small/110.ts'
import { type TextMap, worldOf } from '../rulebooks/small/cases/test-case.ts'
import { lastDayInForce } from './member-contract.ts'

const finding = (reading: string, told: TextMap, page = small110) => {
  const { alliance, records, about } = worldOf(page, told)
  const lines = evaluate(page, alliance, records).lines.filter(({ record }) => record === about)
  const found = lines[0]?.because.find((one) => one.reading === reading)
  return found && { finding: found.finding, facts: found.facts, advice: found.advice }
}

describe('what a finding tells', () => {
  it('a contract that ends too early: its days and the cut-off', () => {
    expect(
      finding('member.spans-cutoff', { membership: { start: '2021-01-01', end: '2021-09-30' } }),
    ).toEqual({
      finding: 'fails',
      facts: { start: '2021-01-01', end: '2021-09-30', cutoff: '2021-10-31', terminated: false },
      advice: { code: 'member.extend-past-cutoff', facts: { cutoff: '2021-10-31' } },
    })
  })

  it('an early termination, as such; one on the last day is none', () => {
    const term = { start: '2021-01-01', end: '2021-12-31' }
    const terminatedOn = (last: string) =>
      finding('member.spans-cutoff', { membership: { ...term, terminatedOn: last } })?.facts
    expect(terminatedOn('2021-12-30')).toMatchObject({ end: '2021-12-30', terminated: true })
    expect(terminatedOn('2021-12-31')).toMatchObject({ end: '2021-12-31', terminated: false })
  })

  it('a foreign company before 110: whether it has a branch or pays tax', () => {
    const told = { membership: { organisation: { name: 'foreign-company', tax: 'yes' } } }
    expect(finding('member.countable-kind', told, small107)?.facts).toEqual({
      kind: 'foreign-company',
      hasTaiwanBranch: false,
      paysTaiwanTax: true,
    })
  })

  it('a member listed elsewhere: where', () => {
    expect(finding('member.countable-kind', { membership: { organisation: 'individual' } })).toEqual({
      finding: 'fails',
      facts: { kind: 'individual', elsewhere: '2.individual' },
      advice: { code: 'member.listed-as-individual', facts: {} },
    })
  })

  it('a missing seal the office named: which to obtain', () => {
    const answered = (answer: string) =>
      finding('member.seals-complete', { membership: { answers: { 'member.seals-complete': answer } } })
    expect(answered('company-seal-missing')).toEqual({
      finding: 'fails',
      facts: { answer: 'company-seal-missing' },
      advice: { code: 'member.obtain-seals', facts: { missing: ['company-seal'] } },
    })
    expect(answered('several-missing')?.advice?.facts).toEqual({ missing: [] })
    expect(answered('yes')).toEqual({ finding: 'holds', facts: { answer: 'yes' }, advice: null })
  })

  it('an open question: which', () => {
    expect(finding('member.seals-complete', { membership: { answers: {} } })).toEqual({
      finding: 'needs-person',
      facts: { question: 'member.seals-complete' },
      advice: { code: 'office.answers', facts: { question: 'member.seals-complete' } },
    })
  })

  it('seals the alliance declares missing: which', () => {
    expect(
      finding('member.seals-complete', { membership: { seals: ['host-seal', 'company-seal'], answers: {} } }),
    ).toEqual({
      finding: 'fails',
      facts: { lacks: ['pi-seal', 'representative-seal'] },
      advice: { code: 'member.obtain-seals', facts: { missing: ['pi-seal', 'representative-seal'] } },
    })
    expect(finding('member.seals-complete', { membership: { seals: [], answers: {} } })?.facts.lacks).toEqual(
      ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'],
    )
    expect(finding('member.seals-complete', { membership: { seals: [] } })?.facts).toEqual({ answer: 'yes' })
  })

  it('particulars a contract does not state: which', () => {
    const told = { membership: { particulars: ['host-pi', 'member-name'] } }
    expect(finding('member.states-particulars', told, small107)?.facts.lacks).toEqual([
      'host-department',
      'host-address',
      'host-phone',
      'member-responsible-person',
      'member-address',
      'member-phone',
    ])
  })

  it('a short joint project: its whole months in the year and how many are needed', () => {
    expect(
      finding('member.project-overlaps', {
        membership: { basis: 'joint-project', start: '2020-03-01', end: '2021-04-30' },
      }),
    ).toEqual({
      finding: 'fails',
      facts: { months: 4, least: 6, start: '2021-01-01', end: '2022-01-31' },
      advice: { code: 'member.extend-project', facts: { months: 4, least: 6 } },
    })
    const outside = { basis: 'joint-project', start: '2019-03-01', end: '2020-12-31' }
    expect(finding('member.project-overlaps', { membership: outside })?.facts.months).toBe(0)
    const terminated = {
      basis: 'joint-project',
      start: '2021-03-01',
      end: '2021-12-31',
      terminatedOn: '2021-05-31',
    }
    expect(finding('member.project-overlaps', { membership: terminated })?.facts.months).toBe(3)
  })

  it('how the member pays', () => {
    const told = { membership: { feeBy: 'joint-project', fee: '100' } }
    const feeOf = (page: typeof small110) => {
      const { alliance, records } = worldOf(page, told)
      const line = evaluate(page, alliance, records).lines.find(({ kpi }) => kpi === '2.2' || kpi === '2.3')
      return [line?.kpi, line?.because.find(({ reading }) => reading === 'member.fee')?.facts]
    }
    expect(feeOf(small110)).toEqual(['2.2', { pays: true, feeBy: 'joint-project', fee: 100 }])
    expect(feeOf(small107)).toEqual(['2.3', { pays: false, feeBy: 'joint-project', fee: 100 }])
  })

  it('donated equipment among other money: leave it out', () => {
    expect(
      finding('income.freely-usable', { income: { natures: ['donated-equipment', 'school-bonus'] } })?.advice,
    ).toEqual({
      code: 'income.leave-out',
      facts: { natures: ['school-bonus', 'donated-equipment'].toReversed() },
    })
  })

  it('a provisional membership behind a project', () => {
    expect(finding('partner.is-member-firm', { membership: { answers: {} }, project: {} })).toEqual({
      finding: 'holds',
      facts: { membership: 'membership', provisional: true },
      advice: null,
    })
  })

  it('of equal memberships behind a project the first by start, then by number', () => {
    const behind = (first: TextMap, second: TextMap) =>
      finding('partner.is-member-firm', { 'membership 1': first, 'membership 2': second, project: {} })?.facts
    const start = '2021-03-01'
    expect(behind({ start }, { start })).toEqual({ membership: 'membership 1' })
    expect(behind({ start: '2021-04-01' }, { start })).toEqual({ membership: 'membership 2' })
    expect(behind({ start: '2021-05-05', end: '2021-05-05' }, { start: '2021-06-01' })).toEqual({
      membership: 'membership 1',
    })
  })

  it('the fields that are still empty', () => {
    expect(finding('income.states-amount', { income: { organisation: 'nobody', amount: 'empty' } })).toEqual({
      finding: 'fails',
      facts: { missing: ['organisation', 'amount'] },
      advice: { code: 'record.fill-in', facts: { fields: ['organisation', 'amount'] } },
    })
  })
})

describe('content nobody validated', () => {
  const { alliance, records } = worldOf(small110, { membership: {}, income: {} })
  const spoilt = (changes: Readonly<Record<string, unknown>>): readonly EvidenceRecord[] =>
    records.map((record) => ({ ...record, content: { ...record.content, ...changes } }))
  const read = (changes: Readonly<Record<string, unknown>>) => evaluate(small110, alliance, spoilt(changes))

  it.each([{ start: 'soon' }, { start: 5 }, { end: '2021-02-30' }])(
    'with %j is taken for not filled in',
    (changes) => {
      const line = read(changes).lines.find(({ kpi }) => kpi === '2.1')
      expect(line?.because.find(({ reading }) => reading === 'member.spans-cutoff')?.facts).toEqual({
        missing: Object.keys(changes),
      })
    },
  )

  it.each([-5, 1.5, '12', null, Number.NaN])('adds nothing for the amount %j', (amount) => {
    expect(read({ amount }).figures['3.0']).toBe(0)
  })
})

it('never lets a termination lengthen a contract', () => {
  const end = day('2021-09-30')
  expect(lastDayInForce(end, '2021-12-31')).toBe(end)
  expect(lastDayInForce(end, '2021-09-29')).toBe('2021-09-29')
  expect(lastDayInForce(end, 'soon')).toBe(end)
  expect(lastDayInForce(end, undefined)).toBe(end)
})

it('keeps what is shown beside an item apart from its KPIs', () => {
  const beside = Object.values(kpis).filter((kpi) => kpi.beside)
  expect(beside.map(({ code }) => code)).toEqual(['2.individual', '2.other', '7.3.member'])
  for (const page of [small107, small110])
    for (const entry of page.kpis) expect(entry.class === 'beside').toBe(entry.kpi.beside)
})
