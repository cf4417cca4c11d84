import type { RecordStatus } from '@openalliance/contract'
import type { Content, Day, EvidenceTypeName } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import type { KnownOrganisation } from '../../organisations/public.ts'

const columns = [
  'id',
  'alliance_id',
  'programme',
  'year',
  'type',
  'edition',
  'status',
  'organisation_id',
  'title',
  'happened_on',
  'starts_on',
  'ends_on',
  'amount',
  'content',
  'round',
  'is_late',
  'carried_from',
  'origin',
  'correction_ends_at',
  'handed_in_version',
  'unsent_version',
  'lapsed_at',
  'known_counterpart',
  'version',
  'entered_by',
  'entered_at',
  'changed_by',
  'changed_at',
  'removed_at',
] as const

/** A record as it is stored; the amount is NT$. */
export interface RecordRow {
  readonly id: string
  readonly alliance_id: string
  readonly programme: string
  readonly year: number
  readonly type: EvidenceTypeName
  readonly edition: number
  readonly status: RecordStatus
  readonly organisation_id: string | null
  readonly title: string
  readonly happened_on: Day | null
  readonly starts_on: Day | null
  readonly ends_on: Day | null
  readonly amount: number | null
  readonly content: Content
  readonly round: number
  readonly is_late: boolean
  readonly carried_from: string | null
  readonly origin: string
  readonly correction_ends_at: Date | null
  /** The version that says what was handed in, since the record went back; the office judges no other. */
  readonly handed_in_version: number | null
  /** What was changed in a correction and not handed in while it could be; null where nothing was, or it is restored. */
  readonly unsent_version: number | null
  /** When the correction ended without being handed in; null while it can be, and for what is not returned. */
  readonly lapsed_at: Date | null
  /** What the register knew of the counterpart when the record was handed in. */
  readonly known_counterpart: KnownOrganisation | null
  readonly version: number
  readonly entered_by: string
  readonly entered_at: Date
  readonly changed_by: string
  readonly changed_at: Date
  readonly removed_at: Date | null
}

/** The columns that follow from the content. */
export type Projected = Pick<
  RecordRow,
  | 'organisation_id'
  | 'title'
  | 'happened_on'
  | 'starts_on'
  | 'ends_on'
  | 'amount'
  | 'content'
  | 'round'
  | 'is_late'
> & { readonly search_key: string }

export type NewRecord = Projected &
  Pick<
    RecordRow,
    | 'id'
    | 'alliance_id'
    | 'programme'
    | 'year'
    | 'type'
    | 'edition'
    | 'status'
    | 'carried_from'
    | 'origin'
    | 'entered_by'
    | 'entered_at'
  >

// Types, statuses and content are written by this slice alone, from values that were checked.
const rowOf = (row: unknown) => row as RecordRow
const rowsOf = (rows: unknown[]) => rows as RecordRow[]

