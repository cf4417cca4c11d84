import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { FileLoss } from '../../../platform/files/disk-store.ts'
import type { Reader } from '../../../platform/house.ts'

/** Every file that was ever taken and not cleared away. */
export const allStoredFiles = async (reader: Reader): Promise<string[]> =>
  (await reader.selectFrom('stored_file').select('sha256').orderBy('sha256').execute()).map(
    ({ sha256 }) => sha256,
  )

/** Where a file stands: under a record, or as the proof of what a team proposed about an organisation. */
export type PlaceOfFile = { readonly alliance: string; readonly fileName: string } & (
  | { readonly record: string; readonly year: number; readonly title: string }
  | { readonly proposal: string; readonly organisation: string }
)

const mostPlaces = 20

/**
 * Where a file stands, removed attachments and ended proposals included: what was handed in or decided with them can still
 * be opened.
 */
export const placesOfFile = async (reader: Reader | Tx, sha256: string): Promise<PlaceOfFile[]> => {
  const records = await reader
    .selectFrom('attachment')
    .innerJoin('record', 'record.id', 'attachment.record_id')
    .select([
      'attachment.file_name as fileName',
      'attachment.record_id as record',
      'record.alliance_id as alliance',
      'record.year',
      'record.title',
    ])
    .where('attachment.sha256', '=', sha256)
    .orderBy('attachment.added_at')
    .orderBy('attachment.id')
    .limit(mostPlaces)
    .execute()
  const proposals = await reader
    .selectFrom('organisation_proposal')
    .select([
      'file_name as fileName',
      'id as proposal',
      'alliance_id as alliance',
      'organisation_id as organisation',
    ])
    .where('sha256', '=', sha256)
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(mostPlaces)
    .execute()
  return [...records, ...proposals]
}

/**
 * Notes that a file is not what it was.
 * @returns false when that is known already and not mended yet
 */
export const noteFinding = async (tx: Tx, sha256: string, kind: FileLoss, at: Date): Promise<boolean> => {
  const row = await tx
    .insertInto('file_finding')
    .values({ sha256, kind, found_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns whether there was an open finding */
export const noteMended = async (tx: Tx, sha256: string, at: Date): Promise<boolean> => {
  const row = await tx
    .updateTable('file_finding')
    .set({ mended_at: sql`greatest(${at}, found_at)` })
    .where('sha256', '=', sha256)
    .where('mended_at', 'is', null)
    .returning('sha256')
    .executeTakeFirst()
  return row !== undefined
}

/** Files with an open finding. */
export const filesFound = async (reader: Reader): Promise<ReadonlySet<string>> => {
  const rows = await reader
    .selectFrom('file_finding')
    .select('sha256')
    .where('mended_at', 'is', null)
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}
