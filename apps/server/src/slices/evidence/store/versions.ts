import type { RecordStatus } from '@openalliance/contract'
import type { Content } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** What a record said at one version. */
export interface VersionRow {
  readonly version: number
  readonly status: RecordStatus
  readonly content: Content
  readonly proofs: readonly string[]
  readonly by_person: string
  readonly at: Date
}

const columns = ['version', 'status', 'content', 'proofs', 'by_person', 'at'] as const

// Written from checked records alone, so they read back as such.
const rowOf = (row: unknown) => row as VersionRow

export const insertVersion = async (tx: Tx, record: string, version: VersionRow): Promise<void> => {
  await tx
    .insertInto('record_version')
    .values({
      record_id: record,
      version: version.version,
      status: version.status,
      content: JSON.stringify(version.content),
      proofs: JSON.stringify(version.proofs),
      by_person: version.by_person,
      at: version.at,
    })
    .execute()
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

/** The newest version that was written with this status. */
export const lastVersionWith = async (
  reader: Reader,
  record: string,
  status: RecordStatus,
): Promise<VersionRow | undefined> => {
  const row = await reader
    .selectFrom('record_version')
    .select(columns)
    .where('record_id', '=', record)
    .where('status', '=', status)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && rowOf(row)
}