const among = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** The record, unless it was removed. */
export const recordOf = async (
  reader: Reader,
  alliance: string,
  record: string,
): Promise<RecordRow | undefined> => {
  const row = await reader
    .selectFrom('record')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', record)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** Locks the record until the transaction ends; removed ones too, for they can be brought back. */
export const lockRecord = async (
  tx: Tx,
  alliance: string,
  record: string,
): Promise<RecordRow | undefined> => {
  const row = await tx
    .selectFrom('record')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', record)
    .forUpdate()
    .executeTakeFirst()
  return row && rowOf(row)
}

/** Locks several of an alliance, in one order whoever asks. */
export const lockRecords = async (
  tx: Tx,
  alliance: string,
  records: readonly string[],
): Promise<RecordRow[]> =>
  rowsOf(
    await tx
      .selectFrom('record')
      .select(columns)
      .where('alliance_id', '=', alliance)
      .where('id', '=', among(records))
      .where('removed_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute(),
  )

/** @returns false when the fact stands in this year already */
export const insertRecord = async (tx: Tx, draft: NewRecord): Promise<boolean> => {
  const { content, entered_by, entered_at } = draft
  const made = await tx
    .insertInto('record')
    .values({ ...draft, content: JSON.stringify(content), changed_by: entered_by, changed_at: entered_at })
    .onConflict((conflict) =>
      conflict.columns(['alliance_id', 'year', 'origin']).where('removed_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export interface RecordChange extends Partial<Projected> {
  readonly status?: RecordStatus
  readonly correction_ends_at?: Date | null
  readonly handed_in_version?: number | null
  readonly unsent_version?: number | null
  readonly lapsed_at?: Date | null
  readonly removed_at?: Date | null
  readonly removed_by?: string | null
}

/** Writes a change as the next version. */
export const updateRecord = async (
  tx: Tx,
  record: string,
  change: RecordChange,
  by: string,
  at: Date,
): Promise<RecordRow> => {
  const { content, ...rest } = change
  const row = await tx
    .updateTable('record')
    .set((table) => ({
      ...rest,
      ...(content ? { content: JSON.stringify(content) } : {}),
      version: table('version', '+', 1),
      changed_by: by,
      changed_at: at,
    }))
    .where('id', '=', record)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return rowOf(row)
}

/** Records of one type in the years before. */
export const earlierRecords = async (
  reader: Reader,
  alliance: string,
  type: EvidenceTypeName,
  year: number,
): Promise<RecordRow[]> =>
  rowsOf(
    await reader
      .selectFrom('record')
      .select(columns)
      .where('alliance_id', '=', alliance)
      .where('year', '<', year)
      .where('type', '=', type)
      .where('removed_at', 'is', null)
      .orderBy('year')
      .orderBy('id')
      .execute(),
  )

/**
 * Gives several records a status. Whatever it is, a correction that had lapsed has not any more.
 * @param round the round they are handed in with, where it is later than their own; null leaves each in its own
 */
export const updateStatuses = async (
  tx: Tx,
  records: readonly string[],
  status: RecordStatus,
  correctionEndsAt: Date | null,
  round: number | null,
): Promise<void> => {
  await sql`
    update record set status = ${status}, correction_ends_at = ${correctionEndsAt}, lapsed_at = null,
      handed_in_version = case when ${status} = 'returned' and status <> 'returned' then version
        else handed_in_version end,
      unsent_version = case when ${status} = 'returned' then unsent_version end,
      is_late = is_late or round < coalesce(${round}::int4, round), round = greatest(round, ${round}::int4)
    where id = any(${records}::uuid[])`.execute(tx)
}

/** Where else in a year records of a type name an organisation, by alliance. */
export const standingsOf = async (
  reader: Reader,
  year: number,
  organisation: string,
  type: EvidenceTypeName,
): Promise<{ alliance: string; status: RecordStatus }[]> => {
  const { rows } = await sql<{ alliance: string; status: RecordStatus }>`
    select alliance_id as alliance, status from record
    where organisation_id = ${organisation} and year = ${year} and type = ${type} and removed_at is null
    order by alliance_id, entered_at, id`.execute(reader)
  return rows
}

/** Which of these rows of records stand in this year, and by which record. */
export const standingIn = async (
  reader: Reader,
  alliance: string,
  year: number,
  origins: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await reader
    .selectFrom('record')
    .select(['origin', 'id'])
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .where('origin', '=', among(origins))
    .where('removed_at', 'is', null)
    .execute()
  return new Map(rows.map(({ origin, id }) => [origin, id]))
}

/** Every record of the year, in the order of entry. */
export const recordsOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
  statuses: readonly RecordStatus[] | null,
): Promise<RecordRow[]> => {
  let rows = reader
    .selectFrom('record')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .where('removed_at', 'is', null)
  if (statuses) rows = rows.where('status', 'in', [...statuses])
  return rowsOf(await rows.orderBy('entered_at').orderBy('id').execute())
}

/** Records by id; of one alliance or of all (null), removed ones left out. */
export const recordsById = async (
  reader: Reader,
  alliance: string | null,
  records: readonly string[],
): Promise<RecordRow[]> => {
  const rows = reader
    .selectFrom('record')
    .select(columns)
    .where('id', '=', among(records))
    .where('removed_at', 'is', null)
  return rowsOf(await (alliance === null ? rows : rows.where('alliance_id', '=', alliance)).execute())
}

/**
 * How many records of the alliance name the organisation, of the given type, and handed in. One that is being corrected
 * counts for what it names now and for what it named when it was handed in.
 */
export const namings = async (
  reader: Reader,
  alliance: string,
  organisation: string,
  type: EvidenceTypeName,
  handedIn: readonly RecordStatus[],
): Promise<{ records: number; ofType: number; handedIn: number }> => {
  const { rows } = await sql<{ records: number; of_type: number; handed_in: number }>`
    select count(*)::int4 as records, count(*) filter (where type = ${type})::int4 as of_type,
      count(*) filter (where was_handed_in)::int4 as handed_in
    from (
      select type, status = any(${handedIn}::text[]) as was_handed_in from record
      where organisation_id = ${organisation} and alliance_id = ${alliance} and removed_at is null
        and (status = 'returned' and handed_in_version <> version) is not true
      union all
      select r.type, v.content->>'organisation' is not distinct from ${organisation}::text
      from record r join record_version v on v.record_id = r.id and v.version = r.handed_in_version
      where r.alliance_id = ${alliance} and r.status = 'returned' and r.handed_in_version <> r.version
        and r.removed_at is null
        and (r.organisation_id = ${organisation} or v.content->>'organisation' = ${organisation}::text)
    ) naming`.execute(reader)
  return {
    records: rows[0]?.records ?? 0,
    ofType: rows[0]?.of_type ?? 0,
    handedIn: rows[0]?.handed_in ?? 0,
  }
}

/**
 * Records that name the organisation, by alliance and year.
 * @param alliances of these alliances; null for all
 */
export const recordsNaming = async (
  reader: Reader,
  organisation: string,
  alliances: readonly string[] | null,
): Promise<RecordRow[]> => {
  let rows = reader
    .selectFrom('record')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('removed_at', 'is', null)
  if (alliances) rows = rows.where('alliance_id', '=', among(alliances))
  return rowsOf(await rows.orderBy('alliance_id').orderBy('year').orderBy('id').execute())
}

/** Keeps beside each record what is known of its counterpart; null where it names none. */
export const keepKnown = async (
  tx: Tx,
  kept: readonly { readonly record: string; readonly known: KnownOrganisation | null }[],
): Promise<void> => {
  if (kept.length === 0) return
  await sql`
    update record r set known_counterpart = nullif(g.known, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as g(record uuid, known jsonb)
    where r.id = g.record`.execute(tx)
}

/** Changes what a record is called and found by; its version stays, for nobody changed what it says. */
export const renameRecord = async (
  tx: Tx,
  record: string,
  title: string,
  searchKey: string,
): Promise<void> => {
  await tx.updateTable('record').set({ title, search_key: searchKey }).where('id', '=', record).execute()
}

/** Ids of the alliances that have records, removed ones included. */
export const alliancesWithRecords = async (reader: Reader | Tx): Promise<string[]> => {
  const rows = await reader
    .selectFrom('record')
    .select('alliance_id')
    .distinct()
    .orderBy('alliance_id')
    .execute()
  return rows.map(({ alliance_id }) => alliance_id)
}
