import type { RecordStatus, versionCauses } from '@openalliance/contract'
import type { Content } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

export type VersionCause = (typeof versionCauses)[number]

/** What a record said at one version. */
export interface VersionRow {
  readonly version: number
  readonly status: RecordStatus
  readonly content: Content
  readonly proofs: readonly string[]
  readonly by_person: string
  readonly at: Date
  /** Why nobody typed it; null where somebody did. */
  readonly cause: VersionCause | null
  /** Why the alliance withdrew the record with it; null for every other version, and where it is not known. */
  readonly reason: string | null
}

const columns = ['version', 'status', 'content', 'proofs', 'by_person', 'at', 'cause', 'reason'] as const

// Written from checked records alone, so they read back as such.
const rowOf = (row: unknown) => row as VersionRow

/** Keeps what these records say now, with the kinds of proof under them, as their present versions. */
export const keepVersions = async (tx: Tx, records: readonly string[]): Promise<void> => {
  await sql`
    insert into record_version (record_id, version, status, content, proofs, by_person, at)
    select r.id, r.version, r.status, r.content,
      coalesce((select jsonb_agg(distinct a.proof) from attachment a
        where a.record_id = r.id and a.removed_at is null), '[]'),
      r.changed_by, r.changed_at
    from record r where r.id = any(${records}::uuid[])`.execute(tx)
}

/** Says of the present version of a record why it is there: what nobody typed, or why it was withdrawn. */
export const tellWhy = async (
  tx: Tx,
  record: string,
  version: number,
  why: { readonly cause: VersionCause } | { readonly reason: string },
): Promise<void> => {
  await tx
    .updateTable('record_version')
    .set(why)
    .where('record_id', '=', record)
    .where('version', '=', version)
    .execute()
}

/** The version with which a record was withdrawn; none where it was not. */
export const withdrawnVersion = async (reader: Reader, record: string): Promise<VersionRow | undefined> => {
  const row = await reader
    .selectFrom('record_version')
    .select(columns)
    .where('record_id', '=', record)
    .where('status', '=', 'withdrawn')
    .orderBy('version')
    .limit(1)
    .executeTakeFirst()
  return row && rowOf(row)
}

export const versionOf = async (
  reader: Reader,
  record: string,
  version: number,
): Promise<VersionRow | undefined> => {
  const row = await reader
    .selectFrom('record_version')
    .select(columns)
    .where('record_id', '=', record)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** Versions below a number, newest first. */
export const versionsBefore = async (
  reader: Reader,
  record: string,
  before: number,
  limit: number,
): Promise<VersionRow[]> =>
  (
    await reader
      .selectFrom('record_version')
      .select(columns)
      .where('record_id', '=', record)
      .where('version', '<', before)
      .orderBy('version', 'desc')
      .limit(limit)
      .execute()
  ).map(rowOf)
