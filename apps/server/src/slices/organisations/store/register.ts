import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

const columns = [
  'id',
  'business_number',
  'number_vouch',
  'other_register',
  'other_number',
  'name',
  'name_key',
  'kind',
  'county',
  'address',
  'representative',
  'phone',
  'size',
  'has_taiwan_branch',
  'pays_taiwan_tax',
  'version',
  'created_at',
  'changed_at',
] as const

export interface OrganisationRow {
  readonly id: string
  readonly business_number: string | null
  readonly number_vouch: unknown
  readonly other_register: string | null
  readonly other_number: string | null
  readonly name: string
  readonly name_key: string
  readonly kind: string
  readonly county: string | null
  readonly address: string | null
  readonly representative: string | null
  readonly phone: string | null
  readonly size: string | null
  readonly has_taiwan_branch: boolean
  readonly pays_taiwan_tax: boolean
  readonly version: number
  readonly created_at: Date
  readonly changed_at: Date
}

export interface OrganisationDraft extends Omit<OrganisationRow, 'version' | 'number_vouch'> {
  readonly number_vouch: string | null
  readonly other_key: string | null
  readonly grams: readonly string[]
  readonly created_by: string | null
}

export const organisationById = (reader: Reader, id: string): Promise<OrganisationRow | undefined> =>
  reader.selectFrom('organisation').select(columns).where('id', '=', id).executeTakeFirst()

export const organisationsByIdIn = (reader: Reader, ids: readonly string[]): Promise<OrganisationRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader
        .selectFrom('organisation')
        .select(columns)
        .where('id', '=', sql<string>`any(${ids}::uuid[])`)
        .execute()

/** How lists name an organisation, as one value of a question about something else; null where there is none. */
export const organisationNameIn = <Name>(id: RawBuilder<unknown>): RawBuilder<Name | null> => sql`(
  select json_build_object('id', o.id, 'name', o.name, 'businessNumber', o.business_number, 'kind', o.kind,
    'county', o.county) from organisation o where o.id = ${id})`

export const lockOrganisation = (tx: Tx, id: string): Promise<OrganisationRow | undefined> =>
  tx.selectFrom('organisation').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

/** Organisations that nobody corrects until the transaction ends; in one order, so that two who hold several do not stop. */
export const shareOrganisations = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await tx.selectFrom('organisation').select('id').where('id', 'in', ids).orderBy('id').forShare().execute()
}

/** Those who register or rename to the same name wait for each other; only a number is unique by itself. */
export const lockName = async (tx: Tx, nameKey: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`organisation ${nameKey}`}, 0))`.execute(tx)
}

/** @returns the row, or undefined when another organisation has one of the numbers */
export const insertOrganisation = (tx: Tx, draft: OrganisationDraft): Promise<OrganisationRow | undefined> =>
  tx
    .insertInto('organisation')
    .values({ ...draft, grams: [...draft.grams] })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()

export const updateOrganisation = (
  tx: Tx,
  id: string,
  changes: Partial<Omit<OrganisationRow, 'id' | 'version' | 'created_at' | 'number_vouch'>> & {
    number_vouch?: string | null
    other_key?: string | null
    grams?: string[]
  },
): Promise<OrganisationRow> =>
  tx
    .updateTable('organisation')
    .set((row) => ({ ...changes, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

export const organisationWithNumber = (
  reader: Reader,
  number: string,
): Promise<OrganisationRow | undefined> =>
  reader.selectFrom('organisation').select(columns).where('business_number', '=', number).executeTakeFirst()

/** The one that another register's number belongs to, by its folded key. */
export const organisationWithOtherNumber = (
  reader: Reader,
  key: string,
): Promise<OrganisationRow | undefined> =>
  reader.selectFrom('organisation').select(columns).where('other_key', '=', key).executeTakeFirst()

/** Organisations whose present name is another spelling of the same characters, oldest first. */
export const organisationsSpeltAlike = (
  reader: Reader,
  names: { readonly nameKey: string; readonly searchKey: string },
  limit: number,
): Promise<OrganisationRow[]> =>
  reader
    .selectFrom('organisation')
    .select(columns)
    .where('search_key', '=', names.searchKey)
    .where('name_key', '<>', names.nameKey)
    .orderBy('id')
    .limit(limit)
    .execute()

/** Organisations whose present name has the key, oldest first. */
export const organisationsNamed = (
  reader: Reader,
  nameKey: string,
  limit: number,
): Promise<OrganisationRow[]> =>
  reader
    .selectFrom('organisation')
    .select(columns)
    .where('name_key', '=', nameKey)
    .orderBy('id')
    .limit(limit)
    .execute()

export interface NameRow {
  readonly id: string
  readonly name: string
  readonly since: string | null
  readonly until: string | null
  readonly recorded_at: Date
  readonly recorded_by: string | null
}

/** Every name held, the present one first. */
export const namesOf = (reader: Reader, organisation: string): Promise<NameRow[]> =>
  reader
    .selectFrom('organisation_name')
    .select(['id', 'name', 'since', 'until', 'recorded_at', 'recorded_by'])
    .where('organisation_id', '=', organisation)
    .orderBy(sql`until desc nulls first`)
    .orderBy('recorded_at', 'desc')
    .execute()

export const insertName = async (
  tx: Tx,
  row: {
    id: string
    organisation_id: string
    name: string
    name_key: string
    since: string | null
    recorded_at: Date
    recorded_by: string | null
  },
): Promise<void> => {
  const { since, ...rest } = row
  await tx
    .insertInto('organisation_name')
    .values({ ...rest, since: sql`${since}::date` })
    .execute()
}

/** Ends the present name on the day from which another holds. */
export const endPresentName = async (tx: Tx, organisation: string, until: string): Promise<void> => {
  await tx
    .updateTable('organisation_name')
    .set({ until: sql`${until}::date` })
    .where('organisation_id', '=', organisation)
    .where('until', 'is', null)
    .execute()
}

/** Puts another spelling in the place of the present name, which was a slip. */
export const respellPresentName = async (
  tx: Tx,
  organisation: string,
  name: { name: string; name_key: string; recorded_at: Date; recorded_by: string | null },
): Promise<void> => {
  await tx
    .updateTable('organisation_name')
    .set(name)
    .where('organisation_id', '=', organisation)
    .where('until', 'is', null)
    .execute()
}
