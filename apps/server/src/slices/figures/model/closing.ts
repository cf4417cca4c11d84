import { createHash } from 'node:crypto'
import type { AllianceFacts, EvidenceRecord } from '@openalliance/rules'
import { canonicalize } from 'json-canonicalize'
import type { JudgedLine } from './judged.ts'

/**
 * A year as it was closed, format 1; figures in the KPIs' own units, money in NT$. Years that were closed before closings
 * were kept have one that migration 0122 made of their ledger: without records, and in {@link isDatabaseForm}.
 */
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

/** The bytes that are kept and hashed of a year that is closed now: RFC 8785. */
export const canonicalClosing = (content: ClosedContent): string => canonicalize(content)

/**
 * Whether the bytes are not RFC 8785 but as PostgreSQL writes its jsonb (blanks after colons and commas, keys by their
 * length first), as migration 0122 wrote them under the same name of the format. The hash is over the bytes in either form;
 * whoever writes the content anew before hashing must know which one it is.
 */
export const isDatabaseForm = (canonical: string): boolean =>
  canonicalize(JSON.parse(canonical)) !== canonical

export const hashOfClosing = (canonical: string): string =>
  createHash('sha256').update(canonical, 'utf8').digest('hex')
