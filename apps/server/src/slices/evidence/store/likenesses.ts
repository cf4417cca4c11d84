import type { EvidenceTypeName } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Reader } from '../../../platform/house.ts'
import type { Likeness } from '../model/suspicion.ts'

interface LikeRow {
  key: string
  record: string
  alliance: string
  year: number
  type: EvidenceTypeName
  title: string
  origin: string
  organisation: string | null
  happened_on: string | null
  amount: number | null
  sha256: string | null
}

const likenessOf =
  (kind: Likeness['kind']) =>
  ({ happened_on, ...row }: LikeRow): Likeness => ({ ...row, kind, happenedOn: happened_on })

// A record that takes part in nothing can double nothing.
const alive = sql`removed_at is null and status not in ('rejected', 'withdrawn')`
const most = 2_000

/**
 * Records anywhere with the counterpart, day, amount and type of a record of this alliance and year, and files of its
 * records that stand under others: its own among them.
 */
export const likenessesOf = async (reader: Reader, alliance: string, year: number): Promise<Likeness[]> => {
  const [facts, files] = await Promise.all([
    sql<LikeRow>`
      with mine as (
        select distinct organisation_id, happened_on, amount, type from record
        where alliance_id = ${alliance} and year = ${year} and ${alive}
          and organisation_id is not null and happened_on is not null and amount is not null
      )
      select concat_ws('|', r.organisation_id, r.happened_on, r.amount, r.type) as key, r.id as record,
        r.alliance_id as alliance, r.year, r.type, r.title, r.origin, r.organisation_id as organisation, r.happened_on,
        r.amount, null as sha256
      from mine m join record r using (organisation_id, happened_on, amount, type)
      where r.removed_at is null and r.status not in ('rejected', 'withdrawn')
      order by key, r.id limit ${most}`.execute(reader),
    sql<LikeRow>`
      with mine as (
        select distinct a.sha256 from attachment a join record r on r.id = a.record_id
        where r.alliance_id = ${alliance} and r.year = ${year} and a.removed_at is null
          and r.removed_at is null and r.status not in ('rejected', 'withdrawn')
      )
      select a.sha256 as key, r.id as record, r.alliance_id as alliance, r.year, r.type, r.title, r.origin,
        r.organisation_id as organisation, r.happened_on, r.amount, a.sha256
      from mine m join attachment a on a.sha256 = m.sha256 and a.removed_at is null
      join record r on r.id = a.record_id and r.removed_at is null and r.status not in ('rejected', 'withdrawn')
      order by key, r.id limit ${most}`.execute(reader),
  ])
  return [...facts.rows.map(likenessOf('same-fact')), ...files.rows.map(likenessOf('same-file'))]
}
