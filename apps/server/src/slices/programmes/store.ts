import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'

export interface YearRow {
  readonly programme: string
  readonly year: number
  readonly starts_on: string
  readonly ends_on: string
  readonly version: number
}

/** A round as its year was opened with it. */
export interface RoundRow {
  readonly programme: string
  readonly year: number
  readonly round: number
  readonly starts_on: string
  readonly ends_on: string
}

export interface WindowRow {
  readonly id: string
  readonly programme: string
  readonly year: number
  readonly round: number
  readonly facts_from: string
  readonly facts_to: string
  readonly opens: Date
  readonly due: Date
  readonly entry_ends: Date
  readonly edits_end: Date
  readonly version: number
}

export interface ExceptionRow {
  readonly id: string
  readonly window_id: string
  readonly alliance_id: string
  readonly ends_at: Date
  readonly reason: string
  readonly given_by_name: string
  readonly given_at: Date
  readonly withdrawn_at: Date | null
  readonly withdrawn_by_name: string | null
  readonly withdrawn_because: string | null
}

const yearColumns = ['programme', 'year', 'starts_on', 'ends_on', 'version'] as const
const roundColumns = ['programme', 'year', 'round', 'starts_on', 'ends_on'] as const
const windowColumns = [
  'id',
  'programme',
  'year',
  'round',
  'facts_from',
  'facts_to',
  'opens',
  'due',
  'entry_ends',
  'edits_end',
  'version',
] as const
const exceptionColumns = [
  'id',
  'window_id',
  'alliance_id',
  'ends_at',
  'reason',
  'given_by_name',
  'given_at',
  'withdrawn_at',
  'withdrawn_by_name',
  'withdrawn_because',
] as const

/** Newest year first. */
export const allYears = (reader: Reader): Promise<YearRow[]> =>
  reader
    .selectFrom('programme_year')
    .select(yearColumns)
    .orderBy('year', 'desc')
    .orderBy('programme', 'desc')
    .execute()

export const allWindows = (reader: Reader): Promise<WindowRow[]> =>
  reader.selectFrom('reporting_window').select(windowColumns).orderBy('round').execute()

/** Of every year, in their order. */
export const allRounds = (reader: Reader): Promise<RoundRow[]> =>
  reader.selectFrom('programme_round').select(roundColumns).orderBy('round').execute()

export const roundsOfYear = (reader: Reader, programme: string, year: number): Promise<RoundRow[]> =>
  reader
    .selectFrom('programme_round')
    .select(roundColumns)
    .where('programme', '=', programme)
    .where('year', '=', year)
    .orderBy('round')
    .execute()

export const insertRounds = async (tx: Tx, rows: readonly RoundRow[]): Promise<void> => {
  const values = rows.map(({ starts_on, ends_on, ...row }) => ({
    ...row,
    starts_on: sql<never>`${starts_on}::date`,
    ends_on: sql<never>`${ends_on}::date`,
  }))
  await tx.insertInto('programme_round').values(values).execute()
}

/** Whoever changes a year or its windows holds the year. */
export const lockYear = (tx: Tx, programme: string, year: number): Promise<YearRow | undefined> =>
  tx
    .selectFrom('programme_year')
    .select(yearColumns)
    .where('programme', '=', programme)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()

/** Lets nobody change the year or its windows until the transaction ends. */
export const shareYear = async (tx: Tx, programme: string, year: number): Promise<void> => {
  await tx
    .selectFrom('programme_year')
    .select('year')
    .where('programme', '=', programme)
    .where('year', '=', year)
    .forShare()
    .execute()
}

