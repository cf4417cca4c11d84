import { useMatch, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { readTableAddress, type TableAddress, writeTableAddress } from './table-address.ts'

const bare = (pathname: string): string => pathname.replace(/\/+$/, '')

/** The state of the page's table, held by the address alone: reload, back and a sent link show the same list. */
export const useTableAddress = (
  facetNames: readonly string[] = [],
): readonly [TableAddress, (next: TableAddress) => void] => {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const router = useRouter()
  const { pathname } = useMatch({ strict: false })
  const address = readTableAddress(search, facetNames)
  const go = (next: TableAddress) => {
    // Typing reaches the address after a rest. Whoever has clicked a way out meanwhile is not called back by it.
    if (bare(router.latestLocation.pathname) !== bare(pathname)) return
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => writeTableAddress(before, next, facetNames),
      // Moving about in a list is no step that the back button should repeat.
      replace: true,
      resetScroll: false,
    })
  }
  return [address, go]
}
