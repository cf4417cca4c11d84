import { evidence, type QueryOf, type RecordReply, type UploadStatus } from '@openalliance/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { addressOf, call, LostLine, RefusedCall } from '../../api/client.ts'
import { figuresKey } from '../figures/queries.ts'

const routes = evidence.routes

export type RecordFilters = Omit<QueryOf<typeof routes.list>, 'after' | 'limit'>
type CountFilters = QueryOf<typeof routes.counts>
type RecordType = RecordReply['type']

const recordsKey = (alliance: string, year: number) => ['evidence', alliance, year] as const
const recordKey = (alliance: string, record: string) => ['evidence', alliance, 'record', record] as const

/** More than one screen at once, so that most alliances need no second page. */
const pageSize = 100

export const recordsQuery = (alliance: string, year: number, filters: RecordFilters) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(alliance, year), 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.list,
        {
          params: { alliance, year },
          query: { ...filters, limit: pageSize, ...(pageParam && { after: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const latestRecordsQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'latest'],
    queryFn: ({ signal }) =>
      call(
        routes.list,
        { params: { alliance, year }, query: { limit: 6, sort: 'changedAt', direction: 'descending' } },
        { signal },
      ),
  })

export const countsQuery = (alliance: string, year: number, filters: CountFilters) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'counts', filters],
    queryFn: ({ signal }) => call(routes.counts, { params: { alliance, year }, query: filters }, { signal }),
  })

export const acceptedTypesQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'types'],
    queryFn: ({ signal }) => call(routes.accepted, { params: { alliance, year } }, { signal }),
  })

export const carryOverQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'carry-over'],
    queryFn: ({ signal }) => call(routes.carryOverCandidates, { params: { alliance, year } }, { signal }),
  })

export const removedQuery = (alliance: string, year: number) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(alliance, year), 'removed'],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.removed,
        { params: { alliance, year }, query: { limit: pageSize, ...(pageParam && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** One record among the removed ones of its year; without items where it is not, or no longer, among them. */
export const removedRecordQuery = (alliance: string, year: number, record: string) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'removed', record],
    queryFn: ({ signal }) =>
      call(routes.removed, { params: { alliance, year }, query: { record } }, { signal }),
  })

export const recordQuery = (alliance: string, record: string) =>
  queryOptions({
    queryKey: recordKey(alliance, record),
    queryFn: ({ signal }) => call(routes.record, { params: { alliance, record } }, { signal }),
    // The form holds its own draft; a reload behind its back would only bring its own words.
    refetchOnWindowFocus: false,
  })

export const historyQuery = (alliance: string, record: string, version: number) =>
  queryOptions({
    queryKey: [...recordKey(alliance, record), 'history', version],
    queryFn: ({ signal }) =>
      call(routes.history, { params: { alliance, record }, query: { limit: 100 } }, { signal }),
  })

/** Records of the year that look like a repeat; renewed with everything else of its records. */
export const suspicionsQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...recordsKey(alliance, year), 'suspicions'],
    queryFn: ({ signal }) => call(routes.suspicions, { params: { alliance, year } }, { signal }),
  })

