import type { KpiCode } from '../kpis/codes.ts'
import type { Content } from './content.ts'
import type { EvidenceRecord, EvidenceTypeName } from './verdict.ts'

/** Firms and individuals are counted once each; money is NT$, shown in thousands. */
export type KpiUnit = 'firm' | 'person' | 'ntd' | 'case'

/** What a record is taken for once the whole alliance-year has been looked at. */
export interface Claim {
  readonly record: EvidenceRecord
  /** Only what the form asks now. */
  readonly content: Content
  /** Memberships: whether the firm (not this contract alone) pays in the year. */
  readonly paying: boolean
}

export interface Kpi {
  readonly code: KpiCode
  readonly unit: KpiUnit
  /** Item of the form (考核項目). */
  readonly item: number
  readonly parent: KpiCode | null
  /** Shown beside its item and no KPI of it: never a target, never a mark in a list. */
  readonly beside: boolean
  readonly from: EvidenceTypeName
  /** Whether the record is of this sub-item at all; where not, it leaves no line. */
  readonly concerns: (claim: Claim) => boolean
  /** What one record adds when it counts, in the KPI's unit. */
  readonly adds: (content: Content) => number
  /** One organisation counts once; of several records one is taken, the others are already counted. */
  readonly oncePer: 'organisation' | null
  /** Counts what pays: its line says by which contract, and is only as sure as that. */
  readonly restsOnFee: boolean
  /** Takes exactly the records that this KPI sends here. */
  readonly receives: KpiCode | null
}

type Draft = Pick<Kpi, 'code' | 'unit' | 'item' | 'from'> &
  Partial<Pick<Kpi, 'parent' | 'beside' | 'concerns' | 'adds' | 'oncePer' | 'restsOnFee' | 'receives'>>

/** Defines what adds how much. Which records count is the page's to say. */
export const defineKpi = (draft: Draft): Kpi => ({
  parent: null,
  beside: false,
  concerns: () => true,
  adds: () => 1,
  oncePer: null,
  restsOnFee: false,
  receives: null,
  ...draft,
})
