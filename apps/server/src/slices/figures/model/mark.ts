import type { Mark } from '@openalliance/contract'
import {
  type Because,
  decidingFinding,
  isBeside,
  isNotFilledIn,
  type LedgerLine,
  speakingFinding,
  type VerdictKind,
} from '@openalliance/rules'

const markOfVerdict: Readonly<Record<VerdictKind, Mark>> = {
  counts: 'counts',
  'does-not-count': 'not',
  'counts-elsewhere': 'not',
  'already-counted': 'not',
  'needs-evidence': 'evidence',
  'needs-person': 'person',
}

export const markOf = (line: Pick<LedgerLine, 'verdict'>): Mark => markOfVerdict[line.verdict]

export type MarkTally = Readonly<Record<Mark | 'unfilled', number>>

/**
 * How many records stand behind a figure, by mark; each record once. What counts only because another record does waits
 * for the office with it (interpretation 22), so a figure that is partly provisional always shows a 待認定. What nobody has
 * filled in yet is no judgement and stands apart.
 */
export const tally = (
  lines: readonly Pick<LedgerLine, 'verdict' | 'provisional' | 'because'>[],
): MarkTally => {
  const counted = { counts: 0, not: 0, evidence: 0, person: 0, unfilled: 0 }
  for (const line of lines) {
    if (isNotFilledIn(decidingFinding(line))) counted.unfilled += 1
    else counted[line.provisional ? 'person' : markOf(line)] += 1
  }
  return counted
}

/** A record's one mark, and the finding that keeps it from counting for certain; null where nothing does. */
export const speakFor = (lines: readonly LedgerLine[]): { mark: Mark; obstacle: Because | null } => {
  const told = speakingFinding(lines)
  return { mark: markOf({ verdict: told?.verdict ?? 'does-not-count' }), obstacle: told?.because ?? null }
}

/**
 * What accepting a record comes to. It counts where it counts for any KPI; otherwise the paper that is missing is said
 * before the rule that fails. What waits for a person comes to nothing yet.
 */
export const outcomeOf = (lines: readonly LedgerLine[]): Mark => {
  const proper = lines.filter(({ kpi }) => !isBeside(kpi))
  const speaking = proper.length > 0 ? proper : lines
  const found = new Set(speaking.map(markOf))
  return (['person', 'counts', 'evidence'] as const).find((mark) => found.has(mark)) ?? 'not'
}

interface MarkedRecord {
  readonly record: string
  readonly mark: Mark
}

/** Records that are marked otherwise in the one than in the other, or in one of them alone. */
export const mismarked = (kept: readonly MarkedRecord[], settled: readonly MarkedRecord[]): string[] => {
  const keyOf = ({ record, mark }: MarkedRecord) => `${record} ${mark}`
  const [before, now] = [new Set(kept.map(keyOf)), new Set(settled.map(keyOf))]
  const apart = [
    ...kept.filter((one) => !now.has(keyOf(one))),
    ...settled.filter((one) => !before.has(keyOf(one))),
  ]
  return [...new Set(apart.map(({ record }) => record))]
}

/** The mark of every record that left a line; what nobody has filled in yet is not judged and has none. */
export const marksOf = (lines: readonly LedgerLine[]): MarkedRecord[] =>
  [...Map.groupBy(lines, ({ record }) => record)].flatMap(([record, of]) => {
    const { mark, obstacle } = speakFor(of)
    return isNotFilledIn(obstacle) ? [] : [{ record, mark }]
  })
