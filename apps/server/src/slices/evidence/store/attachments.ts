import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** A file under a record; size in bytes. */
export interface AttachmentRow {
  readonly id: string
  readonly record_id: string
  readonly sha256: string
  readonly proof: string
  readonly file_name: string
  readonly added_by: string
  readonly added_at: Date
  readonly size: number
  readonly media_type: string
  readonly pages: number | null
  readonly has_text: boolean | null
  readonly is_scanned: boolean
  readonly notices: readonly string[]
}

const withFile = (reader: Reader) =>
  reader
    .selectFrom('attachment')
    .innerJoin('stored_file', 'stored_file.sha256', 'attachment.sha256')
    .select([
      'attachment.id',
      'attachment.record_id',
      'attachment.sha256',
      'attachment.proof',
      'attachment.file_name',
      'attachment.added_by',
      'attachment.added_at',
      'stored_file.size',
      'stored_file.media_type',
      'stored_file.pages',
      'stored_file.has_text',
      'stored_file.is_scanned',
      'stored_file.notices',
    ])

/** Attachments that stand under these records, in the order of adding. */
export const attachmentsUnder = (reader: Reader, records: readonly string[]): Promise<AttachmentRow[]> =>
  withFile(reader)
    .where('attachment.record_id', '=', sql<string>`any(${records}::uuid[])`)
    .where('attachment.removed_at', 'is', null)
    .orderBy('attachment.added_at')
    .orderBy('attachment.id')
    .execute()

/** Attachments that stood under a record at one of its versions, in the order of adding. */
export const attachmentsAt = (reader: Reader, record: string, version: number): Promise<AttachmentRow[]> =>
  withFile(reader)
    .where('attachment.record_id', '=', record)
    .where('attachment.added_version', '<=', version)
    .where((row) =>
      row.or([
        row('attachment.removed_version', 'is', null),
        row('attachment.removed_version', '>', version),
      ]),
    )
    .orderBy('attachment.added_at')
    .orderBy('attachment.id')
    .execute()

/**
 * One attachment by its whole address; a removed one too, because what was handed in with it can still be opened.
 */
export const attachmentAt = (
  reader: Reader,
  alliance: string,
  record: string,
  attachment: string,
): Promise<AttachmentRow | undefined> =>
  withFile(reader)
    .where('attachment.alliance_id', '=', alliance)
    .where('attachment.record_id', '=', record)
    .where('attachment.id', '=', attachment)
    .executeTakeFirst()

/** A file under a record, and from which version until which it stood there. */
export interface AttachmentSpan {
  readonly id: string
  readonly proof: string
  readonly file_name: string
  readonly added_version: number
  readonly removed_version: number | null
}

/** Every file that ever stood under a record, in the order of adding. */
export const attachmentsEverUnder = (reader: Reader, record: string): Promise<AttachmentSpan[]> =>
  reader
    .selectFrom('attachment')
    .select(['id', 'proof', 'file_name', 'added_version', 'removed_version'])
    .where('record_id', '=', record)
    .orderBy('added_at')
    .orderBy('id')
    .execute()

/** Kinds of proof under one record, each once. */
export const proofsUnder = async (reader: Reader, record: string): Promise<string[]> => {
  const rows = await reader
    .selectFrom('attachment')
    .select('proof')
    .distinct()
    .where('record_id', '=', record)
    .where('removed_at', 'is', null)
    .orderBy('proof')
    .execute()
  return rows.map(({ proof }) => proof)
}

/** Kinds of proof under each of these records. */
export const proofsOfEach = async (
  reader: Reader,
  records: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await reader
    .selectFrom('attachment')
    .select(['record_id', 'proof'])
    .distinct()
    .where('record_id', '=', sql<string>`any(${records}::uuid[])`)
    .where('removed_at', 'is', null)
    .orderBy('record_id')
    .orderBy('proof')
    .execute()
  const byRecord = Map.groupBy(rows, ({ record_id }) => record_id)
  return new Map([...byRecord].map(([record, of]) => [record, of.map(({ proof }) => proof)]))
}

export interface NewAttachment {
  readonly id: string
  readonly alliance_id: string
  readonly record_id: string
  readonly sha256: string
  readonly proof: string
  readonly file_name: string
  readonly added_by: string
  readonly added_at: Date
  /** The record's version that the file came with. */
  readonly added_version: number
}

export const insertAttachments = async (tx: Tx, attachments: readonly NewAttachment[]): Promise<void> => {
  if (attachments.length > 0)
    await tx
      .insertInto('attachment')
      .values([...attachments])
      .execute()
}

/** Who changes which files, and which version of the record comes of it. */
export interface FilesChange {
  readonly record: string
  readonly version: number
  readonly by: string
  readonly at: Date
}

/** @returns whether it stood there */
export const removeAttachment = async (
  tx: Tx,
  attachment: string,
  { record, version, by, at }: FilesChange,
): Promise<boolean> => {
  const row = await tx
    .updateTable('attachment')
    .set({ removed_at: at, removed_by: by, removed_version: version })
    .where('record_id', '=', record)
    .where('id', '=', attachment)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Says from now on that a file is another kind of proof; that it stood there as what it was said to be before is kept
 * beside it, for earlier versions of the record say so still.
 * @param past id of what is kept
 */
export const changeProofOf = async (
  tx: Tx,
  { attachment, past }: { readonly attachment: string; readonly past: string },
  proof: string,
  { version, by, at }: FilesChange,
): Promise<void> => {
  await sql`
    insert into attachment (id, alliance_id, record_id, sha256, proof, file_name, added_by, added_at, added_version,
      removed_at, removed_by, removed_version)
    select ${past}, alliance_id, record_id, sha256, proof, file_name, added_by, added_at, added_version,
      ${at}, ${by}, ${version}
    from attachment where id = ${attachment}`.execute(tx)
  await tx
    .updateTable('attachment')
    .set({ proof, added_by: by, added_at: at, added_version: version })
    .where('id', '=', attachment)
    .execute()
}

/** Where else files of a record stand: other records that are not removed and do not continue the same row. */
export interface SameFileRow {
  readonly sha256: string
  readonly record_id: string
  readonly alliance_id: string
  readonly year: number
  readonly title: string
}

export const sameFiles = async (
  reader: Reader,
  record: { readonly id: string; readonly origin: string },
): Promise<SameFileRow[]> => {
  const { rows } = await sql<SameFileRow>`
    select distinct o.sha256, r.id as record_id, r.alliance_id, r.year, r.title
    from attachment a
    join attachment o on o.sha256 = a.sha256 and o.record_id <> a.record_id and o.removed_at is null
    join record r on r.id = o.record_id and r.removed_at is null and r.origin <> ${record.origin}
    where a.record_id = ${record.id} and a.removed_at is null
    order by r.year desc, r.id limit 200`.execute(reader)
  return rows
}
