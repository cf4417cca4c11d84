import type { figures as contract, ReplyOf } from '@openalliance/contract'
import { derive, rulebookOf } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { alliancesOfYear } from '../../alliances/public.ts'
import { closedFigures } from '../store/closings.ts'
import { sumsOfYear } from '../store.ts'

type Sums = Record<string, number>

const add = (into: Sums, more: Readonly<Sums>) => {
  for (const [kpi, value] of Object.entries(more)) into[kpi] = (into[kpi] ?? 0) + value
}

/**
 * Sums over the alliances that had a project in the year, by field; an alliance without records adds nothing. A closed
 * year is told as it was closed, and stands under the field that the alliance had then.
 */
export const readByField = async (
  reader: Reader,
  programme: string,
  year: number,
): Promise<ReplyOf<(typeof contract)['routes']['byField']>> => {
  const rulebook = rulebookOf(programme, year)
  if (!rulebook) throw new Refusal('figures.no-rulebook', { year })
  const [named, sums, closed] = await Promise.all([
    alliancesOfYear(reader, programme, year),
    sumsOfYear(reader, year),
    closedFigures(reader, programme, year),
  ])
  const alliances = named.map(({ id, field }) => ({
    field: closed.get(id)?.field ?? field,
    figures: closed.get(id)?.figures ?? sums.get(id) ?? {},
  }))
  const none = () => Object.fromEntries(rulebook.kpis.map(({ kpi }) => [kpi.code, 0])) as Sums
  const derivedOf = (figures: Sums) =>
    Object.fromEntries(derive(rulebook, figures).map(({ name, value }) => [name, value]))
  const all = none()
  const fields = [...Map.groupBy(alliances, (alliance) => alliance.field)].map(([field, members]) => {
    const figures = none()
    for (const alliance of members) add(figures, alliance.figures)
    add(all, figures)
    return { field, alliances: members.length, figures, derived: derivedOf(figures) }
  })
  return {
    year,
    fields: fields.sort((a, b) => (a.field < b.field ? -1 : 1)),
    total: { alliances: alliances.length, figures: all, derived: derivedOf(all) },
  }
}
