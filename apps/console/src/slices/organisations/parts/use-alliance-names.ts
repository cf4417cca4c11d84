import { useQuery } from '@tanstack/react-query'
import { allianceName } from '../../alliances/parts/alliance-words.ts'
import { allianceNamesQuery } from '../../alliances/queries.ts'

/** Puts names to alliances' ids; those not known yet are left out. */
export const useAllianceNames = (): ((ids: readonly string[]) => string[]) => {
  const { data } = useQuery(allianceNamesQuery)
  const names = new Map(data?.items.map((each) => [each.id, allianceName(each)]))
  return (ids) => ids.map((id) => names.get(id)).filter((name) => name !== undefined)
}
