import type { AllianceFacts, Because, LedgerLine, VerdictKind } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import type { JudgedLine } from './model/judged.ts'

interface StoredLine {
  record_id: string
  kpi: string
  verdict: string
  contribution: number
  provisional: boolean
  because: unknown
  elsewhere: string | null
  counted_by: string | null
  missing: string[]
  questions: string[]
  edition: number
}

// The columns are written from a LedgerLine and from nothing else, so they read back as one.
const lineOf = (row: StoredLine): JudgedLine => ({
  record: row.record_id,
  kpi: row.kpi,
  verdict: row.verdict as VerdictKind,
  contribution: row.contribution,
  provisional: row.provisional,
  because: row.because as readonly Because[],
  elsewhere: row.elsewhere,
  countedBy: row.counted_by,
  missing: row.missing,
  questions: row.questions,
  edition: row.edition,
})

const columns = [
  'record_id',
  'kpi',
  'verdict',
  'contribution',
  'provisional',
  'because',
  'elsewhere',
  'counted_by',
  'missing',
  'questions',
  'edition',
] as const

/** How an alliance-year stands. */
export interface YearStanding {
  readonly revision: number
  /** Id of the closing that holds; null while the year is open. */
  readonly closing: string | null
}

/** Takes the lock that orders all evaluations of one alliance and year; the reply is its revision. */
export const lockAllianceYear = async (tx: Tx, alliance: string, year: number): Promise<number> =>
  (await lockYearStanding(tx, alliance, year)).revision

/** Takes the same lock, and tells whether the year is closed. */
export const lockYearStanding = async (tx: Tx, alliance: string, year: number): Promise<YearStanding> => {
  await tx
    .insertInto('alliance_year')
    .values({ alliance_id: alliance, year })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('alliance_year')
    .select(['revision', 'closing_id'])
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { revision: row.revision, closing: row.closing_id }
}

/** What the rules were told of the alliance when its year was first handed in; null before that. */
export const knownAllianceOf = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<AllianceFacts | null> => {
  const row = await reader
    .selectFrom('alliance_year')
    .select('known_alliance')
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .executeTakeFirst()
  // Written from what the rules take and from nothing else.
  return (row?.known_alliance ?? null) as AllianceFacts | null
}

export const keepKnownAlliance = async (
  tx: Tx,
  alliance: string,
  year: number,
  known: AllianceFacts,
): Promise<void> => {
  await tx
    .updateTable('alliance_year')
    .set({ known_alliance: JSON.stringify(known) })
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
}

/** Lines of one figure or of one record; all where neither is named. */
export type Narrowing = Partial<Pick<JudgedLine, 'kpi' | 'record'>>

export const linesOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
  { kpi, record }: Narrowing = {},
): Promise<JudgedLine[]> => {
  let rows = reader
    .selectFrom('ledger_line')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
  if (kpi !== undefined) rows = rows.where('kpi', '=', kpi)
  if (record !== undefined) rows = rows.where('record_id', '=', record)
  return (await rows.orderBy('kpi').orderBy('record_id').execute()).map(lineOf)
}

export const writeLines = async (
  tx: Tx,
  alliance: string,
  year: number,
  lines: readonly JudgedLine[],
): Promise<void> => {
  // One parameter for all lines: a year of 200 records would otherwise need thousands.
  if (lines.length === 0) return
  await sql`
    insert into ledger_line (alliance_id, year, record_id, kpi, verdict, contribution, provisional, because, elsewhere,
      counted_by, missing, questions, edition)
    select ${alliance}::uuid, ${year}::int, l.record, l.kpi, l.verdict, l.contribution, l.provisional, l.because,
      l.elsewhere, l."countedBy",
      array(select jsonb_array_elements_text(l.missing)), array(select jsonb_array_elements_text(l.questions)), l.edition
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(record uuid, kpi text, verdict text,
      contribution bigint, provisional boolean, because jsonb, elsewhere text, "countedBy" uuid, missing jsonb,
      questions jsonb, edition int)
    on conflict (alliance_id, year, record_id, kpi) do update set verdict = excluded.verdict,
      contribution = excluded.contribution, provisional = excluded.provisional, because = excluded.because,
      elsewhere = excluded.elsewhere, counted_by = excluded.counted_by, missing = excluded.missing,
      questions = excluded.questions, edition = excluded.edition`.execute(tx)
}

export const removeLines = async (
  tx: Tx,
  alliance: string,
  year: number,
  lines: readonly Pick<LedgerLine, 'record' | 'kpi'>[],
): Promise<void> => {
  if (lines.length === 0) return
  await sql`
    delete from ledger_line l
    using jsonb_to_recordset(${JSON.stringify(lines.map(({ record, kpi }) => ({ record, kpi })))}::jsonb) as g(record uuid, kpi text)
    where l.alliance_id = ${alliance} and l.year = ${year} and l.record_id = g.record and l.kpi = g.kpi`.execute(
    tx,
  )
}

export const markSettled = async (
  tx: Tx,
  alliance: string,
  year: number,
  revision: number,
  at: Date,
): Promise<void> => {
  await tx
    .updateTable('alliance_year')
    .set({ revision, settled_at: at })
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .execute()
}

export const settlingOf = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<{ revision: number; settledAt: Date | null }> => {
  const row = await reader
    .selectFrom('alliance_year')
    .select(['revision', 'settled_at'])
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .executeTakeFirst()
  return { revision: row?.revision ?? 0, settledAt: row?.settled_at ?? null }
}

/** Figures of every alliance of a year: alliance → KPI → sum. */
export const sumsOfYear = async (
  reader: Reader,
  year: number,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> => {
  const { rows } = await sql<{ alliance_id: string; kpi: string; value: number }>`
    select alliance_id, kpi, sum(contribution)::int8 as value
    from ledger_line where year = ${year} group by alliance_id, kpi`.execute(reader)
  const sums = new Map<string, Record<string, number>>()
  for (const row of rows) {
    const of = sums.get(row.alliance_id) ?? {}
    of[row.kpi] = row.value
    sums.set(row.alliance_id, of)
  }
  return sums
}

/** Every alliance and year that has a ledger or could have one. */
export const settledYears = async (reader: Reader): Promise<{ alliance: string; year: number }[]> => {
  const rows = await reader
    .selectFrom('alliance_year')
    .select(['alliance_id', 'year'])
    .orderBy('year')
    .orderBy('alliance_id')
    .execute()
  return rows.map((row) => ({ alliance: row.alliance_id, year: row.year }))
}

/** Alliance-years that have a ledger and are not closed. */
export const openYears = async (reader: Reader): Promise<{ alliance: string; year: number }[]> => {
  const rows = await reader
    .selectFrom('alliance_year')
    .select(['alliance_id', 'year'])
    .where('closing_id', 'is', null)
    .orderBy('year')
    .orderBy('alliance_id')
    .execute()
  return rows.map((row) => ({ alliance: row.alliance_id, year: row.year }))
}

/** The years of one alliance that have a ledger. */
export const settledYearsOf = async (reader: Reader, alliance: string): Promise<number[]> => {
  const rows = await reader
    .selectFrom('alliance_year')
    .select('year')
    .where('alliance_id', '=', alliance)
    .orderBy('year')
    .execute()
  return rows.map(({ year }) => year)
}
