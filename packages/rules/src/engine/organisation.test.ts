import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceTypes } from '../evidence/catalogue.ts'
import { rulebooks } from '../rulebooks/registry.ts'
import { small110 } from '../rulebooks/small/110.ts'
import { type TextMap, worldOf } from '../rulebooks/small/cases/test-case.ts'
import { type Day, day, isDay, later, nextDay } from './day.ts'
import { evaluate } from './evaluate.ts'
import { organisationOn } from './organisation.ts'
import { anyAlliance, anyState, anyYearOfRecords } from './test-records.ts'
import type { EvidenceRecord, OrganisationFacts } from './verdict.ts'

const firm = { kind: 'firm', region: 'north', hasTaiwanBranch: false, paysTaiwanTax: true } as const
const association = { ...firm, kind: 'association', region: 'south' } as const
const changed: OrganisationFacts = {
  id: 'one',
  ...firm,
  formerly: [
    { before: day('2021-06-01'), ...association },
    { before: day('2021-03-01'), ...association, kind: 'school' },
  ],
}

describe('what an organisation is', () => {
  it('is what held on the day, from the day of the change on the new', () => {
    expect(organisationOn(changed, day('2021-02-28'))).toEqual({ id: 'one', ...association, kind: 'school' })
    expect(organisationOn(changed, day('2021-03-01'))).toEqual({ id: 'one', ...association })
    expect(organisationOn(changed, day('2021-05-31'))).toEqual({ id: 'one', ...association })
    expect(organisationOn(changed, day('2021-06-01'))).toEqual({ id: 'one', ...firm })
  })

  it('is the latest while no day is known', () => {
    expect(organisationOn(changed, null)).toEqual({ id: 'one', ...firm })
  })

  it('never changes where no change is told', () => {
    expect(organisationOn({ id: 'one', ...firm }, day('2021-01-01'))).toEqual({ id: 'one', ...firm })
  })
})

const figuresOf = (told: TextMap) => {
  const { alliance, records } = worldOf(small110, told)
  return evaluate(small110, alliance, records).figures
}

describe('the deciding day', () => {
  const becamePrc = (from: string) => ({
    name: 'prc-company',
    formerly: [{ before: from, kind: 'firm', region: 'south' }],
  })

  it('of a membership is the cut-off day, whenever it began or was signed', () => {
    expect(figuresOf({ membership: { organisation: becamePrc('2021-10-31') } })).toMatchObject({
      '2.1': 0,
      '2.6': 0,
      '2.other': 1,
    })
    expect(figuresOf({ membership: { organisation: becamePrc('2021-11-01') } })).toMatchObject({
      '2.1': 1,
      '2.4': 0,
      '2.6': 1,
      '2.other': 0,
    })
  })

  it('of income is the day it was received', () => {
    const service = { kind: 'technical-service', receivedOn: '2021-05-20', amount: '7000' }
    expect(figuresOf({ income: { ...service, organisation: becamePrc('2021-05-20') } })['3.2']).toBe(0)
    expect(figuresOf({ income: { ...service, organisation: becamePrc('2021-05-21') } })['3.2']).toBe(7000)
  })

  it('of a transfer is the day it was signed', () => {
    const transfer = { signedOn: '2021-05-20', amount: '9000' }
    expect(figuresOf({ transfer: { ...transfer, organisation: becamePrc('2021-05-20') } })['7.3']).toBe(0)
    expect(figuresOf({ transfer: { ...transfer, organisation: becamePrc('2021-05-21') } })['7.3']).toBe(9000)
  })

  it('is not there yet while its field is empty: the latest holds', () => {
    const { alliance, records } = worldOf(small110, {
      income: { kind: 'technical-service', receivedOn: 'empty', organisation: becamePrc('2099-01-01') },
    })
    const told = evaluate(small110, alliance, records).lines.flatMap(({ because }) => because)
    expect(told.find(({ reading }) => reading === 'income.service-to-firm')?.facts.kind).toBe('prc-company')
  })

  it('is a day field of every type that names one', () => {
    for (const { decidedOn, fields } of Object.values(evidenceTypes))
      if (decidedOn !== 'cutoff')
        expect((fields as Readonly<Record<string, { kind: string }>>)[decidedOn.field]?.kind).toBe('day')
  })
})

const decidingDay = (record: EvidenceRecord, cutoff: Day): Day | null => {
  const { decidedOn } = evidenceTypes[record.type]
  if (decidedOn === 'cutoff') return cutoff
  const value = record.content[decidedOn.field]
  const asked = record.content.state !== 'under-review'
  return asked && typeof value === 'string' && isDay(value) ? value : null
}

describe.each(rulebooks.map((page) => [page.year, page] as const))('page %d', (year, page) => {
  const west = year + 1911

  it('moves no line by a change after the deciding days', () => {
    fc.assert(
      fc.property(anyAlliance(west), anyYearOfRecords(west), anyState, (alliance, records, next) => {
        const days = Map.groupBy(records, ({ organisation }) => organisation?.id)
        const changed = records.map((record) => {
          const { organisation } = record
          const own = (days.get(organisation?.id) ?? []).map((one) => decidingDay(one, page.cutoff))
          if (!organisation || own.some((one) => one === null)) return record
          const last = own.filter((one) => one !== null).reduce(later)
          const before = nextDay(last)
          const { id, ...then } = organisationOn(organisation, last)
          const known = (organisation.formerly ?? []).filter((one) => one.before < before)
          return { ...record, organisation: { id, ...next, formerly: [...known, { ...then, before }] } }
        })
        expect(evaluate(page, alliance, changed).lines).toEqual(evaluate(page, alliance, records).lines)
      }),
    )
  })

  it('reads facts of before there were changes as it always did', () => {
    fc.assert(
      fc.property(anyAlliance(west), anyYearOfRecords(west), (alliance, records) => {
        const constant = records.map((record) => {
          if (!record.organisation) return record
          const { formerly: _, ...latest } = record.organisation
          return { ...record, organisation: latest }
        })
        const unchanged = constant.map((record) => ({
          ...record,
          organisation: record.organisation && {
            ...record.organisation,
            formerly: [{ ...record.organisation, before: page.cutoff }],
          },
        }))
        expect(evaluate(page, alliance, unchanged).lines).toEqual(evaluate(page, alliance, constant).lines)
      }),
    )
  })
})
