import type { RecordLine } from '@openalliance/contract'
import { marks, sortKeys } from '@openalliance/contract'
import type { TableAddress } from '../../../ui/data-table/table-address.ts'
import { roundIn } from '../../programmes/model/rounds-of-year.ts'
import type { RecordFilters } from '../queries.ts'

export const facetNames = ['type', 'status', 'mark', 'round'] as const

const known = <V extends string>(values: readonly V[], text: string | undefined): V | undefined =>
  values.find((value) => value === text)

/** What the server is asked for. */
export const filtersOf = (
  { facets, search, sort }: TableAddress,
  types: readonly RecordLine['type'][],
  statuses: readonly RecordLine['status'][],
): RecordFilters => {
  const type = known(types, facets.type)
  const status = known(statuses, facets.status)
  const mark = known(marks, facets.mark)
  const round = roundIn(facets.round)
  const column = known(sortKeys, sort?.column)
  return {
    ...(type && { type }),
    ...(status && { status }),
    ...(round && { round }),
    ...(mark && { mark }),
    ...(search && { search }),
    sort: column ?? 'changedAt',
    direction: column ? (sort?.isDescending ? 'descending' : 'ascending') : 'descending',
  }
}