export const comparisonQuery = (alliance: string, record: string, before: number, after: number) =>
  queryOptions({
    queryKey: [...recordKey(alliance, record), 'compare', before, after],
    queryFn: ({ signal }) =>
      call(routes.compare, { params: { alliance, record, before, after } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Puts a record's newest form in its place and lets everything computed from it be fetched anew. */
export const receiveRecord = (client: QueryClient, reply: RecordReply): RecordReply => {
  const before = client.getQueryData<RecordReply>(recordKey(reply.alliance, reply.id))
  client.setQueryData(recordKey(reply.alliance, reply.id), reply)
  // A firm's page says what its users may change, and who its users are has changed with this.
  if (before?.content.organisation !== reply.content.organisation)
    void client.invalidateQueries({ queryKey: ['organisations', reply.alliance] })
  void client.invalidateQueries({ queryKey: recordsKey(reply.alliance, reply.year) })
  void client.invalidateQueries({ queryKey: figuresKey(reply.alliance, reply.year) })
  void client.invalidateQueries({ queryKey: ['submissions', reply.alliance] })
  return reply
}

/** Lets every list and figure of a year be fetched anew. */
export const yearChanged = (client: QueryClient, alliance: string, year: number): void => {
  void client.invalidateQueries({ queryKey: recordsKey(alliance, year) })
  void client.invalidateQueries({ queryKey: figuresKey(alliance, year) })
  void client.invalidateQueries({ queryKey: ['submissions', alliance] })
}

/** Forgets a record that was removed, so that its address tells so, and lets its year be fetched anew. */
export const recordRemoved = (
  client: QueryClient,
  { alliance, id, year }: Pick<RecordReply, 'alliance' | 'id' | 'year'>,
): void => {
  client.removeQueries({ queryKey: recordKey(alliance, id) })
  yearChanged(client, alliance, year)
}

/** Takes a record that was brought back out of the list of removed ones, before the server tells the list anew. */
export const dropRemoved = (client: QueryClient, alliance: string, year: number, record: string): void => {
  client.setQueryData(
    removedQuery(alliance, year).queryKey,
    (held) =>
      held && {
        ...held,
        pages: held.pages.map(({ total, ...page }) => ({
          ...page,
          items: page.items.filter(({ id }) => id !== record),
          ...(total !== undefined && { total: total - 1 }),
        })),
      },
  )
}

export const createRecord = (
  alliance: string,
  year: number,
  type: RecordType,
  attempt: string,
  content: Readonly<Record<string, unknown>> = {},
) => call(routes.create, { params: { alliance, year }, body: { type, content } }, { attempt })

interface Save {
  readonly alliance: string
  readonly record: string
  readonly version: number
  readonly content: Readonly<Record<string, unknown>>
}

export const saveRecord = (
  { alliance, record, version, content }: Save,
  options: { readonly attempt: string; readonly signal: AbortSignal },
) => call(routes.save, { params: { alliance, record }, body: { version, content } }, options)

type Of = Pick<RecordReply, 'alliance' | 'id' | 'version'>

export const callReady = ({ alliance, id, version }: Of, attempt: string) =>
  call(routes.ready, { params: { alliance, record: id }, body: { version } }, { attempt })

export const callBackToDraft = ({ alliance, id, version }: Of, attempt: string) =>
  call(routes.backToDraft, { params: { alliance, record: id }, body: { version } }, { attempt })

export const withdrawRecord = ({ alliance, id, version }: Of, reason: string, attempt: string) =>
  call(routes.withdraw, { params: { alliance, record: id }, body: { version, reason } }, { attempt })

export const removeRecord = ({ alliance, id, version }: Of, attempt: string) =>
  call(routes.remove, { params: { alliance, record: id }, query: { version } }, { attempt })

export const restoreRecord = ({ alliance, id }: Pick<Of, 'alliance' | 'id'>, attempt: string) =>
  call(routes.restore, { params: { alliance, record: id }, body: {} }, { attempt })

export const carryOver = (alliance: string, year: number, records: string[] | null, attempt: string) =>
  call(routes.carryOver, { params: { alliance, year }, body: { records } }, { attempt })

/**
 * The code that sends files in pieces, fetched when it is wanted first.
 * @throws LostLine where it cannot be fetched
 */
export const uploadTransport = (): Promise<typeof import('tus-js-client')> =>
  import('tus-js-client').catch((cause: unknown) => {
    throw new LostLine(cause)
  })

export const uploadStatus = (alliance: string, upload: string, signal: AbortSignal): Promise<UploadStatus> =>
  call(routes.upload, { params: { alliance, upload } }, { signal })

type Proof = RecordReply['attachments'][number]['proof']

export const attachUpload = (
  alliance: string,
  record: string,
  body: { upload: string; proof: Proof; replaces?: string },
  attempt: string,
) => call(routes.attach, { params: { alliance, record }, body }, { attempt })

export const changeProof = (
  alliance: string,
  record: string,
  attachment: string,
  proof: Proof,
  attempt: string,
) => call(routes.changeProof, { params: { alliance, record, attachment }, body: { proof } }, { attempt })

export const detachFile = (alliance: string, record: string, attachment: string, attempt: string) =>
  call(routes.detach, { params: { alliance, record, attachment } }, { attempt })

/** Where resumable uploads of an alliance begin. */
export const uploadsAddress = (alliance: string): string =>
  addressOf({ path: '/alliances/:alliance/uploads' }, { alliance })

export const fileAddress = (
  alliance: string,
  record: string,
  attachment: string,
  show: 'download' | 'inline',
): string => addressOf(routes.file, { alliance, record, attachment }, { show })

/** The sentence of a refusal as the server wrote it; anything else is passed on as what it is. */
export const refusalOf = (fault: unknown): RefusedCall | null => (fault instanceof RefusedCall ? fault : null)

/**
 * Fetches a record anew once a refusal has shown that it no longer stands as the page has it: a deadline is over, it was
 * handed in or removed, a right is gone. What is wrong with a field, a newer version or the server itself says nothing of that.
 */
export const followRefusal = (
  client: QueryClient,
  { alliance, id, year }: Pick<RecordReply, 'alliance' | 'id' | 'year'>,
  fault: unknown,
): void => {
  const problem = refusalOf(fault)?.problem
  if (!problem || problem.fields.length > 0 || ![403, 404, 409].includes(problem.status)) return
  if (problem.code === 'evidence.stale-version') return
  void client.invalidateQueries({ queryKey: recordKey(alliance, id) })
  yearChanged(client, alliance, year)
}

/** What to tell about a call that did not succeed. */
export const faultText = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))
