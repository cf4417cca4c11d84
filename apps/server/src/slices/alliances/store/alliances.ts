import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import type { Way } from '../../organisations/public.ts'

const columns = [
  'id',
  'programme',
  'name_zh',
  'name_en',
  'field',
  'host_zh',
  'host_en',
  'department_zh',
  'department_en',
  'county',
  'operating_type',
  'industry_categories',
  'introduction_zh',
  'introduction_en',
  'technologies_zh',
  'technologies_en',
  'partners',
  'website',
  'contact_name',
  'contact_phone',
  'contact_email',
  'is_public',
  'version',
  'created_at',
  'changed_at',
] as const

export interface AllianceRow {
  readonly id: string
  readonly programme: string
  readonly name_zh: string
  readonly name_en: string
  readonly field: string
  readonly host_zh: string
  readonly host_en: string
  readonly department_zh: string
  readonly department_en: string
  readonly county: string
  readonly operating_type: string
  readonly industry_categories: string[]
  readonly introduction_zh: string
  readonly introduction_en: string
  readonly technologies_zh: string[]
  readonly technologies_en: string[]
  readonly partners: string[]
  readonly website: string | null
  readonly contact_name: string | null
  readonly contact_phone: string | null
  readonly contact_email: string | null
  readonly is_public: boolean
  readonly version: number
  readonly created_at: Date
  readonly changed_at: Date
}

/** What search and the uniqueness of names rest on; derived from the row's texts. */
export interface SearchColumns {
  readonly name_key: string
  readonly search_key: string
  readonly grams: string[]
}

export const allianceById = (reader: Reader | Tx, id: string): Promise<AllianceRow | undefined> =>
  reader.selectFrom('alliance').select(columns).where('id', '=', id).executeTakeFirst()

export const alliancesByIdIn = (reader: Reader | Tx, ids: readonly string[]): Promise<AllianceRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader
        .selectFrom('alliance')
        .select(columns)
        .where('id', '=', sql<string>`any(${ids}::uuid[])`)
        .orderBy(sql`name_zh collate "zh-Hant-x-icu"`)
        .orderBy('id')
        .execute()

export const allAlliances = (reader: Reader | Tx): Promise<AllianceRow[]> =>
  reader
    .selectFrom('alliance')
    .select(columns)
    .orderBy(sql`name_zh collate "zh-Hant-x-icu"`)
    .orderBy('id')
    .execute()

/** Holds the alliance against every other change of it until the transaction ends. */
export const lockAlliance = (tx: Tx, id: string): Promise<AllianceRow | undefined> =>
  tx.selectFrom('alliance').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

/** @returns undefined when the programme has an alliance of that name */
export const insertAlliance = (
  tx: Tx,
  row: Omit<AllianceRow, 'version'> & SearchColumns,
): Promise<AllianceRow | undefined> =>
  tx
    .insertInto('alliance')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme', 'name_key']).doNothing())
    .returning(columns)
    .executeTakeFirst()

export const updateAlliance = (
  tx: Tx,
  id: string,
  changes: Partial<Omit<AllianceRow, 'id' | 'version' | 'created_at'>> & Partial<SearchColumns>,
): Promise<AllianceRow> =>
  tx
    .updateTable('alliance')
    .set((row) => ({ ...changes, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

/** Which alliances are wanted; what is undefined does not narrow. */
export interface ListPage {
  readonly search: {
    readonly ways: readonly Way[]
    readonly ids: readonly string[]
  } | null
  readonly programme: string | undefined
  readonly field: string | undefined
  readonly counties: readonly string[] | undefined
  readonly operatingType: string | undefined
  readonly year: number | undefined
  readonly standing: string | undefined
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}

const equals = (column: string, value: string | undefined) =>
  value === undefined ? sql`true` : sql`${sql.ref(`a.${column}`)} = ${value}`

const hasProject = ({ year, standing }: ListPage) =>
  year === undefined && standing === undefined
    ? sql`true`
    : sql`exists (select from project p where p.alliance_id = a.id
        and ${year === undefined ? sql`true` : sql`p.year = ${year}`}
        and ${standing === undefined ? sql`true` : sql`p.standing = ${standing}`})`

const isSought = (search: ListPage['search']) =>
  search === null
    ? sql`true`
    : sql`(${sql.join(
        [
          ...search.ways.map(
            ({ like, grams }) =>
              sql`(${grams.length === 0 ? sql`true` : sql`a.grams @> ${grams}::text[]`} and a.search_key like ${like})`,
          ),
          sql`a.id = any(${search.ids}::uuid[])`,
        ],
        sql` or `,
      )})`

/** Alliances by Chinese name. */
export const alliancesListed = async (reader: Reader, page: ListPage): Promise<AllianceRow[]> => {
  const { counties, after } = page
  const { rows } = await sql<AllianceRow>`
    select ${sql.join(columns.map((column) => sql.ref(`a.${column}`)))} from alliance a
    where ${equals('programme', page.programme)} and ${equals('field', page.field)}
      and ${equals('operating_type', page.operatingType)}
      and ${counties === undefined ? sql`true` : sql`a.county = any(${counties}::text[])`}
      and ${hasProject(page)} and ${isSought(page.search)}
      and ${after ? sql`(a.name_zh collate "zh-Hant-x-icu", a.id) > (${after.name} collate "zh-Hant-x-icu", ${after.id}::uuid)` : sql`true`}
    order by a.name_zh collate "zh-Hant-x-icu", a.id
    limit ${page.limit}`.execute(reader)
  return rows
}
