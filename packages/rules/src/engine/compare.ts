import { evaluate } from './evaluate.ts'
import type { Rulebook } from './rulebook.ts'
import type { AllianceFacts, Evaluation, EvidenceRecord, LedgerLine } from './verdict.ts'

export interface FigureChange {
  /** KPI code, or the name of a derived figure. */
  readonly figure: string
  readonly before: number
  readonly after: number
}

export interface LineChange {
  readonly record: string
  readonly kpi: string
  readonly before: LedgerLine | null
  readonly after: LedgerLine | null
}

export interface Comparison {
  /** Only the figures that differ; a figure one side does not have is 0 there. KPIs first, then derived figures. */
  readonly figures: readonly FigureChange[]
  /** Only the lines whose verdict, contribution or certainty differs. */
  readonly lines: readonly LineChange[]
}

const changes = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): readonly FigureChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((figure) => ({ figure, before: before[figure] ?? 0, after: after[figure] ?? 0 }))
    .filter((change) => change.before !== change.after)

const keyOf = ({ kpi, record }: LedgerLine) => `${kpi}\n${record}`
const differ = (one: LedgerLine | null, other: LedgerLine | null): boolean =>
  one?.verdict !== other?.verdict ||
  one?.contribution !== other?.contribution ||
  one?.provisional !== other?.provisional ||
  one?.elsewhere !== other?.elsewhere ||
  one?.countedBy !== other?.countedBy

/** What changed between two evaluations: of two moments, or of one moment under two pages. */
export const compare = (before: Evaluation, after: Evaluation): Comparison => {
  const old = new Map(before.lines.map((line) => [keyOf(line), line]))
  const now = new Map(after.lines.map((line) => [keyOf(line), line]))
  const lines: LineChange[] = []
  for (const line of after.lines) {
    const earlier = old.get(keyOf(line)) ?? null
    if (differ(earlier, line))
      lines.push({ record: line.record, kpi: line.kpi, before: earlier, after: line })
  }
  for (const line of before.lines)
    if (!now.has(keyOf(line))) lines.push({ record: line.record, kpi: line.kpi, before: line, after: null })
  return {
    figures: [...changes(before.figures, after.figures), ...changes(before.derived, after.derived)],
    lines,
  }
}

export interface Preview {
  /** The draft's own lines as it stands. */
  readonly lines: readonly LedgerLine[]
  /** What saving the draft as it stands changes, against the records as they are stored. */
  readonly change: Comparison
  /** What it would change against the alliance-year without it if nothing stood in its way ("若計入"). */
  readonly ifCounted: readonly FigureChange[]
  readonly before: Evaluation
  readonly after: Evaluation
}

/**
 * The live panel beside a form: the verdicts of a draft and its effect on the figures.
 * @param records the alliance-year as stored; a stored version of the draft (same id) is replaced by it
 */
export const preview = (
  rulebook: Rulebook,
  alliance: AllianceFacts,
  records: readonly EvidenceRecord[],
  draft: EvidenceRecord,
): Preview => {
  const others = records.filter((record) => record.id !== draft.id)
  const before = evaluate(rulebook, alliance, records)
  const after = evaluate(rulebook, alliance, [...others, draft])
  const without = evaluate(rulebook, alliance, others)
  const supposed = evaluate(rulebook, alliance, [...others, draft], draft.id)
  return {
    lines: after.lines.filter((line) => line.record === draft.id),
    change: compare(before, after),
    ifCounted: compare(without, supposed).figures,
    before,
    after,
  }
}
