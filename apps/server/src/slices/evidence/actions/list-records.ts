import type { evidence, QueryOf, RecordLine, ReplyOf } from '@openalliance/contract'
import { isDay, says } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { type Place, pageOfRows, readPlace } from '../../../platform/http/place.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { waysToSeek } from '../../organisations/public.ts'
import { may } from '../policy.ts'
import { attachmentsAt } from '../store/attachments.ts'
import type { RecordRow } from '../store/records.ts'
import { countRecords, type Filters, isSortKey, listRecords, type SortKey } from '../store/search.ts'
import { handedInVersions } from './as-handed-in.ts'
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

/** Lines of those that are being corrected, by record, none of the others. */
const linesAsHandedIn = async (
  reader: Reader,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, RecordLine>> => {
  const sent = [...(await handedInVersions(reader, rows)).values()].map(({ row }) => row)
  const organisations = await counterpartsOf(reader, sent)
  const lines = new Map<string, RecordLine>()
  for (const row of sent) {
    const files = await attachmentsAt(reader, row.id, row.version)
    lines.set(row.id, lineOf(row, files.length, organisations))
  }
  return lines
}

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
  const organisations = new Map(page.rows.map(({ organisation }) => [organisation?.id ?? '', organisation]))
  const sent = isOfTeam(who, alliance) ? null : await linesAsHandedIn(reader, page.rows)
  return {
    items: page.rows.map((row) => sent?.get(row.id) ?? lineOf(row, row.attachment_count, organisations)),
    next: page.next,
    ...(place ? {} : { total: found[0]?.total ?? 0 }),
    abilities: abilitiesOf(may, who, alliance),
  }
}

/** How many records the filters leave, by type, by status and by round. */
export const countYear = async (
  reader: Reader,
  alliance: string,
  year: number,
  asked: QueryOf<Routes['counts']>,
): Promise<ReplyOf<Routes['counts']>> => {
  const counts = await countRecords(reader, alliance, year, filtersOf(asked))
  const sums = (of: (row: (typeof counts)[number]) => string) =>
    Object.fromEntries([...Map.groupBy(counts, of)].map(([name, rows]) => [name, total(rows)]))
  return {
    total: total(counts),
    byType: sums(({ type }) => type),
    byStatus: sums(({ status }) => status),
    byRound: sums(({ round }) => String(round)),
  }
}
