import type { evidence, QueryOf, ReplyOf } from '@openalliance/contract'
import { isDay, says } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { type Place, pageOfRows, readPlace } from '../../../platform/http/place.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type OrganisationName, waysToSeek } from '../../organisations/public.ts'
import { may } from '../policy.ts'
import { attachmentsAt } from '../store/attachments.ts'
import type { RecordRow } from '../store/records.ts'
import { countRecords, type Filters, isSortKey, listRecords, type SortKey } from '../store/search.ts'
import { handedInVersions, isOfTeam } from './as-handed-in.ts'
import { counterpartsOf, lineOf } from './read-record.ts'

type Routes = (typeof evidence)['routes']
type Asked = QueryOf<Routes['list']>

const filtersOf = (asked: QueryOf<Routes['counts']>): Filters => ({
  type: asked.type ?? null,
  status: asked.status ?? null,
  organisation: asked.organisation ?? null,
  round: asked.round ?? null,
  mark: asked.mark ?? null,
  sought: says(asked.search ?? '') ? waysToSeek(asked.search ?? '') : null,
})

// A place comes from outside: it must be one of this order before the database is asked.
const isPossible = (sort: SortKey, { sorted }: Place): boolean => {
  if (!isSortKey(sort, sorted)) return false
  if (sort === 'happenedOn') return sorted === '0001-01-01' || isDay(sorted)
  return sort !== 'changedAt' || !Number.isNaN(Date.parse(sorted))
}

const total = (counts: readonly { records: number }[]) =>
  counts.reduce((sum, { records }) => sum + records, 0)

/** One page of the records of a year; what is being corrected is as it was handed in to whoever is not of the team. */
export const listYear = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  year: number,
  asked: Asked,
): Promise<ReplyOf<Routes['list']>> => {
  const { sort = 'changedAt', direction = sort === 'title' ? 'ascending' : 'descending', limit = 50 } = asked
  const place = readPlace(asked.after)
  if (place && !isPossible(sort, place))
    throw new Refusal('request.malformed', {}, [{ field: 'after', code: 'wrong-form', facts: {} }])
  const filters = filtersOf(asked)
  const after = place && { key: place.sorted, id: place.id }
  const found = await listRecords(reader, alliance, year, filters, {
    sort,
    direction,
    after,
    limit: limit + 1,
  })
  const page = pageOfRows(found, limit, ({ sort_key, id }) => ({ sorted: sort_key, id }))
  const organisations = new Map<string, OrganisationName | null>(
    page.rows.map(({ organisation }) => [organisation?.id ?? '', organisation]),
  )
  const sent = isOfTeam(who, alliance) ? [] : [...(await handedInVersions(reader, page.rows)).values()]
  const sentRows = new Map<string, { readonly row: RecordRow; readonly files: number }>()
  for (const { row } of sent)
    sentRows.set(row.id, { row, files: (await attachmentsAt(reader, row.id, row.version)).length })
  for (const [id, name] of await counterpartsOf(
    reader,
    sent.map(({ row }) => row),
  ))
    organisations.set(id, name)
  return {
    items: page.rows.map((row) => {
      const handedIn = sentRows.get(row.id)
      return lineOf(handedIn?.row ?? row, handedIn?.files ?? row.attachment_count, organisations)
    }),
    next: page.next,
    ...(place ? {} : { total: found[0]?.total ?? 0 }),
    abilities: abilitiesOf(may, who, alliance),
  }
}

/** How many records the filters leave, by type and by status. */
export const countYear = async (
  reader: Reader,
  alliance: string,
  year: number,
  asked: QueryOf<Routes['counts']>,
): Promise<ReplyOf<Routes['counts']>> => {
  const counts = await countRecords(reader, alliance, year, filtersOf(asked))
  const sums = (of: (row: (typeof counts)[number]) => string) =>
    Object.fromEntries([...Map.groupBy(counts, of)].map(([name, rows]) => [name, total(rows)]))
  return { total: total(counts), byType: sums(({ type }) => type), byStatus: sums(({ status }) => status) }
}
