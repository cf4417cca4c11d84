import { kpiName, kpiNumber, type Locale, m, rocDay, say, unitText } from '@openalliance/messages'
import type { LedgerLine, PageKpi, Period, Rulebook } from '@openalliance/rules'
import { type AllianceHead, allianceName, figureIn, frameOf, headFacts } from './build-frame.ts'
import type { CumulativeSummary, SummaryItem, SummarySubItem } from './cumulative-summary.ts'
import { achievementRate } from './money.ts'
import { cumulativeWords } from './words.ts'

/** What a snapshot holds for the table; figures in the KPIs' own units, money in NT$. */
export interface SummarySource {
  readonly alliance: AllianceHead
  readonly year: number
  /** Every round the year was opened with, in their order. */
  readonly rounds: readonly { readonly round: number; readonly period: Period }[]
  /** Round of the submission. */
  readonly round: number
  readonly figures: Readonly<Record<string, number>>
  readonly provisional: Readonly<Record<string, number>>
  readonly expected: Readonly<Record<string, number>>
  readonly remarks: Readonly<Record<string, { readonly attainment: string; readonly gap: string }>>
  readonly lines: readonly Pick<LedgerLine, 'record' | 'kpi' | 'contribution'>[]
  /** Round in which each record is reported. */
  readonly roundOfRecord: ReadonlyMap<string, number>
  readonly snapshot: { readonly number: string; readonly sha256: string }
  readonly submittedAt: Date
}

const achievedIn = (source: SummarySource, kpi: string, round: number): number | null =>
  round > source.round
    ? null
    : source.lines
        .filter((line) => line.kpi === kpi && (source.roundOfRecord.get(line.record) ?? 1) === round)
        .reduce((sum, line) => sum + line.contribution, 0)

const subItemOf = (source: SummarySource, { kpi }: PageKpi, locale: Locale): SummarySubItem => {
  const { code, unit } = kpi
  const cumulative = source.figures[code] ?? 0
  const expected = source.expected[code] ?? null
  const remark = source.remarks[code]
  return {
    code: kpiNumber(code),
    label: kpiName(code, locale),
    unit: unitText(unit, locale, null),
    expected: expected === null ? null : figureIn(expected, unit),
    achieved: source.rounds.map(({ round }) => {
      const value = achievedIn(source, code, round)
      return value === null ? null : figureIn(value, unit)
    }),
    cumulative: figureIn(cumulative, unit),
    rate: achievementRate(expected, cumulative),
    isBelowExpected: expected !== null && cumulative < expected,
    explanation: [remark?.attainment, remark?.gap].filter((text) => text).join('\n'),
  }
}

/** The cumulative summary table of one submission. */
export const buildCumulative = (
  source: SummarySource,
  rulebook: Rulebook,
  locale: Locale,
): CumulativeSummary => {
  const shown = rulebook.kpis.filter((entry) => entry.class !== 'beside')
  const items = [...Map.groupBy(shown, ({ kpi }) => kpi.item)].map(
    ([item, entries]): SummaryItem => ({
      code: String(item),
      label: say(`rules.item.${item}`, {}, locale),
      className: say(`rules.kpi-class.${entries[0]?.class ?? 'main'}`, {}, locale),
      subItems: entries.map((entry) => subItemOf(source, entry, locale)),
    }),
  )
  const provisional = shown.filter(({ kpi }) => (source.provisional[kpi.code] ?? 0) > 0).length
  return {
    frame: frameOf(
      {
        title: m['documents.title.cumulative']({}, { locale }),
        about: m['documents.about']({ year: source.year, round: source.round }, { locale }),
        year: source.year,
        snapshot: source.snapshot,
        at: source.submittedAt,
      },
      locale,
    ),
    alliance: allianceName(source.alliance, locale),
    head: headFacts(source.alliance, source.year, locale),
    rounds: source.rounds.map(({ round, period }) => ({
      label: say(`documents.round.${round}`, {}, locale),
      period: m['documents.period']({ from: rocDay(period.start), to: rocDay(period.end) }, { locale }),
    })),
    items,
    notes: [
      m['documents.note.rate']({}, { locale }),
      ...(provisional > 0 ? [m['documents.note.provisional']({ count: provisional }, { locale })] : []),
    ],
    words: cumulativeWords(locale),
  }
}
