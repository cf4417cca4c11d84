import { type ApiToken, accounts, type BodyOf, type Me, type QueryOf } from '@openalliance/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call, RefusedCall } from '../../api/client.ts'

export { onAnswered, onSignInNeeded } from '../../api/client.ts'

const routes = accounts.routes
const key = ['accounts'] as const
const meKey = [...key, 'me'] as const
const teamKey = (alliance: string) => [...key, 'team', alliance] as const

// Doors and frames ask for it at once: one that leaves must not end the call the other still waits for.
export const meQuery = queryOptions({ queryKey: meKey, queryFn: () => call(routes.me, {}) })

export const sessionsQuery = queryOptions({
  queryKey: [...key, 'sessions'],
  queryFn: ({ signal }) => call(routes.sessions, {}, { signal }),
})

export const tokensQuery = queryOptions({
  queryKey: [...key, 'tokens'],
  queryFn: ({ signal }) => call(routes.tokens, {}, { signal }),
})

export const passwordRulesQuery = queryOptions({
  queryKey: [...key, 'password-rules'],
  queryFn: ({ signal }) => call(routes.passwordRules, {}, { signal }),
})

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: [...key, 'link', token],
    queryFn: ({ signal }) => call(routes.lookAtLink, { body: { token } }, { signal }),
    // Once it has been used the answer would only be that it is spent.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

export const teamQuery = (alliance: string) =>
  queryOptions({
    queryKey: teamKey(alliance),
    queryFn: ({ signal }) => call(routes.team, { params: { alliance } }, { signal }),
  })

type PeopleFilters = Pick<QueryOf<typeof routes.people>, 'search' | 'state'>

export const peopleQuery = (filters: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: [...key, 'people', filters],
    queryFn: ({ pageParam, signal }) =>
      call(routes.people, { query: { ...filters, ...(pageParam && { after: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const lettersQuery = infiniteQueryOptions({
  queryKey: [...key, 'letters'],
  queryFn: ({ pageParam, signal }) =>
    call(routes.letters, { query: pageParam ? { after: pageParam } : {} }, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

type Body<Name extends keyof typeof routes> = BodyOf<(typeof routes)[Name]>

export const signIn = (body: Body<'signIn'>, attempt: string) => call(routes.signIn, { body }, { attempt })
export const signOut = () => call(routes.signOut, {})
export const register = (body: Body<'register'>, attempt: string) =>
  call(routes.register, { body }, { attempt })
export const askReset = (body: Body<'askReset'>, attempt: string) =>
  call(routes.askReset, { body }, { attempt })
export const setPassword = (body: Body<'setPassword'>, attempt: string) =>
  call(routes.setPassword, { body }, { attempt })
export const confirmNewEmail = (body: Body<'confirmNewEmail'>, attempt: string) =>
  call(routes.confirmNewEmail, { body }, { attempt })

export const updateMe = (body: Body<'updateMe'>, attempt: string) =>
  call(routes.updateMe, { body }, { attempt })
export const changePassword = (body: Body<'changePassword'>, attempt: string) =>
  call(routes.changePassword, { body }, { attempt })
export const changeEmail = (body: Body<'changeEmail'>, attempt: string) =>
  call(routes.changeEmail, { body }, { attempt })
export const revokeSession = (session: string, attempt: string) =>
  call(routes.revokeSession, { params: { session } }, { attempt })
export const revokeOtherSessions = () => call(routes.revokeOtherSessions, {})
export const createToken = (body: Body<'createToken'>, attempt: string) =>
  call(routes.createToken, { body }, { attempt })
export const revokeToken = (token: ApiToken, attempt: string) =>
  call(routes.revokeToken, { params: { token: token.id } }, { attempt })

export const findAssistant = (alliance: string, email: string) =>
  call(routes.findAssistant, { params: { alliance }, query: { email } })
export const giveRight = (alliance: string, body: Body<'giveRight'>, attempt: string) =>
  call(routes.giveRight, { params: { alliance }, body }, { attempt })
export const delegateSubmission = (alliance: string, grant: string, maySubmit: boolean, attempt: string) =>
  call(routes.delegateSubmission, { params: { alliance, grant }, body: { maySubmit } }, { attempt })
export const withdrawRight = (alliance: string, grant: string, attempt: string) =>
  call(routes.withdrawRight, { params: { alliance, grant } }, { attempt })

export const searchNameplates = (search: string, signal: AbortSignal) =>
  call(routes.nameplates, { query: { search } }, { signal })
export const issueAccount = (body: Body<'issueAccount'>, attempt: string) =>
  call(routes.issueAccount, { body }, { attempt })
export const sendLink = (person: string, attempt: string) =>
  call(routes.sendLink, { params: { person } }, { attempt })
export const giveRole = (person: string, body: Body<'giveRole'>, attempt: string) =>
  call(routes.giveRole, { params: { person }, body }, { attempt })
export const withdrawRole = (person: string, grant: string, reason: string, attempt: string) =>
  call(routes.withdrawRole, { params: { person, grant }, body: { reason } }, { attempt })
export const disablePerson = (person: string, reason: string, attempt: string) =>
  call(routes.disablePerson, { params: { person }, body: { reason } }, { attempt })
export const enablePerson = (person: string, reason: string, attempt: string) =>
  call(routes.enablePerson, { params: { person }, body: { reason } }, { attempt })

/** Somebody has signed in: whatever was fetched before was fetched for somebody else, or for nobody. */
export const receiveMe = (client: QueryClient, me: Me): void => {
  client.setQueryData(meKey, me)
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'me' })
}

/** Nobody is signed in any more; nothing of theirs stays in this browser's memory. */
export const forgetEverything = (client: QueryClient): void => client.clear()

export const accountChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: key })
export const teamChanged = (client: QueryClient, alliance: string): Promise<void> =>
  client.invalidateQueries({ queryKey: teamKey(alliance) })
export const peopleChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: [...key, 'people'] })

/** The refusal as the server wrote it; null for anything else. */
export const refusalOf = (fault: unknown): RefusedCall | null => (fault instanceof RefusedCall ? fault : null)
