import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'

/** Forgets records that were removed before a moment, with all they said and held; none of them was ever handed in. */
export const purgeRemoved = async (tx: Tx, before: Date): Promise<void> => {
  const gone = sql`select id from record where removed_at < ${before}`
  await sql`delete from attachment where record_id in (${gone})`.execute(tx)
  await sql`delete from answer where record_id in (${gone})`.execute(tx)
  await sql`delete from record_version where record_id in (${gone})`.execute(tx)
  await sql`delete from record where removed_at < ${before}`.execute(tx)
}
