import type { figures as contract, ReplyOf } from '@openalliance/contract'
import { derive, type Rulebook, rulebookOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { alliancesOfYear } from '../../alliances/public.ts'
import { closedFigures, lastClosedFigures } from '../store/closings.ts'
import { sumsOfYear } from '../store.ts'

type Sums = Record<string, number>

const add = (into: Sums, more: Readonly<Sums>) => {
  for (const [kpi, value] of Object.entries(more)) into[kpi] = (into[kpi] ?? 0) + value
}

type ByField = ReplyOf<(typeof contract)['routes']['byField']>
type Counted = { readonly field: string; readonly figures: Readonly<Sums> }

const pageOf = (programme: string, year: number): Rulebook => {
  const rulebook = rulebookOf(programme, year)
  if (!rulebook) throw new Refusal('figures.no-rulebook', { year })
  return rulebook
}

const sumsOver = (rulebook: Rulebook, year: number, alliances: readonly Counted[]): ByField => {
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

/**
 * Sums over the alliances that had a project in the year, by field; an alliance without records adds nothing. A closed
 * year is told as it was closed, and stands under the field that the alliance had then.
 */
export const readByField = async (reader: Reader, programme: string, year: number): Promise<ByField> => {
  const rulebook = pageOf(programme, year)
  const [named, sums, closed] = await Promise.all([
    alliancesOfYear(reader, programme, year),
    sumsOfYear(reader, year),
    closedFigures(reader, programme, year),
  ])
  const alliances = named.map(({ id, field }) => ({
    field: closed.get(id)?.field ?? field,
    figures: closed.get(id)?.figures ?? sums.get(id) ?? {},
  }))
  return sumsOver(rulebook, year, alliances)
}

/**
 * Sums over the alliances whose year was closed, as each was closed last: nothing of a ledger that still moves is in
 * them, neither of a year that is not closed yet nor of one that was opened again.
 */
export const readClosedByField = async (
  reader: Reader | Tx,
  programme: string,
  year: number,
): Promise<ByField> =>
  sumsOver(pageOf(programme, year), year, await lastClosedFigures(reader, programme, year))
