import type { Mark } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

interface MarkedRecord {
  readonly record: string
  readonly mark: Mark
}

export const marksKept = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<readonly MarkedRecord[]> => {
  const rows = await reader
    .selectFrom('record_mark')
    .select(['record_id', 'mark'])
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
  // The column's check admits the contract's marks and no other.
  return rows.map((row) => ({ record: row.record_id, mark: row.mark as Mark }))
}

/**
 * Keeps the marks of one alliance-year as they are now; only those that differ are written.
 * The caller holds the lock of the alliance-year.
 */
export const keepMarks = async (
  tx: Tx,
  alliance: string,
  year: number,
  marks: readonly MarkedRecord[],
): Promise<void> => {
  const given = sql`jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as g(record uuid, mark text)`
  await sql`
    delete from record_mark m where m.alliance_id = ${alliance} and m.year = ${year}
      and not exists (select from ${given} where g.record = m.record_id)`.execute(tx)
  await sql`
    insert into record_mark as m (record_id, alliance_id, year, mark)
    select g.record, ${alliance}::uuid, ${year}::int4, g.mark from ${given}
    on conflict (record_id) do update set mark = excluded.mark where m.mark <> excluded.mark`.execute(tx)
}
