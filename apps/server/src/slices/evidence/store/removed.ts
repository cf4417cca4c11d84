import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { type OrganisationName, organisationNameWithin } from '../../organisations/public.ts'
import type { RecordRow } from './records.ts'

/** A removed record as it is listed; the amount is NT$. */
export type RemovedRow = Pick<RecordRow, 'id' | 'type' | 'title' | 'amount'> & {
  readonly organisation: OrganisationName | null
  readonly removed_at: Date
  readonly removed_by: string
  /** The record of the year that continues the same fact since; null where there is none. */
  readonly replaced_by: string | null
}

export interface RemovedOf {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  /** Those removed at this moment or later. */
  readonly since: Date
  /** Only this one; null for all. */
  readonly record: string | null
}

const where = ({ alliance, year, since, record }: RemovedOf) => sql`
  r.alliance_id = ${alliance} and r.year = ${year} and r.removed_at >= ${since}
  ${record === null ? sql`` : sql`and r.id = ${record}`}`

/** One page of the removed records of a year, the latest first. */
export const removedRecords = async (
  reader: Reader,
  of: RemovedOf,
  page: { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<RemovedRow[]> => {
  const beyond = page.after
    ? sql`and (r.removed_at, r.id) < (${page.after.at}, ${page.after.id}::uuid)`
    : sql``
  const { rows } = await sql<RemovedRow>`
    select r.id, r.type, r.title, r.amount, r.removed_at, r.removed_by,
      ${organisationNameWithin(sql`r.organisation_id`)} as organisation,
      (select o.id from record o where o.alliance_id = r.alliance_id and o.year = r.year and o.origin = r.origin
        and o.removed_at is null) as replaced_by
    from record r where ${where(of)} ${beyond}
    order by r.removed_at desc, r.id desc limit ${page.limit}`.execute(reader)
  return rows
}

/** How many there are in all. */
export const countRemoved = async (reader: Reader, of: RemovedOf): Promise<number> => {
  const { rows } = await sql<{ records: number }>`
    select count(*)::int4 as records from record r where ${where(of)}`.execute(reader)
  return rows[0]?.records ?? 0
}

/** Forgets records that were removed before a moment, with all they said and held; none of them was ever handed in. */
export const purgeRemoved = async (tx: Tx, before: Date): Promise<void> => {
  const gone = sql`select id from record where removed_at < ${before}`
  await sql`delete from attachment where record_id in (${gone})`.execute(tx)
  await sql`delete from answer where record_id in (${gone})`.execute(tx)
  await sql`delete from record_version where record_id in (${gone})`.execute(tx)
  await sql`delete from record where removed_at < ${before}`.execute(tx)
}
