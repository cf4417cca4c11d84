import type { UploadState } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { ExaminedFile } from '../../../platform/files/examine.ts'
import type { Reader } from '../../../platform/house.ts'

/** A file on its way in; size in bytes. */
export interface UploadRow {
  readonly id: string
  readonly alliance_id: string
  readonly person_id: string
  readonly file_name: string
  readonly size: number
  readonly state: UploadState
  readonly refusal: string | null
  readonly refusal_facts: unknown
  readonly sha256: string | null
  readonly begun_at: Date
}

const columns = [
  'id',
  'alliance_id',
  'person_id',
  'file_name',
  'size',
  'state',
  'refusal',
  'refusal_facts',
  'sha256',
  'begun_at',
] as const

// States are written by this slice alone.
const rowOf = (row: unknown) => row as UploadRow

/** Those who begin uploads for one alliance wait for each other, so that together they keep to the quota. */
export const lockQuota = async (tx: Tx, alliance: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`upload quota ${alliance}`}, 0))`.execute(tx)
}

/** Bytes that count toward the alliance's quota: each file under its records once, and what is on its way. */
export const bytesHeld = async (reader: Reader, alliance: string): Promise<number> => {
  const { rows } = await sql<{ bytes: number }>`
    select (
      coalesce((select sum(f.size) from stored_file f
        where f.sha256 in (select a.sha256 from attachment a where a.alliance_id = ${alliance})), 0)
      + coalesce((select sum(u.size) from upload u
        where u.alliance_id = ${alliance} and u.state in ('receiving', 'examining', 'quarantined', 'stored')), 0)
    )::int8 as bytes`.execute(reader)
  return rows[0]?.bytes ?? 0
}

export const insertUpload = async (
  tx: Tx,
  upload: Pick<UploadRow, 'id' | 'alliance_id' | 'person_id' | 'file_name' | 'size' | 'begun_at'>,
): Promise<void> => {
  await tx
    .insertInto('upload')
    .values({ ...upload, state: 'receiving' })
    .execute()
}

export const uploadOf = async (
  reader: Reader,
  alliance: string,
  upload: string,
): Promise<UploadRow | undefined> => {
  const row = await reader
    .selectFrom('upload')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', upload)
    .executeTakeFirst()
  return row && rowOf(row)
}

export const uploadById = async (reader: Reader, upload: string): Promise<UploadRow | undefined> => {
  const row = await reader.selectFrom('upload').select(columns).where('id', '=', upload).executeTakeFirst()
  return row && rowOf(row)
}

export const lockUpload = async (
  tx: Tx,
  alliance: string,
  upload: string,
): Promise<UploadRow | undefined> => {
  const row = await tx
    .selectFrom('upload')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', upload)
    .forUpdate()
    .executeTakeFirst()
  return row && rowOf(row)
}

/**
 * Turns an upload from one of some states into another.
 * @returns false when it was in none of them any more
 */
export const turnUpload = async (
  reader: Reader | Tx,
  upload: string,
  from: readonly UploadState[],
  to: UploadState,
  at: Date,
  more: {
    readonly sha256?: string
    readonly refusal?: string
    readonly refusalFacts?: Readonly<Record<string, unknown>>
  } = {},
): Promise<boolean> => {
  const { sha256, refusal, refusalFacts } = more
  const row = await reader
    .updateTable('upload')
    .set({
      state: to,
      ended_at: at,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(refusal === undefined ? {} : { refusal, refusal_facts: JSON.stringify(refusalFacts ?? {}) }),
    })
    .where('id', '=', upload)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** When this person's files were last refused for one reason, the latest first. */
export const refusalsOf = async (
  reader: Reader | Tx,
  person: string,
  refusal: string,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<Date[]> => {
  const rows = await reader
    .selectFrom('upload')
    .select('ended_at')
    .where('person_id', '=', person)
    .where('refusal', '=', refusal)
    .where('ended_at', '>', since)
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ ended_at }) => ended_at ?? [])
}

/** Forgets an upload; what it brought under a record stays there. */
export const deleteUpload = async (reader: Reader | Tx, upload: string): Promise<void> => {
  await reader.deleteFrom('upload').where('id', '=', upload).execute()
}

/** Uploads in a state since a moment or longer: the oldest of each alliance, then their second ones, and so on. */
export const uploadsWaiting = async (
  reader: Reader,
  states: readonly UploadState[],
  since: Date,
): Promise<UploadRow[]> =>
  (
    await reader
      .selectFrom('upload')
      .select(columns)
      .where('state', 'in', [...states])
      .where((upload) => upload.fn.coalesce('ended_at', 'begun_at'), '<=', since)
      .orderBy(sql`row_number() over (partition by alliance_id order by begun_at)`)
      .orderBy('begun_at')
      .limit(200)
      .execute()
  ).map(rowOf)

export interface StoredFileRow {
  readonly sha256: string
  readonly size: number
  readonly media_type: string
  readonly pages: number | null
  readonly has_text: boolean | null
  readonly is_scanned: boolean
  readonly notices: readonly string[]
}

const fileColumns = ['sha256', 'size', 'media_type', 'pages', 'has_text', 'is_scanned', 'notices'] as const

export const storedFile = (reader: Reader, sha256: string): Promise<StoredFileRow | undefined> =>
  reader.selectFrom('stored_file').select(fileColumns).where('sha256', '=', sha256).executeTakeFirst()

/** Notes an examined file; the row stays locked until the transaction ends, so that nobody clears it away meanwhile. */
export const noteStoredFile = async (tx: Tx, file: ExaminedFile, at: Date): Promise<void> => {
  const { sha256, size, mediaType, pages, hasText, isScanned, notices } = file
  await tx
    .insertInto('stored_file')
    .values({
      sha256,
      size,
      media_type: mediaType,
      pages,
      has_text: hasText,
      is_scanned: isScanned,
      notices: [...notices],
      stored_at: at,
    })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet((row) => ({
        stored_at: at,
        is_scanned: sql<boolean>`${row.ref('stored_file.is_scanned')} or ${row.ref('excluded.is_scanned')}`,
      })),
    )
    .execute()
}

const unused = sql<boolean>`not exists (select from attachment a where a.sha256 = stored_file.sha256)
  and not exists (select from upload u where u.sha256 = stored_file.sha256)
  and not exists (select from organisation_proposal p where p.sha256 = stored_file.sha256)`

/** Files that no record and no upload names any more. */
export const unusedFiles = async (reader: Reader, storedBefore: Date): Promise<string[]> =>
  (
    await reader
      .selectFrom('stored_file')
      .select('sha256')
      .where('stored_at', '<', storedBefore)
      .where(unused)
      .limit(200)
      .execute()
  ).map(({ sha256 }) => sha256)

/** @returns whether it was still unused and is gone now */
export const deleteUnusedFile = async (tx: Tx, sha256: string): Promise<boolean> => {
  const locked = await tx
    .selectFrom('stored_file')
    .select('sha256')
    .where('sha256', '=', sha256)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) return false
  // Asked again once the lock is held: whoever held it before may have put the file to use.
  const row = await tx
    .deleteFrom('stored_file')
    .where('sha256', '=', sha256)
    .where(unused)
    .returning('sha256')
    .executeTakeFirst()
  return row !== undefined
}
