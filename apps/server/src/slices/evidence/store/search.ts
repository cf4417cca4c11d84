import type { Mark, RecordStatus } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Reader } from '../../../platform/house.ts'
import { type OrganisationName, organisationNameWithin, type Way } from '../../organisations/public.ts'
import type { RecordRow } from './records.ts'

export interface Filters {
  readonly type: string | null
  readonly status: RecordStatus | null
  readonly organisation: string | null
  readonly round: number | null
  readonly mark: Mark | null
  /** Ways to find the text, of which one must be; none where the text holds nothing to find. null for no text. */
  readonly sought: readonly Way[] | null
}

export type SortKey = 'changedAt' | 'happenedOn' | 'amount' | 'title'

export interface ListPage {
  readonly sort: SortKey
  readonly direction: 'ascending' | 'descending'
  readonly after: { readonly key: string; readonly id: string } | null
  readonly limit: number
}

/** A record of a list, with how many files stand under it. */
export type ListedRow = RecordRow & {
  readonly attachment_count: number
  readonly organisation: OrganisationName | null
  readonly sort_key: string
  /** How many the filters leave in all; on the first page only. */
  readonly total: number | null
}

const where = (alliance: string, year: number, filters: Filters) => {
  const { type, status, organisation, round, mark, sought } = filters
  return sql`r.alliance_id = ${alliance} and r.year = ${year} and r.removed_at is null
    ${type === null ? sql`` : sql`and r.type = ${type}`}
    ${status === null ? sql`` : sql`and r.status = ${status}`}
    ${organisation === null ? sql`` : sql`and r.organisation_id = ${organisation}`}
    ${round === null ? sql`` : sql`and r.round = ${round}`}
    ${mark === null ? sql`` : sql`and exists (select from record_mark k where k.record_id = r.id and k.mark = ${mark})`}
    ${sought === null ? sql`` : sql`and r.search_key like any(${sought.map(({ like }) => like)}::text[])`}`
}

// Records without a day or an amount stand together at one end instead of falling out of the pages.
const orders = {
  changedAt: {
    by: sql`r.changed_at`,
    text: sql<string>`to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    from: (key: string) => sql`${key}::timestamptz`,
    form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  },
  happenedOn: {
    by: sql`coalesce(r.happened_on, '0001-01-01'::date)`,
    text: sql<string>`coalesce(r.happened_on, '0001-01-01'::date)::text`,
    from: (key: string) => sql`${key}::date`,
    form: /^\d{4}-\d{2}-\d{2}$/,
  },
  amount: {
    by: sql`coalesce(r.amount, -1)`,
    text: sql<string>`coalesce(r.amount, -1)::text`,
    from: (key: string) => sql`${key}::int8`,
    form: /^-?\d{1,15}$/,
  },
  title: {
    by: sql`r.title collate "zh-Hant-x-icu"`,
    text: sql<string>`r.title`,
    from: (key: string) => sql`${key} collate "zh-Hant-x-icu"`,
    form: /^[^\0]{0,400}$/s,
  },
} as const

/** Whether a key can be one of this order's; cursors come from outside. */
export const isSortKey = (sort: SortKey, key: string): boolean => orders[sort].form.test(key)

const columns = sql`r.id, r.alliance_id, r.programme, r.year, r.type, r.edition, r.status, r.organisation_id, r.title,
  r.happened_on, r.starts_on, r.ends_on, r.amount, r.round, r.is_late, r.carried_from, r.origin, r.correction_ends_at,
  r.handed_in_version, r.unsent_version, r.lapsed_at, r.version, r.entered_by, r.entered_at, r.changed_by, r.changed_at, r.removed_at`

/** One page of the records of a year; without their content. */
export const listRecords = async (
  reader: Reader,
  alliance: string,
  year: number,
  filters: Filters,
  page: ListPage,
): Promise<ListedRow[]> => {
  const order = orders[page.sort]
  const up = page.direction === 'ascending'
  const beyond = page.after
    ? sql`and (${order.by}, r.id) ${up ? sql`>` : sql`<`} (${order.from(page.after.key)}, ${page.after.id}::uuid)`
    : sql``
  const { rows } = await sql<ListedRow>`
    select ${columns}, ${order.text} as sort_key,
      ${organisationNameWithin(sql`r.organisation_id`)} as organisation,
      (select count(*)::int4 from attachment a where a.record_id = r.id and a.removed_at is null) as attachment_count,
      ${page.after ? sql`null::int4` : sql`(count(*) over ())::int4`} as total
    from record r where ${where(alliance, year, filters)} ${beyond}
    order by ${order.by} ${up ? sql`asc` : sql`desc`}, r.id ${up ? sql`asc` : sql`desc`}
    limit ${page.limit}`.execute(reader)
  return rows
}

/** How many records the filters leave, by type and status. */
export const countRecords = async (
  reader: Reader,
  alliance: string,
  year: number,
  filters: Filters,
): Promise<{ type: string; status: string; round: number; records: number }[]> => {
  const { rows } = await sql<{ type: string; status: string; round: number; records: number }>`
    select r.type, r.status, r.round, count(*)::int4 as records
    from record r where ${where(alliance, year, filters)}
    group by r.type, r.status, r.round order by r.type, r.status, r.round`.execute(reader)
  return rows
}
