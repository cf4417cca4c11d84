import {
  evidence,
  type NewOrganisationByOffice,
  type NewOrganisationProposal,
  type OrganisationCorrectionByOffice,
  organisations,
  type ProposalDecision,
  type ProposalState,
  type QueryOf,
} from '@openalliance/contract'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { addressOf, call } from '../../api/client.ts'

const routes = organisations.routes
const proposals = evidence.routes

export type RegisterFilters = Omit<QueryOf<typeof routes.register>, 'after' | 'limit'>

/** The alliance through which the register is used, or null for the office's own door. */
export type Door = string | null

export const searchOrganisations = (alliance: string, search: string, signal: AbortSignal) =>
  call(routes.search, { params: { alliance }, query: { search } }, { signal })

/** Checks what was typed and names organisations that look the same. */
export const hintsQuery = (door: Door, number: string, name: string) =>
  queryOptions({
    queryKey: ['organisations', door, 'hints', number, name],
    queryFn: ({ signal }) => {
      const query = { ...(number && { number }), ...(name && { name }) }
      return door === null
        ? call(routes.registerHints, { query }, { signal })
        : call(routes.hints, { params: { alliance: door }, query }, { signal })
    },
    // The last answer stays in sight while the next is on its way, so that nothing flickers while typing.
    placeholderData: keepPreviousData,
  })

export const organisationQuery = (door: Door, organisation: string) =>
  queryOptions({
    queryKey: ['organisations', door, organisation],
    queryFn: ({ signal }) =>
      door === null
        ? call(routes.entry, { params: { organisation } }, { signal })
        : call(routes.read, { params: { alliance: door, organisation } }, { signal }),
  })

export const registerQuery = (filters: RegisterFilters) =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'register', filters],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.register,
        { query: { ...filters, limit: 100, ...(pageParam && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** Lets every list and entry of the register be fetched anew. */
export const registerChanged = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: ['organisations'] })
}

export const addOrganisation = (door: Door, body: NewOrganisationByOffice, attempt: string) =>
  door === null
    ? call(routes.enter, { body }, { attempt })
    : call(routes.add, { params: { alliance: door }, body }, { attempt })

export const correctOrganisation = (
  door: Door,
  organisation: string,
  body: OrganisationCorrectionByOffice,
  attempt: string,
) =>
  door === null
    ? call(routes.amend, { params: { organisation }, body }, { attempt })
    : call(routes.correct, { params: { alliance: door, organisation }, body }, { attempt })

/** What teams propose, for the office; the count of what waits is there whatever the filter. */
export const proposalsQuery = (state: ProposalState | null) =>
  queryOptions({
    queryKey: ['organisations', 'proposals', state],
    queryFn: ({ signal }) =>
      call(proposals.organisationProposals, { query: { limit: 200, ...(state && { state }) } }, { signal }),
  })

/** What one alliance proposes about one organisation, or about all. */
export const proposalsOfQuery = (alliance: string, organisation: string | null) =>
  queryOptions({
    queryKey: ['organisations', alliance, 'proposals', organisation],
    queryFn: ({ signal }) =>
      call(
        proposals.proposalsOf,
        { params: { alliance }, query: organisation ? { organisation } : {} },
        { signal },
      ),
  })

export const proposeOrganisation = (
  alliance: string,
  organisation: string,
  body: NewOrganisationProposal,
  attempt: string,
) => call(proposals.propose, { params: { alliance, organisation }, body }, { attempt })

export const withdrawProposal = (alliance: string, proposal: string, attempt: string) =>
  call(proposals.withdrawProposal, { params: { alliance, proposal } }, { attempt })

export const decideProposal = (proposal: string, body: ProposalDecision, attempt: string) =>
  call(proposals.decideProposal, { params: { proposal }, body }, { attempt })

/** Where the proof of a proposal is opened: through the alliance's door, or the office's. */
export const proposalFileAddress = (door: Door, proposal: string): string =>
  door === null
    ? addressOf(proposals.proposalFile, { proposal })
    : addressOf(proposals.ownProposalFile, { alliance: door, proposal })
