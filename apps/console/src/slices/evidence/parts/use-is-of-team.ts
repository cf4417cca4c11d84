import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../../accounts/queries.ts'
import { isOfTeam } from '../model/of-team.ts'

/** Whether the reader of a page belongs to the alliance's team: everybody else is told about the alliance, not what to do. */
export const useIsOfTeam = (alliance: string): boolean => {
  const { data: me } = useSuspenseQuery(meQuery)
  return isOfTeam(me, alliance)
}
