import {
  type AllianceFacts,
  deriveFigures,
  type Evaluation,
  type EvidenceRecord,
  evaluate,
  type Rulebook,
  rulebookOf,
} from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { handedInOf, recordsForCalculator } from '../../evidence/public.ts'
import { type JudgedLine, sumsOf, withKept } from '../model/judged.ts'
import { keepKnownAlliance, knownAllianceOf, linesOfYear } from '../store.ts'

/** An evaluation whose lines tell by which edition they were decided. */
export type Judgement = Omit<Evaluation, 'lines'> & { readonly lines: readonly JudgedLine[] }

/** The page of an alliance's year, and what the rules are told of the alliance. */
export interface Ground {
  readonly rulebook: Rulebook
  readonly alliance: AllianceFacts
}

/**
 * What an alliance's year is judged by: the alliance as it was when the year was first handed in, as it is now before.
 * One alliance for the whole year, a later round's drafts included: what it is changed to afterwards reaches the year only
 * when the office reopens it, for it would move what was handed in.
 * @param isKnownAnew reads the alliance as it is now in any case
 * @returns null where there is no page or no such alliance
 */
export const groundOf = async (
  reader: Reader,
  alliance: string,
  year: number,
  isKnownAnew = false,
): Promise<Ground | null> => {
  const facts = await allianceFactsOf(reader, alliance)
  const rulebook = facts && rulebookOf(facts.programme, year)
  if (!facts || !rulebook) return null
  const { programme: _, ...now } = facts
  const known = isKnownAnew ? null : await knownAllianceOf(reader, alliance, year)
  return { rulebook, alliance: known ?? now }
}

/** Keeps what the rules are told of the alliance with its year; what is kept already stays unless told. */
export const keepAllianceOfYear = async (
  tx: Tx,
  alliance: string,
  year: number,
  isAnew = false,
): Promise<void> => {
  if (!isAnew && (await knownAllianceOf(tx, alliance, year))) return
  const ground = await groundOf(tx, alliance, year, true)
  if (ground) await keepKnownAlliance(tx, alliance, year, ground.alliance)
}

export const judgeAll = ({ rulebook, alliance }: Ground, records: readonly EvidenceRecord[]): JudgedLine[] =>
  evaluate(rulebook, alliance, records).lines.map((line) => ({ ...line, edition: rulebook.edition }))

interface Judged {
  /** How each record takes part, null where it does not; as it stands unless told. */
  readonly as?: (record: EvidenceRecord) => EvidenceRecord | null
  /** Whether a record is judged by the present edition although it was handed in: the office's own act asks for it. */
  readonly isTouched?: (record: EvidenceRecord) => boolean
  /** Lines of an earlier edition that stay, of records that are still there; those of what was handed in unless told. */
  readonly isKept?: (line: JudgedLine) => boolean
  /** What is returned is judged as it was handed in, whatever the team has changed since. */
  readonly isHandedIn?: boolean
}

const totals = (rulebook: Rulebook, lines: readonly JudgedLine[]) => {
  const [figures, provisional] = [sumsOf(lines), sumsOf(lines, (line) => line.provisional)]
  const onPage = (sums: Readonly<Record<string, number>>) =>
    Object.fromEntries(rulebook.kpis.map(({ kpi }) => [kpi.code, sums[kpi.code] ?? 0]))
  return { figures: onPage(figures), provisional: onPage(provisional) }
}

/**
 * What stands of these records: what the present edition of the page says, but a record that was handed in keeps the
 * lines an earlier edition gave it.
 */
export const judgementOf = async (
  reader: Reader,
  ground: Ground,
  of: { readonly alliance: string; readonly year: number },
  records: readonly EvidenceRecord[],
  { as = (record) => record, isTouched = () => false, isKept }: Judged = {},
): Promise<Judgement> => {
  const { rulebook } = ground
  const judged = records.flatMap((record) => as(record) ?? [])
  const evaluation = evaluate(rulebook, ground.alliance, judged)
  const { edition } = rulebook
  const stored = (await linesOfYear(reader, of.alliance, of.year)).filter((line) => line.edition !== edition)
  if (stored.length === 0)
    return { ...evaluation, lines: evaluation.lines.map((line) => ({ ...line, edition })) }
  const present = new Set(judged.map(({ id }) => id))
  const touched = new Set(records.filter(isTouched).map(({ id }) => id))
  const handedIn = isKept ? null : await handedInOf(reader, of.alliance, of.year)
  const lines = withKept(
    evaluation.lines,
    edition,
    stored,
    (line) =>
      present.has(line.record) &&
      (isKept ? isKept(line) : !touched.has(line.record) && handedIn?.has(line.record) === true),
  )
  const { figures, provisional } = totals(rulebook, lines)
  return { ...evaluation, lines, figures, provisional, derived: deriveFigures(rulebook, figures) }
}

/** What stands of an alliance's year; null where no page exists for it. */
export const evaluationOf = async (
  reader: Reader,
  alliance: string,
  year: number,
  how: Judged = {},
): Promise<Judgement | null> => {
  const ground = await groundOf(reader, alliance, year)
  if (!ground) return null
  const records = await recordsForCalculator(
    reader,
    alliance,
    year,
    how.isHandedIn ? 'all-as-handed-in' : 'all',
  )
  return judgementOf(reader, ground, { alliance, year }, records, how)
}

/**
 * What stands of the records that the office has accepted, as if there were no others: a firm whose first contract was
 * returned counts by its second.
 */
export const acceptedEvaluationOf = (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<Judgement | null> =>
  evaluationOf(reader, alliance, year, { as: (record) => (record.decision === 'accepted' ? record : null) })
