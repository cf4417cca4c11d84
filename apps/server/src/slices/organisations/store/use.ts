import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

export interface UseRow {
  readonly organisation_id: string
  readonly alliance_id: string
  readonly records: number
  readonly memberships: number
  /** Records that were handed in. */
  readonly handed_in: number
}

/** Which alliances' records name these organisations. */
export const usesOf = (reader: Reader, organisations: readonly string[]): Promise<UseRow[]> =>
  organisations.length === 0
    ? Promise.resolve([])
    : reader
        .selectFrom('organisation_use')
        .select(['organisation_id', 'alliance_id', 'records', 'memberships', 'handed_in'])
        .where('organisation_id', '=', sql<string>`any(${organisations}::uuid[])`)
        .orderBy('last_at', 'desc')
        .orderBy('alliance_id')
        .execute()

/** Those who count what one alliance names of one organisation wait for each other, so that the last count is the whole. */
export const lockUse = async (tx: Tx, organisation: string, alliance: string): Promise<void> => {
  const use = `organisation use ${organisation} ${alliance}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${use}, 0))`.execute(tx)
}

export const writeUse = async (tx: Tx, use: UseRow & { readonly last_at: Date }): Promise<void> => {
  await tx
    .insertInto('organisation_use')
    .values(use)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'alliance_id']).doUpdateSet((row) => ({
        records: row.ref('excluded.records'),
        memberships: row.ref('excluded.memberships'),
        handed_in: row.ref('excluded.handed_in'),
        last_at: row.ref('excluded.last_at'),
      })),
    )
    .execute()
}

export const removeUse = async (tx: Tx, organisation: string, alliance: string): Promise<void> => {
  await tx
    .deleteFrom('organisation_use')
    .where('organisation_id', '=', organisation)
    .where('alliance_id', '=', alliance)
    .execute()
}
