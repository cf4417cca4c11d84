import type { RulePage } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { familiesOf } from './rule-families.ts'

type PageKpi = RulePage['kpis'][number]

const reading = (name: string) => ({ reading: name, parameters: {}, citations: [] })
const kpi = (code: string, from: string, ...readings: string[]): PageKpi => ({
  code,
  unit: 'firm',
  item: 2,
  parent: null,
  class: 'main',
  from,
  readings: readings.map(reading),
})

describe('the rules of an item', () => {
  const families = familiesOf([
    kpi('2.1', 'membership', 'kind', 'cutoff'),
    kpi('2.2', 'membership', 'kind', 'cutoff', 'fee'),
    kpi('2.4', 'membership', 'kind', 'cutoff', 'region'),
    kpi('2.5', 'membership', 'kind', 'cutoff', 'region'),
    kpi('3.1', 'income', 'voucher'),
  ])

  it('tell what all share once', () => {
    expect(families.map(({ shared }) => shared.map((each) => each.reading))).toEqual([
      ['kind', 'cutoff'],
      ['voucher'],
    ])
  })

  it('tell what only some have, beside whom it concerns', () => {
    expect(
      families[0]?.branches.map(({ members, own }) => [
        members.map(({ code }) => code),
        own.map((each) => each.reading),
      ]),
    ).toEqual([
      [['2.2'], ['fee']],
      [['2.4', '2.5'], ['region']],
    ])
  })

  it('take the same reading with other parameters for another', () => {
    const cutoff = (day: string) => ({ ...reading('cutoff'), parameters: { day } })
    const [family] = familiesOf([
      { ...kpi('2.1', 'membership'), readings: [cutoff('2021-10-31')] },
      { ...kpi('2.2', 'membership'), readings: [cutoff('2020-10-31')] },
    ])
    expect([family?.shared.length, family?.branches.length]).toEqual([0, 2])
  })
})
