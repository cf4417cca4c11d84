import {
  accounts,
  type BodyOf,
  type DeskLine,
  type FigureFindingState,
  type QueryOf,
  type ReplyOf,
  verification,
} from '@openalliance/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { movedByOthers } from '../../api/moved-by-others.ts'

const routes = verification.routes

export type DeskReply = ReplyOf<typeof routes.desk>
export type EntryReply = ReplyOf<typeof routes.entry>
export type ReturnedReply = ReplyOf<typeof routes.returned>
export type PhraseReply = ReplyOf<typeof routes.phrases>['items'][number]
export type ThreadReply = EntryReply['thread'][number]
export type DecisionBody = BodyOf<typeof routes.decide>
export type QueueFilters = Omit<QueryOf<typeof routes.queue>, 'after' | 'limit'>

export type { DeskLine }

/** Where one round lies. */
export interface RoundPlace {
  readonly alliance: string
  readonly round: string
}

const verificationKey = ['verification'] as const
const findingsKey = [...verificationKey, 'figure-findings'] as const
export const queueKey = [...verificationKey, 'queue'] as const
export const deskKey = ({ alliance, round }: RoundPlace) =>
  [...verificationKey, 'desk', alliance, round] as const
export const entryKey = ({ alliance, round }: RoundPlace, record: string) =>
  [...verificationKey, 'entry', alliance, round, record] as const
export const ofAllianceKey = (alliance: string) => [...verificationKey, 'alliance', alliance] as const

export const queueQuery = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: [...queueKey, filters],
    queryFn: ({ pageParam, signal }) =>
      call(routes.queue, { query: { ...filters, ...(pageParam && { after: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    ...movedByOthers,
  })

/** What would move figures that were handed in or closed; null for all of them. */
export const figureFindingsQuery = (state: FigureFindingState | null) =>
  queryOptions({
    queryKey: [...findingsKey, state],
    queryFn: ({ signal }) =>
      call(routes.figureFindings, { query: { limit: 200, ...(state && { state }) } }, { signal }),
    ...movedByOthers,
  })

export const figureFindingsOfQuery = (alliance: string) =>
  queryOptions({
    queryKey: [...ofAllianceKey(alliance), 'figure-findings'],
    queryFn: ({ signal }) => call(routes.figureFindingsOf, { params: { alliance } }, { signal }),
    ...movedByOthers,
  })

export const decideFigureFinding = (
  finding: string,
  body: BodyOf<typeof routes.decideFigureFinding>,
  attempt: string,
) => call(routes.decideFigureFinding, { params: { finding }, body }, { attempt })

/** A reopened round moves its desk, its figures and the queue: everything is fetched anew. */
export const figuresMoved = (client: QueryClient): void => {
  void client.invalidateQueries()
}

export const outstandingQuery = (year: number) =>
  queryOptions({
    queryKey: [...queueKey, 'outstanding', year],
    queryFn: ({ signal }) => call(routes.outstanding, { query: { year } }, { signal }),
    ...movedByOthers,
  })

export const deskQuery = (place: RoundPlace) =>
  queryOptions({
    queryKey: deskKey(place),
    queryFn: ({ signal }) => call(routes.desk, { params: { ...place } }, { signal }),
    ...movedByOthers,
  })

export const entryQuery = (place: RoundPlace, record: string) =>
  queryOptions({
    queryKey: entryKey(place, record),
    queryFn: ({ signal }) => call(routes.entry, { params: { ...place, record } }, { signal }),
    ...movedByOthers,
  })

const phrasesKey = [...verificationKey, 'phrases'] as const

export const phrasesQuery = queryOptions({
  queryKey: phrasesKey,
  queryFn: ({ signal }) => call(routes.phrases, {}, { signal }),
  staleTime: 300_000,
})

/** Lets the phrase book be fetched anew. */
export const phrasesChanged = (client: QueryClient) => client.invalidateQueries({ queryKey: phrasesKey })

export const savePhrase = (code: string, body: BodyOf<typeof routes.savePhrase>, attempt: string) =>
  call(routes.savePhrase, { params: { code }, body }, { attempt })

export const retirePhrase = ({ code, version }: PhraseReply, isRetired: boolean, attempt: string) =>
  call(routes.retirePhrase, { params: { code }, body: { isRetired, version } }, { attempt })

/** A programme has a handful of officers, so a few pages of people hold them all. */
const mostPages = 10

/** Those who can be given entries: people of the programme office whose accounts are in use. */
export const officersQuery = queryOptions({
  queryKey: [...verificationKey, 'officers'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => {
    const officers: { id: string; name: string }[] = []
    let after: string | null = ''
    for (let page = 0; page < mostPages && after !== null; page += 1) {
      const reply: ReplyOf<typeof accounts.routes.people> = await call(
        accounts.routes.people,
        { query: { state: 'active', limit: 200, ...(after && { after }) } },
        { signal },
      )
      officers.push(
        ...reply.items
          .filter(({ grants }) => grants.some(({ role }) => role === 'programme-office'))
          .map(({ id, name }) => ({ id, name })),
      )
      after = reply.next
    }
    return officers
  },
})

export const issuedQuery = (alliance: string) =>
  queryOptions({
    queryKey: [...ofAllianceKey(alliance), 'records'],
    queryFn: ({ signal }) => call(routes.records, { params: { alliance } }, { signal }),
    ...movedByOthers,
  })

export const returnedQuery = ({ alliance, round }: RoundPlace) =>
  queryOptions({
    queryKey: [...ofAllianceKey(alliance), 'returned', round],
    queryFn: ({ signal }) => call(routes.returned, { params: { alliance, round } }, { signal }),
    ...movedByOthers,
  })

export const beginRound = (place: RoundPlace, attempt: string) =>
  call(routes.begin, { params: { ...place } }, { attempt })

export const decideEntry = (place: RoundPlace, record: string, body: DecisionBody) =>
  call(routes.decide, { params: { ...place, record }, body })

/** Answers a question as it was shown: another answer given meanwhile is told instead. */
export const answerQuestion = (
  place: RoundPlace,
  record: string,
  { question, given }: EntryReply['questions'][number],
  said: Pick<BodyOf<typeof routes.answer>, 'answer' | 'reason'>,
) =>
  call(routes.answer, {
    params: { ...place, record },
    body: { question, ...said, version: given?.version ?? 0 },
  })

/** The entry as it is now, so that what somebody else did meanwhile is told together with a refusal; null where it does not come. */
export const entryAnew = (
  client: QueryClient,
  place: RoundPlace,
  record: string,
): Promise<EntryReply | null> =>
  client.fetchQuery({ ...entryQuery(place, record), staleTime: 0 }).catch(() => null)

export const assignEntries = (place: RoundPlace, records: string[], person: string | null, attempt: string) =>
  call(routes.assign, { params: { ...place }, body: { person, records } }, { attempt })

export const issueRecord = (place: RoundPlace, correctionDue: string | null, attempt: string) =>
  call(routes.issue, { params: { ...place }, body: { correctionDue } }, { attempt })

export const moveCorrectionDue = (place: RoundPlace, body: BodyOf<typeof routes.moveDue>, attempt: string) =>
  call(routes.moveDue, { params: { ...place }, body }, { attempt })

export const closeRound = (place: RoundPlace, attempt: string) =>
  call(routes.close, { params: { ...place } }, { attempt })

export const answerFinding = (place: RoundPlace, record: string, text: string, attempt: string) =>
  call(routes.reply, { params: { ...place, record }, body: { text } }, { attempt })
