import type { RecordStatus } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** Marks returned records whose correction is over. */
export const markLapsed = async (tx: Tx, records: readonly string[], at: Date): Promise<void> => {
  await sql`update record set lapsed_at = ${at} where id = any(${records}::uuid[])`.execute(tx)
}

/** The correction of a round, as it ends for these records of one alliance and year. */
export interface CorrectionOver {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  /** Number of the round. */
  readonly round: number
  readonly ends: Date
  readonly records: readonly string[]
}

/** Returned records whose time for the correction was over at a moment and was not noted yet, by round and end. */
export const correctionsOver = async (reader: Reader, due: Date): Promise<CorrectionOver[]> => {
  const { rows } = await sql<CorrectionOver>`
    select alliance_id as alliance, year, round, correction_ends_at as ends, array_agg(id order by id) as records
    from record
    where status = 'returned' and lapsed_at is null and correction_ends_at <= ${due} and removed_at is null
    group by alliance_id, year, round, correction_ends_at
    order by alliance_id, year, round, correction_ends_at`.execute(reader)
  return rows
}

/** Whether anything of an alliance's year was changed since it was returned, and not handed in again. */
export const isBeingCorrected = async (reader: Reader, alliance: string, year: number): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from record where alliance_id = ${alliance} and year = ${year} and removed_at is null
        and status = 'returned' and handed_in_version <> version
    ) as found`.execute(reader)
  return rows[0]?.found === true
}

/** Whether anything of an alliance's year is returned and may still be corrected at a moment. */
export const takesCorrections = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from record where alliance_id = ${alliance} and year = ${year} and removed_at is null
        and status = 'returned' and correction_ends_at > ${now}
    ) as found`.execute(reader)
  return rows[0]?.found === true
}

/**
 * Records that were handed in with the organisation as their counterpart, by alliance and year; one that is being corrected
 * may name another since.
 * @param statuses those of what was handed in
 */
export const recordsHandedInNaming = async (
  reader: Reader,
  organisation: string,
  statuses: readonly RecordStatus[],
): Promise<{ id: string; alliance_id: string; year: number }[]> => {
  const { rows } = await sql<{ id: string; alliance_id: string; year: number }>`
    select id, alliance_id, year from record
    where organisation_id = ${organisation} and removed_at is null and status = any(${statuses}::text[])
      and (status = 'returned' and handed_in_version <> version) is not true
    union all
    select r.id, r.alliance_id, r.year from record r
    join record_version v on v.record_id = r.id and v.version = r.handed_in_version
    where r.status = 'returned' and r.lapsed_at is null and r.handed_in_version <> r.version and r.removed_at is null
      and v.content->>'organisation' = ${organisation}
    order by alliance_id, year, id`.execute(reader)
  return rows
}
