import { type OutstandingLine, type QueueLine, queueStates } from '@openalliance/contract'
import type { TableAddress } from '../../../ui/data-table/table-address.ts'
import { roundIn } from '../../programmes/model/rounds-of-year.ts'
import type { QueueFilters } from '../queries.ts'

export type QueueRow = QueueLine

export const facetNames = ['round', 'field', 'state'] as const

/** The first year of the programme. */
const firstYear = 104

/** What is asked of the server for an address; anything odd in it counts as absent, a missing year as this one. */
export const queueFiltersOf = (
  search: Readonly<Record<string, unknown>>,
  { facets }: Pick<TableAddress, 'facets'>,
  thisYear: number,
): QueueFilters => {
  const year = Number(search.year)
  const number = roundIn(facets.round)
  const state = queueStates.find((each) => each === facets.state)
  return {
    year: Number.isInteger(year) && year >= 100 && year <= 199 ? year : thisYear,
    ...(number && { number }),
    ...(facets.field && /^[A-Z0-9]{1,3}$/.test(facets.field) && { field: facets.field }),
    ...(state && { state }),
  }
}

/** Programme years one may look at, newest first; the one in the address always among them. */
export const yearsToChoose = (thisYear: number, chosen: number): number[] => {
  const last = Math.max(firstYear, thisYear, chosen)
  const first = Math.min(firstYear, chosen)
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** The rounds of alliances whose name in either language holds these letters. */
export const roundsNamed = (rounds: readonly QueueRow[], search: string): QueueRow[] =>
  rounds.filter(({ alliance }) => bare(`${alliance.nameZh}\n${alliance.nameEn}`).includes(bare(search)))

/** What of the rounds nobody has handed in an address asks for. */
export const outstandingNamed = (
  lines: readonly OutstandingLine[],
  { search, facets: { round, field, state } }: Pick<TableAddress, 'search' | 'facets'>,
): OutstandingLine[] =>
  lines.filter(
    ({ alliance, number, state: own, contact }) =>
      (!round || String(number) === round) &&
      (!field || alliance.field === field) &&
      (!state || own === state) &&
      bare(
        `${alliance.nameZh}\n${alliance.nameEn}\n${contact?.name ?? ''}\n${contact?.email ?? ''}`,
      ).includes(bare(search)),
  )
