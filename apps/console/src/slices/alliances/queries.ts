import {
  type AllianceAward,
  type AllianceBasics,
  alliances,
  type BodyOf,
  type NewAlliance,
  type QueryOf,
} from '@openalliance/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

const routes = alliances.routes

export type AllianceFilters = Omit<QueryOf<typeof routes.list>, 'after' | 'limit'>

/**
 * The alliances in which the person signed in holds a right. Pages and the frame around them ask for it at once, so the
 * one that leaves must not end the call.
 */
export const myAlliancesQuery = queryOptions({
  queryKey: ['alliances', 'mine'],
  queryFn: () => call(routes.mine, {}),
})

/** Names by id, to put words to an identifier; they change about once a year. */
export const allianceNamesQuery = queryOptions({
  queryKey: ['alliances', 'names'],
  queryFn: ({ signal }) => call(routes.names, {}, { signal }),
  staleTime: 600_000,
})

export const alliancesQuery = (filters: AllianceFilters) =>
  infiniteQueryOptions({
    queryKey: ['alliances', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.list,
        { query: { ...filters, limit: 100, ...(pageParam && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** The first dozen alliances of a programme with a project in this year (ROC) that fit what was typed. */
export const findAlliancesOfYear = async (
  { programme, year }: Required<Pick<AllianceFilters, 'programme' | 'year'>>,
  search: string,
  signal: AbortSignal,
) => {
  const text = search.trim().slice(0, 100)
  const { items } = await call(
    routes.list,
    { query: { programme, year, limit: 12, ...(text && { search: text }) } },
    { signal },
  )
  return items
}

const allianceKey = (alliance: string) => ['alliances', 'one', alliance] as const

export const allianceQuery = (alliance: string) =>
  queryOptions({
    queryKey: allianceKey(alliance),
    queryFn: ({ signal }) => call(routes.read, { params: { alliance } }, { signal }),
  })

export const handoversQuery = (alliance: string) =>
  queryOptions({
    queryKey: [...allianceKey(alliance), 'handovers'],
    queryFn: ({ signal }) => call(routes.handovers, { params: { alliance } }, { signal }),
  })

/** Lets every list and page of alliances be fetched anew. */
export const alliancesChanged = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: ['alliances'] })
}

export const createAlliance = (body: NewAlliance, attempt: string) =>
  call(routes.create, { body }, { attempt })

export const saveBasics = (
  alliance: string,
  body: AllianceBasics,
  options: { readonly attempt: string; readonly signal: AbortSignal },
) => call(routes.changeBasics, { params: { alliance }, body }, options)

export const saveAward = (alliance: string, body: AllianceAward, attempt: string) =>
  call(routes.changeAward, { params: { alliance }, body }, { attempt })

export const saveTerm = (
  alliance: string,
  number: number,
  body: BodyOf<typeof routes.setTerm>,
  attempt: string,
) => call(routes.setTerm, { params: { alliance, number }, body }, { attempt })

export const saveProject = (
  alliance: string,
  year: number,
  body: BodyOf<typeof routes.setProject>,
  attempt: string,
) => call(routes.setProject, { params: { alliance, year }, body }, { attempt })

export const findSuccessor = async (alliance: string, email: string, signal: AbortSignal) =>
  (await call(routes.successor, { params: { alliance }, query: { email } }, { signal })).person

export const handOver = (alliance: string, body: BodyOf<typeof routes.handOver>, attempt: string) =>
  call(routes.handOver, { params: { alliance }, body }, { attempt })
