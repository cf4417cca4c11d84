import type { alliances, MyAlliance, QueryOf, ReplyOf } from '@openalliance/contract'
import { type CountyCode, countyCodes, regionOfCounty, says } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readPlace } from '../../../platform/http/place.ts'
import { principalInvestigatorsOf } from '../../accounts/public.ts'
import { searchKey, waysToSeek } from '../../organisations/public.ts'
import { allianceLineOf, nobody, projectOfRow, termOf } from '../model/wire.ts'
import { may } from '../policy.ts'
import { type AllianceRow, alliancesByIdIn, alliancesListed, type ListPage } from '../store/alliances.ts'
import { projectsOf, termsOf } from '../store/projects.ts'

type Routes = (typeof alliances)['routes']

const countiesIn = (region: string): CountyCode[] =>
  countyCodes.filter((county) => regionOfCounty(county) === region)

const searchOf = async (reader: Reader, text: string | undefined): Promise<ListPage['search']> => {
  if (text === undefined || !says(text)) return null
  const ways = waysToSeek(text)
  // A text of nothing but signs finds nothing; no text asks for everything.
  if (ways.length === 0) return { ways, ids: [] }
  const key = searchKey(text)
  const investigators = await principalInvestigatorsOf(reader, null)
  const ledBySuch = [...investigators].filter(([, { name }]) => searchKey(name).includes(key))
  return { ways, ids: ledBySuch.map(([alliance]) => alliance) }
}

/** One page of all alliances, by name, as of a year where one is asked for. */
export const listAlliances = async (
  reader: Reader,
  who: Caller,
  query: QueryOf<Routes['list']>,
): Promise<ReplyOf<Routes['list']>> => {
  const { limit = 50, region, year } = query
  const place = readPlace(query.after)
  const found = await alliancesListed(reader, {
    search: await searchOf(reader, query.search),
    programme: query.programme,
    field: query.field,
    counties: region === undefined ? undefined : countiesIn(region),
    operatingType: query.operatingType,
    year,
    standing: query.standing,
    after: place && { name: place.sorted, id: place.id },
    limit: limit + 1,
  })
  const { rows, next } = pageOfRows(found, limit, (row) => ({ sorted: row.name_zh, id: row.id }))
  const ids = rows.map(({ id }) => id)
  const [terms, projects, investigators] = await Promise.all([
    termsOf(reader, ids),
    projectsOf(reader, ids),
    principalInvestigatorsOf(reader, ids),
  ])
  const lineOf = (row: AllianceRow) => {
    const pi = investigators.get(row.id)
    const leaders = pi ? { ...nobody, principalInvestigators: [{ ...pi, person: pi.id }] } : nobody
    const project = projects.find(
      (one) => one.alliance_id === row.id && (year === undefined || one.year === year),
    )
    return allianceLineOf(
      row,
      terms.filter(({ alliance_id }) => alliance_id === row.id),
      project ?? null,
      leaders,
    )
  }
  return { items: rows.map(lineOf), next, abilities: abilitiesOf(may, who, null) }
}

/** The alliances in which the caller holds a right, by name. */
export const listMine = async (reader: Reader, who: Caller): Promise<ReplyOf<Routes['mine']>> => {
  const held = who.grants.filter(({ alliance }) => alliance !== null)
  const rows = await alliancesByIdIn(reader, [...new Set(held.map(({ alliance }) => alliance ?? ''))])
  const ids = rows.map(({ id }) => id)
  const [terms, projects] = await Promise.all([termsOf(reader, ids), projectsOf(reader, ids)])
  const mine = (row: AllianceRow): MyAlliance => {
    const grants = held.filter(({ alliance }) => alliance === row.id)
    const itsTerms = terms.filter(({ alliance_id }) => alliance_id === row.id).map(termOf)
    return {
      id: row.id,
      programme: row.programme as MyAlliance['programme'],
      nameZh: row.name_zh,
      nameEn: row.name_en,
      field: row.field as MyAlliance['field'],
      hostZh: row.host_zh,
      hostEn: row.host_en,
      roles: grants.map(({ role }) => role),
      maySubmit: grants.some(({ role, maySubmit }) => role === 'principal-investigator' || maySubmit),
      projects: projects
        .filter(({ alliance_id }) => alliance_id === row.id)
        .map((project) => projectOfRow(project, itsTerms))
        .map(({ year, number, standing, term }) => ({ year, number, standing, term })),
    }
  }
  return { items: rows.map(mine) }
}
