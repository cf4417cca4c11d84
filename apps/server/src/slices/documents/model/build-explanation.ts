import type { ExplainedLine } from '@openalliance/contract'
import {
  citationsText,
  citedFactsText,
  kpiName,
  kpiNumber,
  type Locale,
  m,
  readingTitle,
  reasonText,
  rocDay,
  toldNow,
  unitText,
} from '@openalliance/messages'
import {
  type Because,
  decidingFinding,
  explain,
  type LedgerLine,
  type PageKpi,
  type Rulebook,
} from '@openalliance/rules'
import { type AllianceHead, allianceName, figureIn, frameOf, headFacts } from './build-frame.ts'
import type { ExplainedGroup, ExplainedRecord, FigureExplanation } from './figure-explanation.ts'
import type { Mark } from './frame.ts'
import { achievementRate } from './money.ts'
import { explanationWords } from './words.ts'

export interface ExplanationSource {
  readonly alliance: AllianceHead
  readonly year: number
  readonly kpi: string
  readonly value: number
  readonly expected: number | null
  readonly lines: readonly ExplainedLine[]
  readonly snapshot: { readonly number: string; readonly sha256: string } | null
  readonly changes: readonly {
    readonly record: string
    readonly title: string
    readonly before: number | null
    readonly after: number | null
  }[]
  readonly address: string
  readonly at: Date
}

const why = (line: LedgerLine, type: string, status: string, locale: Locale): string | null => {
  const because = decidingFinding(line)
  return because ? reasonText(toldNow(because, status), type, locale) : null
}

const citationsOf = (because: Because | null | undefined, locale: Locale): string | null =>
  because && because.citations.length > 0 ? citationsText(because.citations, locale) : null

/** What the office has sent back may count again once it is corrected; until then no verified figure has it. */
const sentBack = (status: string, locale: Locale): string | null =>
  status === 'returned' ? m['evidence.status.returned']({}, { locale }) : null

/** How one figure came about, for print. */
export const buildExplanation = (
  source: ExplanationSource,
  rulebook: Rulebook,
  entry: PageKpi,
  locale: Locale,
): FigureExplanation => {
  const { unit } = entry.kpi
  // The wire's copy of a line is the line itself; JSON has only lost that it may not be changed.
  const lines = source.lines.map(({ line }) => line as LedgerLine)
  const told = new Map(source.lines.map((line) => [line.line.record, line]))
  const explanation = explain({ lines }, source.kpi)
  const none = m['documents.none']({}, { locale })
  const recordOf = (line: LedgerLine): ExplainedRecord => {
    const record = told.get(line.record)
    const reasons = [
      sentBack(record?.status ?? '', locale),
      why(line, record?.type ?? '', record?.status ?? '', locale),
    ].filter((part) => part !== null)
    return {
      number: line.record.slice(-8),
      type: record ? m[`rules.type.${record.type}` as 'rules.type.membership']({}, { locale }) : '',
      title: record?.title ?? none,
      day: record?.happenedOn ? rocDay(record.happenedOn) : none,
      contribution: figureIn(line.contribution, unit),
      why: reasons.length > 0 ? reasons.join(' · ') : null,
    }
  }
  const group = (mark: Mark, title: string, of: readonly LedgerLine[]): ExplainedGroup[] =>
    of.length === 0
      ? []
      : [
          {
            mark,
            markWord: m[`figures.mark.${mark}`]({}, { locale }),
            title,
            citation: citationsOf(of[0] && decidingFinding(of[0]), locale),
            records: of.map(recordOf),
            sum: figureIn(
              of.reduce((sum, line) => sum + line.contribution, 0),
              unit,
            ),
          },
        ]
  return {
    frame: frameOf(
      {
        title: m['documents.title.explanation']({}, { locale }),
        about: m['documents.about-year']({ year: source.year }, { locale }),
        year: rulebook.year,
        snapshot: source.snapshot,
        at: source.at,
      },
      locale,
    ),
    alliance: allianceName(source.alliance, locale),
    head: headFacts(source.alliance, source.year, locale),
    code: kpiNumber(source.kpi),
    label: kpiName(source.kpi, locale),
    figure: figureIn(source.value, unit),
    unit: unitText(unit, locale, source.value),
    expected: source.expected === null ? null : figureIn(source.expected, unit),
    rate: achievementRate(source.expected, source.value),
    groups: [
      ...group('counts', m['documents.group.counted']({}, { locale }), explanation.counted),
      ...group('person', m['documents.group.provisional']({}, { locale }), explanation.provisional),
      ...group('person', m['documents.group.person']({}, { locale }), explanation.needsPerson),
      ...group('evidence', m['documents.group.evidence']({}, { locale }), explanation.needsEvidence),
      ...explanation.notCounted.flatMap(({ reading, lines: of }) =>
        group(
          'not',
          m['documents.group.not'](
            { reading: readingTitle(reading, locale, of[0] && decidingFinding(of[0])?.facts) },
            { locale },
          ),
          of,
        ),
      ),
      ...group('not', m['documents.group.already']({}, { locale }), explanation.alreadyCounted),
      ...group('not', m['documents.group.elsewhere']({}, { locale }), explanation.elsewhere),
    ],
    rules: entry.readings.map((reading) => ({
      text: readingTitle(reading.name, locale, reading.parameters),
      citation: citedFactsText(reading.citations, locale),
    })),
    changes: source.changes.map((change) => ({
      number: change.record.slice(-8),
      title: change.title,
      before: change.before === null ? none : figureIn(change.before, unit),
      now: change.after === null ? none : figureIn(change.after, unit),
      why: '',
    })),
    address: source.address,
    words: explanationWords(locale),
  }
}
