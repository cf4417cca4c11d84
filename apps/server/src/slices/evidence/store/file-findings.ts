import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { FileLoss } from '../../../platform/files/disk-store.ts'
import type { Reader } from '../../../platform/house.ts'

/** Every file that was ever taken and not cleared away. */
export const allStoredFiles = async (reader: Reader): Promise<string[]> =>
  (await reader.selectFrom('stored_file').select('sha256').orderBy('sha256').execute()).map(
    ({ sha256 }) => sha256,
  )

/** Where a file stands under records, removed attachments included: what was handed in with them can still be opened. */
export const placesOfFile = (reader: Reader | Tx, sha256: string) =>
  reader
    .selectFrom('attachment')
    .innerJoin('record', 'record.id', 'attachment.record_id')
    .select([
      'attachment.file_name',
      'attachment.record_id',
      'record.alliance_id',
      'record.year',
      'record.title',
    ])
    .where('attachment.sha256', '=', sha256)
    .orderBy('attachment.added_at')
    .orderBy('attachment.id')
    .limit(20)
    .execute()

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
