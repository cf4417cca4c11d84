import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advices, questions } from '../codes.ts'
import { kpis } from '../kpis/catalogue.ts'
import { readingFacts } from '../readings/catalogue.ts'
import { rulebooks } from '../rulebooks/registry.ts'
import { compare, preview } from './compare.ts'
import { evaluate } from './evaluate.ts'
import { explain, overallVerdict } from './explain.ts'
import { anyAlliance, anyRecord, anyYearOfRecords } from './test-records.ts'
import type { EvidenceRecord, LedgerLine } from './verdict.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const shuffled = (records: readonly EvidenceRecord[], seed: readonly number[]) =>
  records
    .map((record, at) => ({ record, key: seed[at % seed.length] ?? 0 }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ record }) => record)

describe.each(rulebooks.map((page) => [page.year, page] as const))('page %d', (year, page) => {
  const west = year + 1911
  const world = fc.tuple(anyAlliance(west), anyYearOfRecords(west))

  it('gives the same evaluation for the same records in any order', () => {
    fc.assert(
      fc.property(world, fc.array(fc.integer(), { minLength: 1 }), ([alliance, records], seed) => {
        expect(evaluate(page, alliance, shuffled(records, seed))).toEqual(evaluate(page, alliance, records))
      }),
    )
  })

  it('changes nothing of the other organisations when a record is added', () => {
    fc.assert(
      fc.property(world, anyRecord(west), ([alliance, records], added) => {
        fc.pre(records.every(({ id }) => id !== added.id))
        const others = new Set(
          records
            .filter(({ organisation }) => !organisation || organisation.id !== added.organisation?.id)
            .map(({ id }) => id),
        )
        const ofOthers = (lines: readonly LedgerLine[]) => lines.filter(({ record }) => others.has(record))
        expect(ofOthers(evaluate(page, alliance, [...records, added]).lines)).toEqual(
          ofOthers(evaluate(page, alliance, records).lines),
        )
      }),
    )
  })

  it('never lowers the number of members by adding a record', () => {
    fc.assert(
      fc.property(world, anyRecord(west), ([alliance, records], added) => {
        fc.pre(records.every(({ id }) => id !== added.id))
        const before = evaluate(page, alliance, records).figures['2.1'] ?? 0
        expect(evaluate(page, alliance, [...records, added]).figures['2.1']).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('adds its lines up to its figures, and its sub-items to their totals', () => {
    fc.assert(
      fc.property(world, ([alliance, records]) => {
        const { lines, figures, provisional } = evaluate(page, alliance, records)
        for (const { kpi } of page.kpis) {
          const own = lines.filter((line) => line.kpi === kpi.code)
          expect(figures[kpi.code]).toBe(sum(own.map(({ contribution }) => contribution)))
          expect(provisional[kpi.code]).toBe(
            sum(own.filter((line) => line.provisional).map(({ contribution }) => contribution)),
          )
          expect(explain({ lines }, kpi.code).total).toBe(figures[kpi.code])
        }
        const of = (code: string) => figures[code] ?? 0
        expect(of('2.2') + of('2.3')).toBe(of('2.1'))
        expect(of('2.4') + of('2.5') + of('2.6') + of('2.7')).toBeLessThanOrEqual(of('2.1'))
        expect(of('3.1') + of('3.2') + of('3.3')).toBe(of('3.0'))
        expect(of('7.3.member')).toBeLessThanOrEqual(of('7.3'))
      }),
    )
  })

  it('is plain JSON: what the server computes from the wire, the browser computes', () => {
    fc.assert(
      fc.property(world, ([alliance, records]) => {
        const here = evaluate(page, alliance, records)
        const overTheWire = JSON.parse(JSON.stringify({ alliance, records }))
        expect(JSON.parse(JSON.stringify(here))).toEqual(here)
        expect(evaluate(page, overTheWire.alliance, overTheWire.records)).toEqual(here)
      }),
    )
  })

  it('counts an organisation once for every item', () => {
    fc.assert(
      fc.property(world, ([alliance, records]) => {
        const organisationOf = new Map(records.map(({ id, organisation }) => [id, organisation?.id ?? id]))
        const { lines } = evaluate(page, alliance, records)
        for (const { kpi } of page.kpis.filter((entry) => entry.kpi.oncePer)) {
          const counted = lines.filter((line) => line.kpi === kpi.code && line.contribution > 0)
          const organisations = counted.map(({ record }) => organisationOf.get(record))
          expect(new Set(organisations).size).toBe(organisations.length)
        }
      }),
    )
  })

  it('keeps the promises of a ledger line', () => {
    fc.assert(
      fc.property(world, ([alliance, records]) => {
        const ids = new Set(records.map(({ id }) => id))
        for (const line of evaluate(page, alliance, records).lines) {
          const contributes = line.verdict === 'counts' || line.verdict === 'needs-person'
          expect(contributes || line.contribution === 0).toBe(true)
          expect(line.provisional && !contributes).toBe(false)
          expect(line.verdict === 'needs-evidence').toBe(line.missing.length > 0)
          expect(line.verdict === 'needs-person').toBe(line.questions.length > 0)
          expect(line.verdict === 'already-counted').toBe(line.countedBy !== null)
          expect(line.verdict === 'counts-elsewhere').toBe(line.elsewhere !== null)
          if (line.countedBy) expect(ids.has(line.countedBy) && line.countedBy !== line.record).toBe(true)
          if (line.elsewhere) expect(line.elsewhere in kpis).toBe(true)
          for (const question of line.questions) expect(question in questions).toBe(true)
        }
      }),
    )
  })

  it('says only facts and advice that have been announced to those who write the words', () => {
    fc.assert(
      fc.property(world, ([alliance, records]) => {
        for (const { reading, facts, advice, citations } of evaluate(page, alliance, records).lines.flatMap(
          (line) => line.because,
        )) {
          expect(readingFacts[reading]).toEqual(expect.arrayContaining(Object.keys(facts)))
          expect(citations.length > 0 || reading.startsWith('record.')).toBe(true)
          if (!advice) continue
          const announced: Readonly<Record<string, readonly string[]>> = advices
          expect([...(announced[advice.code] ?? [])].toSorted()).toEqual(Object.keys(advice.facts).toSorted())
        }
      }),
    )
  })

  it('marks every record that leaves a line, and previews what saving does', () => {
    fc.assert(
      fc.property(world, anyRecord(west), ([alliance, records], draft) => {
        const seen = preview(page, alliance, records, draft)
        const saved = evaluate(page, alliance, [...records.filter(({ id }) => id !== draft.id), draft])
        expect(seen.after).toEqual(saved)
        expect(seen.lines).toEqual(saved.lines.filter(({ record }) => record === draft.id))
        expect(overallVerdict(seen.lines)).not.toBeNull()
        for (const { figure, before, after } of seen.ifCounted)
          if (figure !== '2.3') expect(after).toBeGreaterThanOrEqual(before)
        expect(compare(saved, saved)).toEqual({ figures: [], lines: [] })
      }),
      { numRuns: 50 },
    )
  })

  it('never throws, whatever a draft holds', () => {
    const garbage = fc.dictionary(
      fc.oneof(fc.constantFrom('start', 'end', 'basis', 'fee', 'natures', 'amount', 'seals'), fc.string()),
      fc.anything(),
    )
    fc.assert(
      fc.property(anyAlliance(west), anyRecord(west), garbage, (alliance, record, content) => {
        const { lines } = evaluate(page, alliance, [{ ...record, content }])
        for (const { contribution } of lines) expect(Number.isSafeInteger(contribution)).toBe(true)
      }),
    )
  })
})
