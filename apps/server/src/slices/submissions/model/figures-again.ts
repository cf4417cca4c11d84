import {
  type AllianceFacts,
  type EvidenceRecord,
  evaluate,
  type LedgerLine,
  type Rulebook,
} from '@openalliance/rules'

/** What of a snapshot its figures can be computed from. */
export interface Computable {
  readonly alliance: AllianceFacts
  /** Absent in snapshots from before editions were counted: they are of the first. */
  readonly edition?: number
  readonly records: readonly { readonly input?: EvidenceRecord }[]
  /** Each with the edition that decided it, where lines of an earlier one were kept. */
  readonly lines: readonly (LedgerLine & { readonly edition?: number })[]
}

/** The edition of the page that decided a snapshot. */
export const editionOf = ({ edition }: Computable): number => edition ?? 1

/** Whether one edition decided everything: lines that were handed in before a rule was mended keep theirs. */
const isOfOneEdition = (content: Computable): boolean =>
  content.lines.every(({ edition }) => (edition ?? editionOf(content)) === editionOf(content))

const sumsOf = (lines: readonly LedgerLine[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {}
  for (const { kpi, contribution } of lines) sums[kpi] = (sums[kpi] ?? 0) + contribution
  return sums
}

/**
 * A snapshot's figures by KPI, computed once more: from its records where its edition of the page is the present one, else
 * from its own lines, for a mended rule says nothing about what was handed in before it.
 */
export const figuresAgain = (rulebook: Rulebook, content: Computable): Readonly<Record<string, number>> =>
  editionOf(content) === rulebook.edition && isOfOneEdition(content)
    ? evaluate(
        rulebook,
        content.alliance,
        content.records.flatMap(({ input }) => input ?? []),
      ).figures
    : sumsOf(content.lines)
