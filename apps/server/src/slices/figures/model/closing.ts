import { createHash } from 'node:crypto'
import type { AllianceFacts, EvidenceRecord } from '@openalliance/rules'
import { canonicalize } from 'json-canonicalize'
import type { JudgedLine } from './judged.ts'

/** A year as it was closed, format 1; figures in the KPIs' own units, money in NT$. */
export interface ClosedContent {
  readonly format: 'openalliance-closed-year/1'
  readonly alliance: AllianceFacts
  /** The alliance's field then: sums by field stand under it, wherever the alliance moves later. */
  readonly field: string
  readonly programme: string
  readonly year: number
  /** Of the page that held when it was closed; a line may have been decided by an earlier one. */
  readonly edition: number
  readonly figures: Readonly<Record<string, number>>
  readonly provisional: Readonly<Record<string, number>>
  readonly lines: readonly JudgedLine[]
  /** What the rules were given. */
  readonly records: readonly EvidenceRecord[]
}

/** The bytes that are kept and hashed: RFC 8785. */
export const canonicalClosing = (content: ClosedContent): string => canonicalize(content)

export const hashOfClosing = (canonical: string): string =>
  createHash('sha256').update(canonical, 'utf8').digest('hex')
