import type { figures as contract, Figure, ReplyOf } from '@openalliance/contract'
import { derive, deriveFigures, type LedgerLine, type Rulebook, rulebookOf } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf, projectOf } from '../../alliances/public.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { targetsOf } from '../../targets/public.ts'
import { speakFor, tally } from '../model/mark.ts'
import { summaryOf } from '../model/rulebook-summary.ts'
import { settlingOf } from '../store.ts'
import { linesSeenBy } from './seen-lines.ts'

type Routes = (typeof contract)['routes']
type Seer = Pick<Caller, 'grants'>

/** @throws Refusal figures.no-rulebook where the alliance or a page for the year does not exist */
export const rulebookFor = async (reader: Reader, alliance: string, year: number): Promise<Rulebook> => {
  const facts = await allianceFactsOf(reader, alliance)
  const rulebook = facts && rulebookOf(facts.programme, year)
  if (!rulebook) throw new Refusal('figures.no-rulebook', { year })
  return rulebook
}

/**
 * The KPI as the page of the year has it.
 * @throws Refusal figures.no-rulebook, figures.no-such-kpi
 */
export const demandKpi = async (
  reader: Reader,
  alliance: string,
  year: number,
  kpi: string,
): Promise<{ readonly rulebook: Rulebook; readonly entry: Rulebook['kpis'][number] }> => {
  const rulebook = await rulebookFor(reader, alliance, year)
  const entry = rulebook.kpis.find((candidate) => candidate.kpi.code === kpi)
  if (!entry) throw new Refusal('figures.no-such-kpi', { kpi, year })
  return { rulebook, entry }
}

const sum = (lines: readonly LedgerLine[], wanted: (line: LedgerLine) => boolean = () => true) =>
  lines.reduce((total, line) => (wanted(line) ? total + line.contribution : total), 0)

const figureOf = (
  entry: Rulebook['kpis'][number],
  lines: readonly LedgerLine[],
  expected: ReadonlyMap<string, number>,
): Figure => ({
  kpi: entry.kpi.code,
  unit: entry.kpi.unit,
  class: entry.class,
  value: sum(lines),
  provisional: sum(lines, (line) => line.provisional),
  expected: expected.get(entry.kpi.code) ?? null,
  records: tally(lines),
})

interface MeasuredBy {
  /** Agreed targets by KPI, in the KPI's own unit. */
  readonly targets: ReadonlyMap<string, number>
  /** The year's grant, NT$; null where there is none. */
  readonly grant: number | null
}

/** Every figure of a page that ledger lines come to, and what is derived from them; money in NT$. */
export const figuresFrom = (
  rulebook: Rulebook,
  lines: readonly LedgerLine[],
  { targets, grant }: MeasuredBy,
): Pick<ReplyOf<Routes['figures']>, 'figures' | 'derived'> => {
  const byKpi = Map.groupBy(lines, (line) => line.kpi)
  const figures = rulebook.kpis.map((entry) => figureOf(entry, byKpi.get(entry.kpi.code) ?? [], targets))
  const sums = (of: 'value' | 'provisional') =>
    Object.fromEntries(figures.map((figure) => [figure.kpi, figure[of]]))
  // Of a derived figure is provisional what is provisional of its parts, weighted as they are.
  const provisional = deriveFigures(rulebook, sums('provisional'))
  const derived = derive(rulebook, sums('value')).map((figure) => ({
    name: figure.name,
    value: figure.value,
    provisional: provisional[figure.name] ?? 0,
    against: figure.name === 'total-income' ? null : grant,
    parts: figure.parts.map((part) => ({ ...part })),
    citations: [...figure.citations],
  }))
  return { figures, derived }
}

/** Every figure of an alliance-year with what stands behind it; money in NT$. */
export const readFigures = async (
  reader: Reader,
  who: Seer,
  alliance: string,
  year: number,
): Promise<ReplyOf<Routes['figures']>> => {
  const rulebook = await rulebookFor(reader, alliance, year)
  const [lines, settling, targets, project] = await Promise.all([
    linesSeenBy(reader, who, alliance, year),
    settlingOf(reader, alliance, year),
    targetsOf(reader, alliance, year),
    projectOf(reader, alliance, year),
  ])
  return {
    alliance,
    year,
    rulebook: summaryOf(rulebook),
    settledAt: settling.settledAt?.toISOString() ?? null,
    revision: settling.revision,
    ...figuresFrom(rulebook, lines, { targets, grant: project?.grantTotal ?? null }),
  }
}

// The rules' types are read-only, the wire's are not; JSON does not know the difference.
const onTheWire = <T>(value: T) => structuredClone(value) as never

/** How one number came about. */
export const readExplanation = async (
  reader: Reader,
  who: Seer,
  alliance: string,
  year: number,
  kpi: string,
): Promise<ReplyOf<Routes['explanation']>> => {
  const { rulebook, entry } = await demandKpi(reader, alliance, year, kpi)
  const [lines, settling, expected] = await Promise.all([
    linesSeenBy(reader, who, alliance, year, { kpi }),
    settlingOf(reader, alliance, year),
    targetsOf(reader, alliance, year),
  ])
  const titles = await recordBriefs(
    reader,
    alliance,
    lines.map((line) => line.record),
    !isOfTeam(who, alliance),
  )
  return {
    kpi,
    figure: figureOf(entry, lines, expected),
    rulebook: summaryOf(rulebook),
    readings: entry.readings.map((reading) => ({
      reading: reading.name,
      parameters: onTheWire(reading.parameters),
      citations: onTheWire(reading.citations),
    })),
    lines: lines.flatMap((line) => {
      const record = titles.get(line.record)
      return record ? [{ line: onTheWire(line), ...record }] : []
    }),
    settledAt: settling.settledAt?.toISOString() ?? null,
  }
}

/** The mark of every record of the year. Lines beside the KPIs give none. */
export const readMarks = async (
  reader: Reader,
  who: Seer,
  alliance: string,
  year: number,
): Promise<ReplyOf<Routes['marks']>> => {
  const lines = await linesSeenBy(reader, who, alliance, year)
  const items = [...Map.groupBy(lines, (line) => line.record)].map(([record, of]) => {
    const { mark, obstacle } = speakFor(of)
    return {
      record,
      mark,
      counted: of.filter((line) => line.contribution > 0).map((line) => line.kpi),
      because: onTheWire(obstacle),
    }
  })
  return { items }
}

/** All lines of one record, with its mark. */
export const readVerdict = async (
  reader: Reader,
  who: Seer,
  alliance: string,
  year: number,
  record: string,
): Promise<ReplyOf<Routes['verdict']>> => {
  const lines = await linesSeenBy(reader, who, alliance, year, { record })
  const known = lines.length > 0 || (await recordBriefs(reader, alliance, [record])).has(record)
  if (!known) throw new Refusal('figures.no-such-record')
  return { mark: lines.length > 0 ? speakFor(lines).mark : null, lines: onTheWire(lines) }
}
