import type { LedgerLine } from '@openalliance/rules'
import { canonicalize } from 'json-canonicalize'
import type { JudgedLine } from './judged.ts'

export interface LedgerDifference {
  /** New or changed. */
  readonly write: readonly JudgedLine[]
  readonly remove: readonly Pick<LedgerLine, 'record' | 'kpi'>[]
}

const keyOf = (line: Pick<LedgerLine, 'record' | 'kpi'>) => `${line.record} ${line.kpi}`

/** What must be written so that the stored ledger says what the rules say now. */
export const differenceOf = (
  stored: readonly JudgedLine[],
  settled: readonly JudgedLine[],
): LedgerDifference => {
  const before = new Map(stored.map((line) => [keyOf(line), canonicalize(line)]))
  const write: JudgedLine[] = []
  for (const line of settled) {
    if (before.get(keyOf(line)) !== canonicalize(line)) write.push(line)
    before.delete(keyOf(line))
  }
  return { write, remove: stored.filter((line) => before.has(keyOf(line))) }
}
