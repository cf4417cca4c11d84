import { sql } from 'kysely'
import type { Reader } from '../../../platform/house.ts'
import type { Way } from '../model/name-key.ts'
import type { OrganisationRow } from './register.ts'

/** What is sought: digits that occur in a number, and the ways to find a name. Either may be empty. */
export interface Sought {
  readonly digits: string
  readonly ways: readonly Way[]
}

export interface FoundRow extends OrganisationRow {
  /** 0 the whole number, 1 its beginning, 2 another part of it, 3 a part of a name. */
  readonly rank: number
  /** The earlier name that matched; null where the present one or the number does. */
  readonly former_name: string | null
}

const likes = ({ ways }: Sought) => ways.map(({ like }) => like)

const matches = (sought: Sought) => {
  const { digits, ways } = sought
  const numbered = digits === '' ? sql`false` : sql`o.business_number like ${`%${digits}%`}`
  // The index narrows by grams; the key then decides, in the present name or in one held before.
  const named = ways.map(
    ({ like, grams }) =>
      sql`(${grams.length === 0 ? sql`true` : sql`o.grams @> ${grams}::text[]`} and (o.search_key like ${like} or o.other_key like ${like}
          or exists (select from organisation_name n where n.organisation_id = o.id and n.search_key like ${like})))`,
  )
  return sql<boolean>`(${sql.join([numbered, ...named], sql` or `)})`
}

const rankOf = ({ digits }: Sought) =>
  digits === ''
    ? sql<number>`3`
    : sql<number>`case when o.business_number = ${digits} then 0 when o.business_number like ${`${digits}%`} then 1
        when o.business_number like ${`%${digits}%`} then 2 else 3 end`

const formerName = (sought: Sought) =>
  sql<
    string | null
  >`case when ${rankOf(sought)} = 3 and not (o.search_key like any(${likes(sought)}::text[])) then
    (select n.name from organisation_name n where n.organisation_id = o.id and n.search_key like any(${likes(sought)}::text[])
      order by n.until desc nulls last, n.recorded_at desc limit 1) end`

const columns = sql`o.id, o.business_number, o.number_vouch, o.other_register, o.other_number, o.name, o.name_key, o.kind, o.county,
  o.address, o.representative, o.phone, o.size, o.has_taiwan_branch, o.pays_taiwan_tax, o.version, o.created_at, o.changed_at`

/**
 * The best matches for an alliance: the whole number, then its beginning, then another part of it, then names; among equals first what this
 * alliance used, then what most others use, then names that begin so.
 */
export const bestMatches = async (
  reader: Reader,
  alliance: string,
  sought: Sought,
  limit: number,
): Promise<FoundRow[]> => {
  const { rows } = await sql<FoundRow>`
    select ${columns}, ${rankOf(sought)} as rank, ${formerName(sought)} as former_name
    from organisation o
    left join lateral (
      select bool_or(u.alliance_id = ${alliance}) as here, count(*) as alliances
      from organisation_use u where u.organisation_id = o.id
    ) u on true
    where ${matches(sought)}
    order by rank, coalesce(u.here, false) desc, u.alliances desc,
      (o.search_key like any(${sought.ways.map(({ begins }) => begins)}::text[])) desc, o.name collate "zh-Hant-x-icu", o.id
    limit ${limit}`.execute(reader)
  return rows
}

export interface RegisterPage {
  readonly sought: Sought | null
  readonly kind: string | undefined
  readonly counties: readonly string[] | undefined
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}

/** The register by name, in the order of Chinese dictionaries. */
export const registerRows = async (reader: Reader, page: RegisterPage): Promise<OrganisationRow[]> => {
  const { sought, kind, counties, after, limit } = page
  const { rows } = await sql<OrganisationRow>`
    select ${columns} from organisation o
    where ${sought ? matches(sought) : sql`true`}
      and ${kind === undefined ? sql`true` : sql`o.kind = ${kind}`}
      and ${counties === undefined ? sql`true` : sql`o.county = any(${counties}::text[])`}
      and ${after ? sql`(o.name collate "zh-Hant-x-icu", o.id) > (${after.name} collate "zh-Hant-x-icu", ${after.id}::uuid)` : sql`true`}
    order by o.name collate "zh-Hant-x-icu", o.id
    limit ${limit}`.execute(reader)
  return rows
}
