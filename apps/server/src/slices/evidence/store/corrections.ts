import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** Marks returned records whose correction is over. */
export const markLapsed = async (tx: Tx, records: readonly string[], at: Date): Promise<void> => {
  await sql`update record set lapsed_at = ${at} where id = any(${records}::uuid[])`.execute(tx)
}

/** Returned records whose time for the correction was over at a moment and was not noted yet, by alliance and year. */
export const correctionsOver = async (
  reader: Reader,
  due: Date,
): Promise<{ alliance: string; year: number; records: string[] }[]> => {
  const { rows } = await sql<{ alliance: string; year: number; records: string[] }>`
    select alliance_id as alliance, year, array_agg(id order by id) as records from record
    where status = 'returned' and lapsed_at is null and correction_ends_at <= ${due} and removed_at is null
    group by alliance_id, year order by alliance_id, year`.execute(reader)
  return rows
}
