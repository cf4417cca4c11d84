import type { VerificationRecordReply } from '@openalliance/contract'
import {
  citedFactsText,
  kpiMark,
  kpiName,
  kpiNumber,
  type Locale,
  m,
  rocDay,
  rocMinute,
  saidOnce,
  say,
  unitText,
} from '@openalliance/messages'
import type { Because, LedgerLine, Rulebook } from '@openalliance/rules'
import { type AllianceHead, allianceName, figureIn, frameOf, headFacts } from './build-frame.ts'
import { thousands } from './money.ts'
import type { RecordLine, VerificationRecord } from './verification-record.ts'
import { verificationWords } from './words.ts'

export interface RecordFacts {
  readonly happenedOn: string | null
  /** NT$. */
  readonly amount: number | null
}

export interface VerificationSource {
  readonly alliance: AllianceHead
  readonly reply: VerificationRecordReply
  readonly submitted: Readonly<Record<string, number>>
  readonly snapshot: { readonly number: string; readonly sha256: string }
  readonly records: ReadonlyMap<string, RecordFacts>
  /** As handed in: under which KPIs a record stands that does not count. */
  readonly lines: readonly Pick<LedgerLine, 'record' | 'kpi'>[]
}

const signed = (text: string, isMore: boolean) => (isMore ? `+${text}` : text)

/** The last eight characters of an id tell records of one document apart and are short enough to read out. */
const shortNumber = (record: string) => record.slice(-8)

/** The verification record of one round. */
export const buildVerification = (
  source: VerificationSource,
  rulebook: Rulebook,
  locale: Locale,
): VerificationRecord => {
  const { reply } = source
  const lineOf = (entry: { record: string; type: string; title: string }): RecordLine => {
    const day = source.records.get(entry.record)?.happenedOn
    return {
      number: shortNumber(entry.record),
      type: say(`rules.type.${entry.type}`, {}, locale),
      title: entry.title,
      day: day ? rocDay(day) : m['documents.none']({}, { locale }),
    }
  }
  const shown = rulebook.kpis.filter((entry) => entry.class !== 'beside')
  const kpisOf = (record: string) => {
    const own = source.lines.filter((line) => line.record === record)
    return shown.map(({ kpi }) => kpi.code).filter((code) => own.some(({ kpi }) => kpi === code))
  }
  const saidOf = ({ note, because, type, decision }: VerificationRecordReply['entries'][number]) =>
    saidOnce(note, because as Because | null, { type, isMendable: decision === 'returned' }, locale)
  const due = reply.correctionDue ? rocMinute(reply.correctionDue) : null
  const counting = reply.entries.filter(({ decision }) => decision === 'accepted')
  const uncounted = reply.entries.filter(
    ({ decision }) => decision === 'rejected' || decision === 'accepted-not-counted',
  )
  return {
    frame: frameOf(
      {
        title: m['documents.title.verification']({}, { locale }),
        about: `${m['documents.about']({ year: reply.year, round: reply.round }, { locale })} · ${reply.number}`,
        year: reply.year,
        snapshot: source.snapshot,
        at: new Date(reply.issuedAt),
      },
      locale,
    ),
    alliance: allianceName(source.alliance, locale),
    head: headFacts(source.alliance, reply.year, locale),
    decision: m['documents.decision'](
      { ...reply.counts, uncounted: reply.counts['accepted-not-counted'] },
      { locale },
    ),
    due,
    figures: shown.map(({ kpi }) => {
      const before = source.submitted[kpi.code] ?? 0
      const after = reply.figures[kpi.code] ?? 0
      return {
        code: kpiNumber(kpi.code),
        label: kpiName(kpi.code, locale),
        unit: unitText(kpi.unit, locale, null),
        submitted: figureIn(before, kpi.unit),
        verified: figureIn(after, kpi.unit),
        difference: signed(figureIn(after - before, kpi.unit), after > before),
        isChanged: before !== after,
      }
    }),
    corrections: reply.entries
      .filter(({ decision }) => decision === 'returned')
      .map((entry) => ({ ...lineOf(entry), findings: [saidOf(entry).note], due: due ?? '' })),
    notCounted: uncounted.map((entry) => {
      const { note, reason } = saidOf(entry)
      const because = entry.because as Because | null
      const citation = because ? citedFactsText(because.citations, locale) || null : null
      return {
        ...lineOf(entry),
        // Final in both cases: no paper that comes later makes it count.
        mark: 'not',
        markWord: say(`verification.decision.${entry.decision}`, {}, locale),
        kpis: kpisOf(entry.record).map((kpi) => kpiMark(kpi, locale)),
        // What the note says already is not said again, but the place it comes from is named all the same.
        reasons: [
          ...(note === '' ? [] : [{ text: note, citation: reason === null ? citation : null }]),
          ...(reason === null ? [] : [{ text: reason, citation }]),
        ],
      }
    }),
    counted: counting.map((entry) => {
      const amount = source.records.get(entry.record)?.amount ?? null
      return {
        ...lineOf(entry),
        kpis: entry.counted.map((kpi) => kpiMark(kpi, locale)),
        amount: amount === null ? null : thousands(amount),
      }
    }),
    verifiers: [{ name: reply.issuedBy, at: rocMinute(reply.issuedAt) }],
    words: verificationWords(locale),
  }
}
