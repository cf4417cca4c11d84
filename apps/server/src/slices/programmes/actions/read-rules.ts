import type { ParamsOf, programmes, ReplyOf, RulePage } from '@openalliance/contract'
import { interpretations, type Rulebook, rulebookOf, rulebooks } from '@openalliance/rules'
import { Refusal } from '../../../platform/refusal.ts'

type Routes = (typeof programmes)['routes']

const originOf = ({ origin }: Rulebook): RulePage['origin'] =>
  origin.kind === 'source' ? { kind: 'source', year: null } : { kind: origin.kind, year: origin.year }

// The rules hand out frozen data of plain values; the wire's types are their mutable likeness.
const plain = <T>(value: unknown): T => structuredClone(value) as T

/** Which programme years have written rules. */
export const listRulePages = (): ReplyOf<Routes['rulePages']> => ({
  items: rulebooks.map((page) => ({
    programme: page.programme,
    year: page.year,
    origin: originOf(page),
    kpis: page.kpis.length,
    readings: new Set(page.kpis.flatMap(({ readings }) => readings.map(({ name }) => name))).size,
  })),
})

/**
 * A year's page as data.
 * @throws Refusal programmes.no-rules
 */
export const readRules = ({ programme, year }: ParamsOf<Routes['rules']>): RulePage => {
  const page = rulebookOf(programme, year)
  if (!page) throw new Refusal('programmes.no-rules', { programme, year })
  return {
    programme: page.programme,
    year: page.year,
    origin: originOf(page),
    period: { start: page.period.start, end: page.period.end },
    cutoff: page.cutoff,
    rounds: page.rounds.map(({ number, period }) => ({
      round: number,
      start: period.start,
      end: period.end,
    })),
    accepts: page.accepts.map(({ type, edition, absent }) => ({ type, edition, absent: [...absent] })),
    kpis: page.kpis.map((entry) => ({
      code: entry.kpi.code,
      unit: entry.kpi.unit,
      item: entry.kpi.item,
      parent: entry.kpi.parent,
      class: entry.class,
      from: entry.kpi.from,
      readings: entry.readings.map((reading) => ({
        reading: reading.name,
        parameters: plain(reading.parameters),
        citations: plain(reading.citations),
      })),
    })),
    derived: page.derived.map((figure) => ({
      name: figure.name,
      percentOf: plain(figure.percentOf),
      citations: plain(figure.citations),
    })),
    limits: plain(page.limits),
    severities: plain(page.severities),
    citations: plain(page.citations),
  }
}

export const listInterpretations = (): ReplyOf<Routes['interpretations']> => ({
  items: interpretations.map(({ number, key, from, until }) => ({ number, key, from, until })),
})
