import { describe, expect, it } from 'vitest'
import { evidenceTypes } from '../evidence/catalogue.ts'
import { interpretation, interpretations } from '../interpretations.ts'
import { kpis } from '../kpis/catalogue.ts'
import { kpiCodes } from '../kpis/codes.ts'
import { readings } from '../readings/catalogue.ts'
import { spansCutoff } from '../readings/member-contract.ts'
import { rulebookOf, rulebooks } from '../rulebooks/registry.ts'
import { small110 } from '../rulebooks/small/110.ts'
import { day, nextDay, period } from './day.ts'
import { cite, defineRulebook, kpi } from './rulebook.ts'
import { yearForm } from './year-form.ts'

const pages = rulebooks.map((page) => [page.year, page] as const)

describe('the registry', () => {
  it('has one page for each year from 104 to 111', () => {
    expect(rulebooks.map(({ year }) => year)).toEqual([104, 105, 106, 107, 108, 109, 110, 111])
    for (const page of rulebooks) expect(rulebookOf('small', page.year)).toBe(page)
  })

  it('has no page where nobody wrote one', () => {
    expect(rulebookOf('small', 103)).toBeNull()
    expect(rulebookOf('small', 112)).toBeNull()
    expect(rulebookOf('international', 110)).toBeNull()
  })

  it('says of 111 that no source speaks of it', () => {
    expect(rulebookOf('small', 111)?.origin).toEqual({ kind: 'carried-forward', year: 110 })
  })
})

describe.each(pages)('page %d', (year, page) => {
  const west = year + 1911

  it('has its own days', () => {
    expect(page.cutoff).toBe(`${west}-10-31`)
    expect(page.period).toEqual({
      start: year >= 110 ? `${west}-01-01` : `${west}-02-01`,
      end: `${west + 1}-01-31`,
    })
  })

  it('reports in four quarters until 106 and in two rounds from 107, without a gap', () => {
    const october = day(`${west}-10-31`)
    const ends = year <= 106 ? [day(`${west}-04-30`), day(`${west}-07-31`), october] : [october]
    const starts = [page.period.start, ...ends.map(nextDay)]
    expect(page.rounds).toEqual(
      starts.map((start, index) => ({
        number: index + 1,
        period: { start, end: ends[index] ?? page.period.end },
      })),
    )
  })

  it('says of every reading where it comes from, by headings and interpretations that hold in the year', () => {
    for (const { citations } of page.kpis.flatMap((entry) => [...entry.readings])) {
      expect(citations.length).toBeGreaterThan(0)
      for (const line of citations) {
        if (!('interpretation' in line)) continue
        const found = interpretation(line.interpretation)
        expect(found).not.toBeNull()
        expect((found?.from ?? 999) <= year && year <= (found?.until ?? 999)).toBe(true)
      }
    }
  })

  it('bars a hand-in without explanations below target where a source says so, and else asks for them', () => {
    const expected = page.origin.kind === 'source' ? 'bar' : 'warning'
    expect(page.severities['alliance.below-target']).toBe(expected)
  })

  it('is plain data wherever it speaks of parameters', () => {
    for (const { parameters } of page.kpis.flatMap((entry) => [...entry.readings]))
      expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters)
  })

  it('names no day of another year in its parameters', () => {
    const told = JSON.stringify(
      page.kpis.flatMap((entry) => entry.readings.map(({ parameters }) => parameters)),
    )
    for (const [, named] of told.matchAll(/"(\d{4})-\d\d-\d\d"/g))
      expect([west, west + 1]).toContain(Number(named))
  })

  it('reads only fields that the records it decides have', () => {
    const fieldsOf = new Map(readings.map((definition) => [definition.reading as string, definition.fields]))
    for (const { kpi: of, readings: placed } of page.kpis)
      for (const { name } of placed)
        expect(Object.keys(evidenceTypes[of.from].fields)).toEqual(
          expect.arrayContaining([...(fieldsOf.get(name) ?? [])]),
        )
  })

  it('keeps the order of the catalogue', () => {
    const codes = page.kpis.map((entry) => entry.kpi.code)
    expect(codes).toEqual(kpiCodes.filter((code) => codes.includes(code)))
  })
})

