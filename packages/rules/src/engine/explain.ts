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

/** What holds only as long as another record waits for the office is a question to a person, too (interpretation 22). */
export const asTold = (because: Because): Because =>
  because.finding === 'holds' && because.facts.provisional === true
    ? { ...because, finding: 'needs-person' }
    : because

/**
 * The finding that made the verdict, first in the order of the page; null for a line that counts.
 * Where the record does not count and would besides belong elsewhere, the one that bars it is meant.
 */
export const decidingFinding = (line: Pick<LedgerLine, 'verdict' | 'because'>): Because | null => {
  const wanted = findingOf[line.verdict]
  if (wanted === null) return null
  const found = line.because.filter(({ finding }) => finding === wanted)
  if (line.verdict === 'already-counted') return found.at(-1) ?? null
  if (line.verdict !== 'does-not-count') return found[0] ?? null
  return found.find(({ facts }) => facts.elsewhere === undefined) ?? found[0] ?? null
}

/** The finding by which a line that counts waits for the office with another record; null where it waits for nothing. */
export const leaningFinding = ({ verdict, provisional, because }: LedgerLine): Because | null =>
  verdict === 'counts' && provisional
    ? (because.map(asTold).find(({ finding }) => finding === 'needs-person') ?? null)
    : null

/** "How this number came about": every line of one KPI of an evaluation, grouped. */
export const explain = (evaluation: Pick<Evaluation, 'lines'>, kpi: string): Explanation => {
  const lines = evaluation.lines.filter((line) => line.kpi === kpi)
  const having = (verdict: VerdictKind) => lines.filter((line) => line.verdict === verdict)
  // What the office rejected, what its alliance withdrew and what was not corrected in time stand apart.
  const barred = (line: LedgerLine) => {
    const { reading = '', facts } = decidingFinding(line) ?? {}
    return { reading, key: `${reading} ${String(facts?.decision ?? '')}` }
  }
  const notCounted = Map.groupBy(having('does-not-count'), (line) => barred(line).key)
  return {
    kpi,
    total: lines.reduce((sum, line) => sum + line.contribution, 0),
    counted: having('counts').filter(({ provisional }) => !provisional),
    provisional: having('counts').filter(({ provisional }) => provisional),
    needsPerson: having('needs-person'),
    needsEvidence: having('needs-evidence'),
    notCounted: [...notCounted.values()].map((group) => ({
      reading: group[0] ? barred(group[0]).reading : '',
      lines: group,
    })),
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

/** The verdict as it is told: what counts only with a record that waits for the office waits with it. */
const toldVerdict = ({ verdict, provisional }: LedgerLine): VerdictKind =>
  verdict === 'counts' && provisional ? 'needs-person' : verdict

/** What a record comes to as a whole. */
export interface OverallVerdict {
  readonly verdict: VerdictKind
  /** The finding that keeps it from counting, or from counting for certain; null where nothing does. */
  readonly because: Because | null
}

/**
 * The one mark of a record, wherever it is shown, from its own lines; null when it left none.
 * Lines beside the KPI do not speak for the record while it has others.
 */
export const speakingFinding = (lines: readonly LedgerLine[]): OverallVerdict | null => {
  const proper = lines.filter((line) => !isBeside(line))
  const speaking = proper.length > 0 ? proper : lines
  for (const verdict of order) {
    const line = speaking.find((one) => toldVerdict(one) === verdict)
    if (line) return { verdict, because: decidingFinding(line) ?? leaningFinding(line) }
  }
  return null
}

/** The verdict of {@link speakingFinding} alone. */
export const overallVerdict = (lines: readonly LedgerLine[]): VerdictKind | null =>
  speakingFinding(lines)?.verdict ?? null

/** Whether a record is held back by nothing but fields nobody has filled in: that is no judgement yet. */
export const isNotFilledIn = (because: Because | null): boolean =>
  because !== null && because.finding === 'fails' && Object.hasOwn(because.facts, 'missing')
