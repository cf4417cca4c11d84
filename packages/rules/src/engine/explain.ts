import { kpis } from '../kpis/catalogue.ts'
import type { KpiCode } from '../kpis/codes.ts'
import type { Because, Evaluation, LedgerLine, VerdictKind } from './verdict.ts'

/** The lines of one KPI, grouped as a person reads them. Every line stands in exactly one group. */
export interface Explanation {
  readonly kpi: string
  /** In the KPI's unit: counted + provisional + needsPerson. */
  readonly total: number
  readonly counted: readonly LedgerLine[]
  /** Counts only because a record it leans on counts until the office answers. */
  readonly provisional: readonly LedgerLine[]
  /** Counts until the office answers the line's own questions. */
  readonly needsPerson: readonly LedgerLine[]
  readonly needsEvidence: readonly LedgerLine[]
  /** By the first reading that failed, in the order of its first line. */
  readonly notCounted: readonly { readonly reading: string; readonly lines: readonly LedgerLine[] }[]
  readonly alreadyCounted: readonly LedgerLine[]
  readonly elsewhere: readonly LedgerLine[]
}

const findingOf = {
  counts: null,
  'does-not-count': 'fails',
  'counts-elsewhere': 'fails',
  'already-counted': 'fails',
  'needs-evidence': 'needs-evidence',
  'needs-person': 'needs-person',
} as const satisfies Record<VerdictKind, Because['finding'] | null>

/**
 * The finding that made the verdict, first in the order of the page; null for a line that counts.
 * Where the record does not count and would besides belong elsewhere, the one that bars it is meant.
 */
export const decidingFinding = (line: LedgerLine): Because | null => {
  const wanted = findingOf[line.verdict]
  if (wanted === null) return null
  const found = line.because.filter(({ finding }) => finding === wanted)
  if (line.verdict === 'already-counted') return found.at(-1) ?? null
  if (line.verdict !== 'does-not-count') return found[0] ?? null
  return found.find(({ facts }) => facts.elsewhere === undefined) ?? found[0] ?? null
}

/** "How this number came about": every line of one KPI of an evaluation, grouped. */
export const explain = (evaluation: Pick<Evaluation, 'lines'>, kpi: string): Explanation => {
  const lines = evaluation.lines.filter((line) => line.kpi === kpi)
  const having = (verdict: VerdictKind) => lines.filter((line) => line.verdict === verdict)
  const notCounted = Map.groupBy(having('does-not-count'), (line) => decidingFinding(line)?.reading ?? '')
  return {
    kpi,
    total: lines.reduce((sum, line) => sum + line.contribution, 0),
    counted: having('counts').filter(({ provisional }) => !provisional),
    provisional: having('counts').filter(({ provisional }) => provisional),
    needsPerson: having('needs-person'),
    needsEvidence: having('needs-evidence'),
    notCounted: [...notCounted].map(([reading, group]) => ({ reading, lines: group })),
    alreadyCounted: having('already-counted'),
    elsewhere: having('counts-elsewhere'),
  }
}

// What a person should see first: what bars the record, then what is to be done, then what is well.
const order: readonly VerdictKind[] = [
  'does-not-count',
  'counts-elsewhere',
  'needs-evidence',
  'needs-person',
  'counts',
  'already-counted',
]

const isKpi = (code: string): code is KpiCode => Object.hasOwn(kpis, code)
const isBeside = ({ kpi }: LedgerLine) => isKpi(kpi) && kpis[kpi].beside

/**
 * The one mark of a record in a list, from its own lines; null when it left none.
 * Lines beside the KPI do not speak for the record while it has others.
 */
export const overallVerdict = (lines: readonly LedgerLine[]): VerdictKind | null => {
  const proper = lines.filter((line) => !isBeside(line))
  const speaking = proper.length > 0 ? proper : lines
  return order.find((verdict) => speaking.some((line) => line.verdict === verdict)) ?? null
}
