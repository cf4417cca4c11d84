import {
  kpiName,
  kpiNumber,
  type Locale,
  m,
  rocMinute,
  say,
  timeOfDay,
  unitText,
} from '@openalliance/messages'
import type { Rulebook } from '@openalliance/rules'
import type { SummarySource } from './build-cumulative.ts'
import { allianceName, figureIn, frameOf, headFacts } from './build-frame.ts'
import { count } from './money.ts'
import type { SubmissionReceipt } from './submission-receipt.ts'
import { receiptWords } from './words.ts'

export interface ReceiptSource extends SummarySource {
  readonly submittedBy: string
  readonly isLate: boolean
  readonly records: readonly { readonly type: string; readonly files: number }[]
}

/** The receipt of one submission. */
export const buildReceipt = (
  source: ReceiptSource,
  rulebook: Rulebook,
  locale: Locale,
): SubmissionReceipt => {
  const attachments = (records: ReceiptSource['records']) =>
    records.reduce((sum, { files }) => sum + files, 0)
  const minute = rocMinute(source.submittedAt)
  return {
    frame: frameOf(
      {
        title: m['documents.title.receipt']({}, { locale }),
        about: m['documents.about']({ year: source.year, round: source.round }, { locale }),
        year: source.year,
        snapshot: source.snapshot,
        at: source.submittedAt,
      },
      locale,
    ),
    alliance: allianceName(source.alliance, locale),
    head: headFacts(source.alliance, source.year, locale),
    number: source.snapshot.number,
    submittedAt: `${minute.slice(0, minute.indexOf(' '))} ${timeOfDay(source.submittedAt)}`,
    submittedBy: source.submittedBy,
    punctuality: source.isLate
      ? m['documents.late']({}, { locale })
      : m['documents.punctual']({}, { locale }),
    sha256: source.snapshot.sha256,
    figures: rulebook.kpis
      .filter((entry) => entry.class !== 'beside')
      .map(({ kpi }) => ({
        code: kpiNumber(kpi.code),
        label: kpiName(kpi.code, locale),
        unit: unitText(kpi.unit, locale, source.figures[kpi.code] ?? 0),
        figure: figureIn(source.figures[kpi.code] ?? 0, kpi.unit),
      })),
    records: [...Map.groupBy(source.records, ({ type }) => type)].map(([type, of]) => ({
      type: say(`rules.type.${type}`, {}, locale),
      records: count(of.length),
      attachments: count(attachments(of)),
    })),
    recordsTotal: { records: count(source.records.length), attachments: count(attachments(source.records)) },
    words: receiptWords(locale),
  }
}
