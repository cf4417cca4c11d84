import type { accounts, ReplyOf, Role } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readMomentPlace } from '../../../platform/http/place.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { issuableBy } from '../model/issuing.ts'
import { programmeWide } from '../policy.ts'
import { peopleCount } from '../store/people.ts'
import { nameplatesLike } from '../store/rights.ts'
import { personLines } from './person-lines.ts'

type ListPeople = Call<typeof accounts.routes.people, Caller>
type ListNameplates = Call<typeof accounts.routes.nameplates, Caller>

/** The roles the caller may give and withdraw. */
export const issuable = (who: Caller): readonly Role[] => issuableBy(who.grants.map(({ role }) => role))

/** Accounts, newest first. */
export const listPeople = async (
  reader: Reader,
  { query, who, now }: ListPeople,
): Promise<ReplyOf<typeof accounts.routes.people>> => {
  const limit = query.limit ?? 50
  const after = readMomentPlace(query.after)
  const wanted = {
    search: saidIn(query.search ?? '') || null,
    state: query.state ?? null,
    person: null,
    after,
    limit: limit + 1,
    now,
  }
  const lines = await personLines(reader, wanted)
  const { rows, next } = pageOfRows(lines, limit, (line) => ({ sorted: line.createdAt, id: line.id }))
  return {
    items: [...rows],
    next,
    total: await peopleCount(reader, wanted),
    abilities: abilitiesOf(programmeWide, who, null),
    issuable: [...issuable(who)],
  }
}

const mostNameplates = 50

/** Alliances by part of their name, in Chinese order. */
export const listNameplates = async (
  reader: Reader,
  { query }: ListNameplates,
): Promise<ReplyOf<typeof accounts.routes.nameplates>> => {
  const rows = await nameplatesLike(reader, saidIn(query.search ?? '') || null, mostNameplates)
  return {
    items: rows.map((row) => ({ id: row.alliance_id, nameZh: row.name_zh, nameEn: row.name_en })),
  }
}
