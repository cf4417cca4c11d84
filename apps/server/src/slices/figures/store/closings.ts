import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import type { ClosedContent } from '../model/closing.ts'

export interface StoredClosing {
  readonly id: string
  readonly alliance: string
  readonly year: number
  readonly sequence: number
  readonly canonical: string
  readonly sha256: string
  readonly closedAt: Date
  readonly content: ClosedContent
}

const holding = (reader: Reader) =>
  reader
    .selectFrom('alliance_year')
    .innerJoin('year_closing', 'year_closing.id', 'alliance_year.closing_id')
    .select([
      'year_closing.id',
      'year_closing.alliance_id',
      'year_closing.year',
      'year_closing.sequence',
      'year_closing.canonical',
      'year_closing.sha256',
      'year_closing.closed_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof holding>['execute']>>[number]

const closingOf = (row: Row): StoredClosing => ({
  id: row.id,
  alliance: row.alliance_id,
  year: row.year,
  sequence: row.sequence,
  canonical: row.canonical,
  sha256: row.sha256,
  closedAt: row.closed_at,
  // Written by this slice and by its migration, and by nobody else.
  content: JSON.parse(row.canonical) as ClosedContent,
})

/** The closing that holds for an alliance-year; null while it is open. */
export const closingOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<StoredClosing | null> => {
  const row = await holding(reader)
    .where('alliance_year.alliance_id', '=', alliance)
    .where('alliance_year.year', '=', year)
    .executeTakeFirst()
  return row ? closingOf(row) : null
}

/** What the closed alliance-years of a programme's year came to, by alliance; without their lines. */
export const closedFigures = async (
  reader: Reader,
  programme: string,
  year: number,
): Promise<ReadonlyMap<string, Pick<ClosedContent, 'field' | 'figures'>>> => {
  const { rows } = await sql<{ alliance: string; field: string; figures: Record<string, number> }>`
    select c.alliance_id as alliance, c.canonical::jsonb ->> 'field' as field, c.canonical::jsonb -> 'figures' as figures
    from alliance_year y join year_closing c on c.id = y.closing_id
    where c.programme = ${programme} and y.year = ${year}`.execute(reader)
  return new Map(rows.map(({ alliance, field, figures }) => [alliance, { field, figures }]))
}

/** As {@link closedFigures}, of each alliance the last closing, whether it still holds or the year is open again. */
export const lastClosedFigures = async (
  reader: Reader,
  programme: string,
  year: number,
): Promise<readonly Pick<ClosedContent, 'field' | 'figures'>[]> => {
  const { rows } = await sql<{ field: string; figures: Record<string, number> }>`
    select distinct on (alliance_id) canonical::jsonb ->> 'field' as field, canonical::jsonb -> 'figures' as figures
    from year_closing where programme = ${programme} and year = ${year}
    order by alliance_id, sequence desc`.execute(reader)
  return rows
}

/** A year of an alliance, with the programme it reports in. */
export interface AllianceYear {
  readonly alliance: string
  readonly programme: string
  /** ROC year. */
  readonly year: number
}

/** The alliance-years whose closing holds, by year and alliance; without what they came to. */
export const closedYears = async (
  reader: Reader,
  of?: { readonly programme: string; readonly year: number },
): Promise<AllianceYear[]> => {
  let rows = reader
    .selectFrom('alliance_year')
    .innerJoin('year_closing', 'year_closing.id', 'alliance_year.closing_id')
    .select(['alliance_year.alliance_id as alliance', 'year_closing.programme', 'alliance_year.year'])
  if (of)
    rows = rows.where('year_closing.programme', '=', of.programme).where('alliance_year.year', '=', of.year)
  return rows.orderBy('alliance_year.year').orderBy('alliance_year.alliance_id').execute()
}

/** The programme in which an alliance's year was closed, whether that closing still holds; null where it never was. */
export const closedBeforeIn = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<string | null> => {
  const row = await reader
    .selectFrom('year_closing')
    .select('programme')
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.programme ?? null
}

/** Keeps a closing and lets it hold. */
export const addClosing = async (
  tx: Tx,
  closing: {
    readonly id: string
    readonly alliance: string
    readonly programme: string
    readonly year: number
    readonly canonical: string
    readonly sha256: string
    readonly by: string | null
    readonly at: Date
  },
): Promise<void> => {
  const { alliance, year } = closing
  await tx
    .insertInto('year_closing')
    .values({
      id: closing.id,
      alliance_id: alliance,
      programme: closing.programme,
      year,
      sequence: sql<number>`(select count(*) from year_closing where alliance_id = ${alliance} and year = ${year})::int + 1`,
      canonical: closing.canonical,
      sha256: closing.sha256,
      closed_by: closing.by,
      closed_at: closing.at,
    })
    .execute()
  await tx
    .updateTable('alliance_year')
    .set({ closing_id: closing.id })
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
}

/** Lets no closing hold any more; it stays. */
export const liftClosing = async (tx: Tx, alliance: string, year: number): Promise<void> => {
  await tx
    .updateTable('alliance_year')
    .set({ closing_id: null })
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
}
