/** What of a table lives in the address, so that a list can be sent to a colleague as it is. */
export interface TableAddress {
  readonly search: string
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null
  /** The row the keys stand on. */
  readonly row: string | null
  readonly ticked: readonly string[]
  readonly facets: Readonly<Record<string, string>>
}

export const emptyAddress: TableAddress = { search: '', sort: null, row: null, ticked: [], facets: {} }

type Search = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : ''

/** Reads `?q=晴川&sort=-date&row=…&ticked=a~b&kind=membership`; anything odd counts as absent. */
export const readTableAddress = (search: Search, facetNames: readonly string[] = []): TableAddress => {
  const sort = textOf(search.sort)
  const column = sort.replace(/^-/, '')
  return {
    search: textOf(search.q),
    sort: column ? { column, isDescending: sort.startsWith('-') } : null,
    row: textOf(search.row) || null,
    ticked: textOf(search.ticked).split('~').filter(Boolean),
    facets: Object.fromEntries(
      facetNames.map((name) => [name, textOf(search[name])]).filter(([, value]) => value !== ''),
    ),
  }
}

/** Lays a table's state over the other parameters of the address; what is empty disappears from it. */
export const writeTableAddress = (
  before: Search,
  address: TableAddress,
  facetNames: readonly string[] = [],
): Record<string, unknown> => {
  const { search, sort, row, ticked, facets } = address
  const written: Record<string, unknown> = {
    ...before,
    q: search || undefined,
    sort: sort ? `${sort.isDescending ? '-' : ''}${sort.column}` : undefined,
    row: row ?? undefined,
    ticked: ticked.length > 0 ? ticked.join('~') : undefined,
    ...Object.fromEntries(facetNames.map((name) => [name, facets[name] || undefined])),
  }
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
}

/** First click ascending, second descending, third as it came. */
export const sortedBy = (sort: TableAddress['sort'], column: string): TableAddress['sort'] => {
  if (sort?.column !== column) return { column, isDescending: false }
  return sort.isDescending ? null : { column, isDescending: true }
}

/** The row that J or K leads to; from nowhere, the first or the last. */
export const rowBeside = (keys: readonly string[], row: string | null, by: 1 | -1): string | null => {
  const at = row === null ? -1 : keys.indexOf(row)
  if (at < 0) return (by === 1 ? keys[0] : keys.at(-1)) ?? null
  return keys[at + by] ?? row
}