describe('a year’s form', () => {
  it('asks in 107 only for contracts and memoranda, and for the particulars', () => {
    const page = rulebookOf('small', 107)
    const form = page && yearForm(page, 'membership')
    expect(form?.fields.basis).toMatchObject({ options: ['contract', 'memorandum'] })
    expect(form?.fields.hostSignedOn?.required).toBe(false)
    expect(form?.fields.particulars?.required).toBe(true)
    expect(form?.fields.statesBothNames).toBeUndefined()
    expect(form?.proofs.map(({ name }) => name)).toEqual([
      'membership-contract',
      'membership-memorandum',
      'supplement',
    ])
  })

  it('asks in 110 for names and signing days instead', () => {
    const form = yearForm(small110, 'membership')
    expect(form?.fields.particulars).toBeUndefined()
    expect(form?.fields.hostSignedOn?.required).toBe(true)
    expect(form?.fields.description?.required).toBe(false)
    expect(form?.proofs.length).toBe(5)
    expect(form?.fields.basis).toEqual(evidenceTypes.membership.fields.basis)
  })

  it('is none where the year does not take the type', () => {
    const page = { ...small110, accepts: [] }
    expect(yearForm(page, 'income')).toBeNull()
  })
})

describe('a page is refused', () => {
  const only = (...entries: readonly (typeof small110.kpis)[number][]) => ({
    ...small110,
    kpis: entries,
    derived: [],
  })
  const members = kpi(kpis['2.1'], { class: 'main', readings: [] })
  const others = kpi(kpis['2.other'], { class: 'beside', readings: [] })

  it('with a KPI twice', () => {
    expect(() => defineRulebook(only(members, members))).toThrow('stands twice')
  })

  it('with a KPI that receives from one that is not there', () => {
    expect(() => defineRulebook(only(others, members))).toThrow('receives from 2.1')
    expect(defineRulebook(only(members, others)).kpis.length).toBe(2)
  })

  it('with a KPI of a type it does not accept', () => {
    expect(() => defineRulebook({ ...only(members), accepts: [] })).toThrow('does not accept')
    const accepts = small110.accepts.filter(({ type }) => type !== 'membership')
    expect(() => defineRulebook({ ...only(members), accepts })).toThrow('does not accept')
  })

  it('with a derived figure of a KPI that is not there', () => {
    expect(() => defineRulebook({ ...only(members), derived: small110.derived })).toThrow('absent KPI 3.0')
  })

  it('with a cut-off outside its period', () => {
    expect(() => defineRulebook({ ...small110, cutoff: day('2022-02-01') })).toThrow('cut-off')
  })

  it.each([
    ['out of order', [2, 1], ['2021-11-01', '2022-01-31'], ['2021-01-01', '2021-10-31'], 'round 2 stands'],
    ['with a gap', [1, 2], ['2021-01-01', '2021-10-30'], ['2021-11-01', '2022-01-31'], 'does not follow'],
    ['too short', [1, 2], ['2021-01-01', '2021-10-31'], ['2021-11-01', '2022-01-30'], 'do not fill'],
  ] as const)('with rounds %s', (_, [one, other], [start, end], [then, last], complaint) => {
    const rounds = [
      { number: one, period: period(start, end) },
      { number: other, period: period(then, last) },
    ]
    expect(() => defineRulebook({ ...small110, rounds })).toThrow(complaint)
  })

  it('by the compiler, when a parameter is misspelt or a value is none of its values', () => {
    const heading = cite('S110', '有效廠商會員定義', 'in-force-31-october')
    const cutoff = day('2021-10-31')
    // @ts-expect-error the parameter is called cutoff
    spansCutoff({ bases: ['contract'], cutOff: cutoff }, heading)
    // @ts-expect-error there is no such basis
    spansCutoff({ bases: ['contrakt'], cutoff }, heading)
    // @ts-expect-error every line says where it comes from
    spansCutoff({ bases: ['contract'], cutoff })
    // @ts-expect-error there is no such source
    cite('S111', '有效廠商會員定義', 'in-force-31-october')
  })
})

it('has the interpretations 1 to 31 and 50, each once', () => {
  const numbers = [...Array.from({ length: 31 }, (_, at) => at + 1), 50]
  expect(interpretations.map(({ number }) => number)).toEqual(numbers)
  expect(new Set(interpretations.map(({ key }) => key)).size).toBe(interpretations.length)
  expect(interpretation(0)).toBeNull()
})
