import type { LedgerLine } from '@openalliance/rules'

/** A ledger line with the edition of the page that decided it. */
export type JudgedLine = LedgerLine & { readonly edition: number }

/** One line as it stands and as it would be; null where there is or would be none. */
export interface LineMove {
  readonly record: string
  readonly kpi: string
  readonly before: JudgedLine | null
  readonly after: JudgedLine | null
}

/** What a line says, without its words. */
export const toldByLine = (line: LineMove['before']) =>
  line && { verdict: line.verdict, contribution: line.contribution, provisional: line.provisional }

export interface FigureMove {
  readonly kpi: string
  /** In the KPI's own unit; money in NT$. */
  readonly before: number
  readonly after: number
}

/** What lines and figures would come to. */
export interface Moves {
  readonly lines: readonly LineMove[]
  readonly figures: readonly FigureMove[]
}

const keyOf = ({ record, kpi }: Pick<LedgerLine, 'record' | 'kpi'>) => `${kpi} ${record}`
const byKey = <Line extends Pick<LedgerLine, 'record' | 'kpi'>>(lines: readonly Line[]) =>
  new Map(lines.map((line) => [keyOf(line), line]))

export const inOrder = (lines: readonly JudgedLine[]): JudgedLine[] =>
  lines.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0))

/** Sums of contributions by KPI. */
export const sumsOf = (
  lines: readonly LedgerLine[],
  wanted: (line: LedgerLine) => boolean = () => true,
): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const line of lines) sums[line.kpi] = (sums[line.kpi] ?? 0) + (wanted(line) ? line.contribution : 0)
  return sums
}

/**
 * The lines as they stand once what was decided by an earlier edition keeps its line: only what `isKept` says does.
 * @param settled what the present edition says of every record
 */
export const withKept = (
  settled: readonly LedgerLine[],
  edition: number,
  stored: readonly JudgedLine[],
  isKept: (line: JudgedLine) => boolean,
): JudgedLine[] => {
  const kept = stored.filter((line) => line.edition !== edition && isKept(line))
  const records = new Set(kept.map(({ record }) => record))
  return inOrder([
    ...settled.filter(({ record }) => !records.has(record)).map((line) => ({ ...line, edition })),
    ...kept,
  ])
}

const saysAlike = (one: LedgerLine | undefined, other: LedgerLine | undefined): boolean =>
  one?.verdict === other?.verdict &&
  one?.provisional === other?.provisional &&
  (one?.contribution ?? 0) === (other?.contribution ?? 0)

/**
 * What would move: lines whose verdict or contribution differs between two evaluations, beside what stands in the ledger,
 * and the figures that follow. Other words for the same verdict move nothing.
 */
export const movesBetween = (
  stored: readonly JudgedLine[],
  base: readonly JudgedLine[],
  would: readonly JudgedLine[],
): Moves => {
  const [standing, before, after] = [byKey(stored), byKey(base), byKey(would)]
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort()
  const lines = keys.flatMap((key): LineMove[] => {
    const [was, is] = [before.get(key), after.get(key)]
    const line = is ?? was
    if (!line || saysAlike(was, is) || saysAlike(standing.get(key), is)) return []
    return [{ record: line.record, kpi: line.kpi, before: standing.get(key) ?? null, after: is ?? null }]
  })
  const sums = sumsOf(stored)
  const changed = new Map<string, number>()
  for (const { kpi, before: was, after: is } of lines)
    changed.set(kpi, (changed.get(kpi) ?? 0) + (is?.contribution ?? 0) - (was?.contribution ?? 0))
  return {
    lines,
    figures: [...changed]
      .filter(([, difference]) => difference !== 0)
      .map(([kpi, difference]) => ({ kpi, before: sums[kpi] ?? 0, after: (sums[kpi] ?? 0) + difference })),
  }
}
