import type { StaleVersionFacts } from '@openalliance/contract'
import { rocMinute } from '@openalliance/messages'
import type { Content } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../../accounts/public.ts'
import { conflictsBetween, filledIn, sameContent } from '../model/comparison.ts'
import { lockRecord, type RecordRow } from '../store/records.ts'
import { versionOf } from '../store/versions.ts'

/**
 * Locks a record that is not removed.
 * @throws Refusal evidence.record-not-found, alike for what is foreign and what does not exist
 */
export const holdRecord = async (tx: Tx, alliance: string, record: string): Promise<RecordRow> => {
  const row = await lockRecord(tx, alliance, record)
  if (!row || row.removed_at) throw new Refusal('evidence.record-not-found')
  return row
}

/** The refusal of a stale change: per field what all began with, what the caller wants and what stands there now. */
const stale = async (tx: Tx, row: RecordRow, base: Content | null, mine: Content): Promise<Refusal> => {
  const names = await namesOf(tx, [row.changed_by])
  const facts: StaleVersionFacts = {
    version: row.version,
    status: row.status,
    changedBy: names.get(row.changed_by) ?? '',
    changedById: row.changed_by,
    changedAt: row.changed_at.toISOString(),
    fields: conflictsBetween(base, mine, row.content),
  }
  return new Refusal(
    'evidence.stale-version',
    { ...facts, at: rocMinute(row.changed_at) },
    facts.fields
      .filter(({ isContested }) => isContested)
      .map(({ field }) => ({ field: `/content/${field}`, code: 'changed-meanwhile', facts: {} })),
  )
}

/**
 * Lets a save pass that knew the present content, also when only files or the status changed since.
 * @throws Refusal evidence.stale-version
 */
export const demandFresh = async (tx: Tx, row: RecordRow, version: number, typed: Content): Promise<void> => {
  if (row.version === version) return
  const base = version < row.version ? ((await versionOf(tx, row.id, version))?.content ?? null) : null
  if (base && sameContent(base, row.content)) return
  throw await stale(tx, row, base, filledIn(typed))
}

/**
 * Lets a step pass only from the very version that was seen.
 * @throws Refusal evidence.stale-version
 */
export const demandSeen = async (tx: Tx, row: RecordRow, version: number): Promise<void> => {
  if (row.version === version) return
  const base = version < row.version ? ((await versionOf(tx, row.id, version))?.content ?? null) : null
  throw await stale(tx, row, base, base ?? row.content)
}
