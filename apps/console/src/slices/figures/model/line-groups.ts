import type { ExplainedLine } from '@openalliance/contract'
import { type Explanation, explain, type LedgerLine } from '@openalliance/rules'

export type GroupKind = Exclude<keyof Explanation, 'kpi' | 'total'>

/** Lines of one KPI that have the same fate; those not counted, by the reading that barred them. */
export interface LineGroup {
  readonly kind: GroupKind
  readonly reading: string | null
  readonly lines: readonly ExplainedLine[]
  /** In the KPI's own unit. */
  readonly sum: number
}

/** The groups of an explanation as a page shows them, with what a person needs to recognise each record. */
export const lineGroups = (kpi: string, lines: readonly ExplainedLine[]): LineGroup[] => {
  const whole = new Map(lines.map((each) => [each.line.record, each]))
  const told = explain({ lines: lines.map(({ line }) => line) }, kpi)
  const group = (kind: GroupKind, own: readonly LedgerLine[], reading: string | null = null): LineGroup => ({
    kind,
    reading,
    lines: own.flatMap(({ record }) => whole.get(record) ?? []),
    sum: own.reduce((sum, { contribution }) => sum + contribution, 0),
  })
  return [
    group('counted', told.counted),
    group('provisional', told.provisional),
    group('needsPerson', told.needsPerson),
    group('needsEvidence', told.needsEvidence),
    ...told.notCounted.map(({ reading, lines: own }) => group('notCounted', own, reading)),
    group('alreadyCounted', told.alreadyCounted),
    group('elsewhere', told.elsewhere),
  ].filter((each) => each.lines.length > 0)
}
