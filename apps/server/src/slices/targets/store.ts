import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'

export interface SheetRow {
  readonly state: string
  readonly version: number
  readonly submitted_at: Date | null
  readonly submitted_by_name: string | null
  readonly returned_because: string | null
}

export interface TargetRow {
  readonly kpi: string
  readonly amount: number
  readonly reason: string | null
  readonly version: number
  readonly set_by_name: string
  readonly set_at: Date
}

export interface RemarkRow {
  readonly kpi: string
  readonly attainment: string
  readonly gap: string
  readonly version: number
  readonly written_by_name: string
  readonly written_at: Date
}

const sheetColumns = ['state', 'version', 'submitted_at', 'submitted_by_name', 'returned_because'] as const
const targetColumns = ['kpi', 'amount', 'reason', 'version', 'set_by_name', 'set_at'] as const
const remarkColumns = ['kpi', 'attainment', 'gap', 'version', 'written_by_name', 'written_at'] as const

export const sheetOf = (reader: Reader | Tx, alliance: string, year: number): Promise<SheetRow | undefined> =>
  reader
    .selectFrom('target_sheet')
    .select(sheetColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .executeTakeFirst()

/** Makes the sheet if need be, and holds it: whoever writes a target or moves the sheet comes through here. */
export const lockSheet = async (tx: Tx, alliance: string, year: number): Promise<SheetRow> => {
  await tx
    .insertInto('target_sheet')
    .values({ alliance_id: alliance, year })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx
    .selectFrom('target_sheet')
    .select(sheetColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export const moveSheet = async (
  tx: Tx,
  alliance: string,
  year: number,
  to: {
    readonly state: 'open' | 'submitted' | 'agreed'
    readonly submitted_at?: Date | null
    readonly submitted_by?: string | null
    readonly submitted_by_name?: string | null
    readonly returned_because?: string | null
  },
): Promise<void> => {
  await tx
    .updateTable('target_sheet')
    .set((row) => ({ ...to, version: row('version', '+', 1) }))
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
}

export const targetsOfYear = (reader: Reader | Tx, alliance: string, year: number): Promise<TargetRow[]> =>
  reader
    .selectFrom('target')
    .select(targetColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .orderBy('kpi')
    .execute()

/** Writes a target; the caller holds the sheet. */
export const writeTarget = async (
  tx: Tx,
  row: {
    readonly alliance_id: string
    readonly year: number
    readonly kpi: string
    readonly amount: number
    readonly reason: string | null
    readonly set_by: string
    readonly set_by_name: string
    readonly set_at: Date
  },
): Promise<void> => {
  const { alliance_id, year, kpi, ...content } = row
  await tx
    .insertInto('target')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['alliance_id', 'year', 'kpi'])
        .doUpdateSet((one) => ({ ...content, version: one('target.version', '+', 1) })),
    )
    .execute()
}

export const remarksOfYear = (reader: Reader | Tx, alliance: string, year: number): Promise<RemarkRow[]> =>
  reader
    .selectFrom('gap_remark')
    .select(remarkColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .orderBy('kpi')
    .execute()

/**
 * Writes a remark if its version is still the one that was read (0: there was none).
 * @returns whether it was
 */
export const writeRemark = async (
  tx: Tx,
  row: {
    readonly alliance_id: string
    readonly year: number
    readonly kpi: string
    readonly attainment: string
    readonly gap: string
    readonly written_by: string
    readonly written_by_name: string
    readonly written_at: Date
  },
  version: number,
): Promise<boolean> => {
  const { alliance_id, year, kpi, ...content } = row
  const written = await tx
    .insertInto('gap_remark')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['alliance_id', 'year', 'kpi'])
        .doUpdateSet((one) => ({ ...content, version: one('gap_remark.version', '+', 1) }))
        .where('gap_remark.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  return written?.version === version + 1
}

/** Verified outcomes of a year by KPI. */
export const verifiedOfYear = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await reader
    .selectFrom('verified_outcome')
    .select(['kpi', 'amount'])
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
  return new Map(rows.map(({ kpi, amount }) => [kpi, amount]))
}

export const writeVerified = async (
  tx: Tx,
  verified: {
    readonly alliance: string
    readonly year: number
    readonly figures: Readonly<Record<string, number>>
    readonly at: Date
  },
): Promise<void> => {
  await sql`
    insert into verified_outcome (alliance_id, year, kpi, amount, noted_at)
    select ${verified.alliance}::uuid, ${verified.year}::int, f.key, f.value::bigint, ${verified.at}
    from jsonb_each_text(${JSON.stringify(verified.figures)}::jsonb) f
    on conflict (alliance_id, year, kpi) do update set amount = excluded.amount, noted_at = excluded.noted_at`.execute(
    tx,
  )
}
