import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

export interface TermRow {
  readonly alliance_id: string
  readonly number: number
  readonly starts_on: string
  readonly ends_on: string
  readonly version: number
}

export interface ProjectRow {
  readonly id: string
  readonly alliance_id: string
  readonly programme: string
  readonly year: number
  readonly number: string
  readonly standing: string
  readonly is_continuing: boolean
  readonly grant_total: number
  readonly grant_personnel: number
  readonly grant_operating: number
  readonly grant_equipment: number
  readonly version: number
}

const termColumns = ['alliance_id', 'number', 'starts_on', 'ends_on', 'version'] as const
const projectColumns = [
  'id',
  'alliance_id',
  'programme',
  'year',
  'number',
  'standing',
  'is_continuing',
  'grant_total',
  'grant_personnel',
  'grant_operating',
  'grant_equipment',
  'version',
] as const

/** Terms of these alliances, first before second. */
export const termsOf = (reader: Reader | Tx, alliances: readonly string[]): Promise<TermRow[]> =>
  alliances.length === 0
    ? Promise.resolve([])
    : reader
        .selectFrom('term')
        .select(termColumns)
        .where('alliance_id', '=', sql<string>`any(${alliances}::uuid[])`)
        .orderBy('alliance_id')
        .orderBy('number')
        .execute()

/** Projects of these alliances, newest year first. */
export const projectsOf = (reader: Reader | Tx, alliances: readonly string[]): Promise<ProjectRow[]> =>
  alliances.length === 0
    ? Promise.resolve([])
    : reader
        .selectFrom('project')
        .select(projectColumns)
        .where('alliance_id', '=', sql<string>`any(${alliances}::uuid[])`)
        .orderBy('year', 'desc')
        .execute()

export const projectsOfYear = (reader: Reader | Tx, programme: string, year: number): Promise<ProjectRow[]> =>
  reader
    .selectFrom('project')
    .select(projectColumns)
    .where('programme', '=', programme)
    .where('year', '=', year)
    .orderBy('alliance_id')
    .execute()

export const projectIn = (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<ProjectRow | undefined> =>
  reader
    .selectFrom('project')
    .select(projectColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .executeTakeFirst()

/** Writes a term; the caller holds the alliance. */
export const writeTerm = async (
  tx: Tx,
  row: Omit<TermRow, 'version'> & { readonly id: string },
): Promise<void> => {
  const days = { starts_on: sql<never>`${row.starts_on}::date`, ends_on: sql<never>`${row.ends_on}::date` }
  await tx
    .insertInto('term')
    .values({ id: row.id, alliance_id: row.alliance_id, number: row.number, ...days })
    .onConflict((conflict) =>
      conflict
        .columns(['alliance_id', 'number'])
        .doUpdateSet((one) => ({ ...days, version: one('term.version', '+', 1) })),
    )
    .execute()
}

/** Writes a project; the caller holds the alliance. */
export const writeProject = async (tx: Tx, row: Omit<ProjectRow, 'version'>): Promise<void> => {
  const { id, alliance_id, programme, year, ...content } = row
  await tx
    .insertInto('project')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['alliance_id', 'year'])
        .doUpdateSet((one) => ({ ...content, version: one('project.version', '+', 1) })),
    )
    .execute()
}

/** Ids of the alliances that have a term or a project. */
export const alliancesAwarded = async (reader: Reader | Tx): Promise<string[]> => {
  const rows = await reader
    .selectFrom('term')
    .select('alliance_id')
    .union((union) => union.selectFrom('project').select('alliance_id'))
    .orderBy('alliance_id')
    .execute()
  return rows.map(({ alliance_id }) => alliance_id)
}
