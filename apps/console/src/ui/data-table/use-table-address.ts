import { useNavigate, useSearch } from '@tanstack/react-router'
import { readTableAddress, type TableAddress, writeTableAddress } from './table-address.ts'

/** The state of the page's table, held by the address alone: reload, back and a sent link show the same list. */
export const useTableAddress = (
  facetNames: readonly string[] = [],
): readonly [TableAddress, (next: TableAddress) => void] => {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const address = readTableAddress(search, facetNames)
  const go = (next: TableAddress) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => writeTableAddress(before, next, facetNames),
      // Moving about in a list is no step that the back button should repeat.
      replace: true,
      resetScroll: false,
    })
  return [address, go]
}