/** @returns undefined when the year is there already */
export const insertYear = (tx: Tx, row: Omit<YearRow, 'version'>): Promise<YearRow | undefined> =>
  tx
    .insertInto('programme_year')
    .values({
      programme: row.programme,
      year: row.year,
      starts_on: sql`${row.starts_on}::date`,
      ends_on: sql`${row.ends_on}::date`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(yearColumns)
    .executeTakeFirst()

export const updateYear = (
  tx: Tx,
  programme: string,
  year: number,
  days: { starts_on: string; ends_on: string },
): Promise<YearRow> =>
  tx
    .updateTable('programme_year')
    .set((row) => ({
      starts_on: sql`${days.starts_on}::date`,
      ends_on: sql`${days.ends_on}::date`,
      version: row('version', '+', 1),
    }))
    .where('programme', '=', programme)
    .where('year', '=', year)
    .returning(yearColumns)
    .executeTakeFirstOrThrow()

export const windowsOfYear = (reader: Reader, programme: string, year: number): Promise<WindowRow[]> =>
  reader
    .selectFrom('reporting_window')
    .select(windowColumns)
    .where('programme', '=', programme)
    .where('year', '=', year)
    .orderBy('round')
    .execute()

export const windowById = (reader: Reader, id: string): Promise<WindowRow | undefined> =>
  reader.selectFrom('reporting_window').select(windowColumns).where('id', '=', id).executeTakeFirst()

/** Holds the window against everybody who hands in under it, until the transaction ends. */
export const holdWindow = (tx: Tx, id: string): Promise<WindowRow | undefined> =>
  tx.selectFrom('reporting_window').select(windowColumns).where('id', '=', id).forUpdate().executeTakeFirst()

/** Keeps the window from being moved, and exceptions from being given or withdrawn, until the transaction ends. */
export const shareWindow = (
  tx: Tx,
  programme: string,
  year: number,
  round: number,
): Promise<WindowRow | undefined> =>
  tx
    .selectFrom('reporting_window')
    .select(windowColumns)
    .where('programme', '=', programme)
    .where('year', '=', year)
    .where('round', '=', round)
    .forShare()
    .executeTakeFirst()

type WindowMoments = Omit<WindowRow, 'id' | 'programme' | 'year' | 'round' | 'version'>

const written = (row: WindowMoments) => ({
  facts_from: sql<never>`${row.facts_from}::date`,
  facts_to: sql<never>`${row.facts_to}::date`,
  opens: row.opens,
  due: row.due,
  entry_ends: row.entry_ends,
  edits_end: row.edits_end,
})

/** @returns undefined when the round has a window already */
export const insertWindow = (tx: Tx, row: Omit<WindowRow, 'version'>): Promise<WindowRow | undefined> =>
  tx
    .insertInto('reporting_window')
    .values({ id: row.id, programme: row.programme, year: row.year, round: row.round, ...written(row) })
    .onConflict((conflict) => conflict.columns(['programme', 'year', 'round']).doNothing())
    .returning(windowColumns)
    .executeTakeFirst()

export const updateWindow = (tx: Tx, id: string, moments: WindowMoments): Promise<WindowRow> =>
  tx
    .updateTable('reporting_window')
    .set((row) => ({ ...written(moments), version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returning(windowColumns)
    .executeTakeFirstOrThrow()

/** Everything given in a window, newest first. */
export const exceptionsIn = (reader: Reader, window: string): Promise<ExceptionRow[]> =>
  reader
    .selectFrom('window_exception')
    .select(exceptionColumns)
    .where('window_id', '=', window)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The exception that lasts longest for an alliance in a window; withdrawn ones do not count. */
export const exceptionFor = (
  reader: Reader,
  window: string,
  alliance: string,
): Promise<ExceptionRow | undefined> =>
  reader
    .selectFrom('window_exception')
    .select(exceptionColumns)
    .where('window_id', '=', window)
    .where('alliance_id', '=', alliance)
    .where('withdrawn_at', 'is', null)
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Exceptions in these windows that were not withdrawn, whoever they were given to; what lasts longest comes last. */
export const standingExceptions = async (
  reader: Reader | Tx,
  windows: readonly string[],
): Promise<ExceptionRow[]> =>
  windows.length === 0
    ? []
    : reader
        .selectFrom('window_exception')
        .select(exceptionColumns)
        .where('window_id', 'in', [...windows])
        .where('withdrawn_at', 'is', null)
        .orderBy('ends_at')
        .execute()

export const exceptionById = (reader: Reader, id: string): Promise<ExceptionRow | undefined> =>
  reader.selectFrom('window_exception').select(exceptionColumns).where('id', '=', id).executeTakeFirst()

export const insertException = (
  tx: Tx,
  row: Pick<
    ExceptionRow,
    'id' | 'window_id' | 'alliance_id' | 'ends_at' | 'reason' | 'given_by_name' | 'given_at'
  > & {
    given_by: string
  },
): Promise<ExceptionRow> =>
  tx.insertInto('window_exception').values(row).returning(exceptionColumns).executeTakeFirstOrThrow()

/** @returns undefined when it was withdrawn already */
export const endException = (
  tx: Tx,
  id: string,
  how: { withdrawn_at: Date; withdrawn_by: string; withdrawn_by_name: string; withdrawn_because: string },
): Promise<ExceptionRow | undefined> =>
  tx
    .updateTable('window_exception')
    .set(how)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning(exceptionColumns)
    .executeTakeFirst()
