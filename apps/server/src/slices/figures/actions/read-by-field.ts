import type { figures as contract, ReplyOf } from '@openalliance/contract'
import { derive, rulebookOf } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { alliancesOfYear } from '../../alliances/public.ts'
import { sumsOfYear } from '../store.ts'

type Sums = Record<string, number>

const add = (into: Sums, more: Readonly<Sums>) => {
  for (const [kpi, value] of Object.entries(more)) into[kpi] = (into[kpi] ?? 0) + value
}

/** Sums over the alliances that had a project in the year, by field; an alliance without records adds nothing. */
export const readByField = async (
  reader: Reader,
  programme: string,
  year: number,
): Promise<ReplyOf<(typeof contract)['routes']['byField']>> => {
  const rulebook = rulebookOf(programme, year)
  if (!rulebook) throw new Refusal('figures.no-rulebook', { year })
  const [alliances, sums] = await Promise.all([
    alliancesOfYear(reader, programme, year),
    sumsOfYear(reader, year),
  ])
  const none = () => Object.fromEntries(rulebook.kpis.map(({ kpi }) => [kpi.code, 0])) as Sums
  const derivedOf = (figures: Sums) =>
    Object.fromEntries(derive(rulebook, figures).map(({ name, value }) => [name, value]))
  const all = none()
  const fields = [...Map.groupBy(alliances, (alliance) => alliance.field)].map(([field, members]) => {
    const figures = none()
    for (const alliance of members) add(figures, sums.get(alliance.id) ?? {})
    add(all, figures)
    return { field, alliances: members.length, figures, derived: derivedOf(figures) }
  })
  return {
    year,
    fields: fields.sort((a, b) => (a.field < b.field ? -1 : 1)),
    total: { alliances: alliances.length, figures: all, derived: derivedOf(all) },
  }
}
