import { projectStandings } from '@openalliance/contract'
import { fieldCodes, operatingTypes, regions } from '@openalliance/rules'
import type { TableAddress } from '../../../ui/data-table/table-address.ts'
import type { AllianceFilters } from '../queries.ts'

export const facetNames = ['year', 'field', 'region', 'type', 'standing'] as const

const among = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text)

/** What of the list's address the server filters by; a word nobody knows narrows nothing. */
export const filtersOf = ({ search, facets }: TableAddress): AllianceFilters => {
  const field = among(fieldCodes, facets.field)
  const region = among(regions, facets.region)
  const operatingType = among(operatingTypes, facets.type)
  const standing = among(projectStandings, facets.standing)
  const year = /^1\d\d$/.test(facets.year ?? '') ? Number(facets.year) : undefined
  return {
    ...(search.trim() && { search: search.trim() }),
    ...(field && { field }),
    ...(region && { region }),
    ...(operatingType && { operatingType }),
    ...(standing && { standing }),
    ...(year && { year }),
  }
}
