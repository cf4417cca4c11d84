import type { BodyOf, ParamsOf, Problem, QueryOf, ReplyOf, RouteContract } from '@openalliance/contract'
import { getLocale, m } from '@openalliance/messages'
import { listening } from '../ui/listening.ts'
import { learnServerTime } from '../ui/now.ts'

/** The server understood and declined; the problem says why and what to do, in the reader's language. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  /** The sentence at a field, by the last part of its pointer: '/content/endsOn' is asked for as 'endsOn'. */
  at(field: string): string | undefined {
    return this.problem.fields.find((each) => each.field.split('/').at(-1) === field)?.message
  }
}

/** No answer came: the line is down, or the server is. Trying again later is all there is to do. */
export class LostLine extends Error {
  override readonly name = 'LostLine'

  constructor(cause: unknown) {
    super(m['ui.line-lost'](), { cause })
  }
}

type Needed<Name extends string, Value> = null extends Value
  ? { readonly [N in Name]?: undefined }
  : Record<never, never> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value }

/** What a route wants: its parameters, its query and its body, each only where it has any. */
export type Asked<R extends RouteContract> = Needed<'params', ParamsOf<R>> &
  Needed<'query', QueryOf<R>> &
  Needed<'body', BodyOf<R>>

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** The same key for every repetition of one intention, so that it happens once. A fresh one when absent. */
  readonly attempt?: string | undefined
  /** Outlives the page; for what is sent while leaving. At most 64 kB. */
  readonly keepalive?: boolean | undefined
}

type Loose = Readonly<Record<string, unknown>>

const signInNeeded = listening()
const answered = listening()

/** Told whenever a call found that nobody is signed in any more. */
export const onSignInNeeded = signInNeeded.listen

/** Told whenever somebody signed in was answered: the session was in use at that moment. */
export const onAnswered = answered.listen

const base = '/api/v1'

/** The address of a route with its parameters filled in; also for links to downloads. */
export const addressOf = (
  route: Pick<RouteContract, 'path'>,
  params: Loose = {},
  query: Loose = {},
): string => {
  const path = route.path.replace(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `${base}${path}${search.size > 0 ? `?${search}` : ''}`
}

const problemOf = async (reply: Response): Promise<Problem> => {
  try {
    const problem: Problem = await reply.json()
    if (typeof problem.code === 'string') return problem
  } catch {
    // A gateway in between answers with a page of its own; what it says is of no use to the reader.
  }
  const title = m['ui.server-fault']({ status: reply.status })
  return {
    type: 'about:blank',
    title,
    status: reply.status,
    code: 'server.fault',
    facts: {},
    fields: [],
    request: '',
  }
}

/** A body that is no JSON is not the server's: a network that wants a sign-in of its own answers every address. */
const replyOf = async <R extends RouteContract>(reply: Response): Promise<ReplyOf<R>> => {
  if (reply.status === 204) return null as ReplyOf<R>
  try {
    return await reply.json()
  } catch (fault) {
    throw new LostLine(fault)
  }
}

const reach = async (address: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, init)
  } catch (fault) {
    if (init.signal?.aborted) throw fault
    throw new LostLine(fault)
  }
}

/**
 * Calls one route of the contract.
 * @throws RefusedCall when the server declines
 * @throws LostLine when no answer came, or a gateway answered for a server that is away
 */
export const call = async <R extends RouteContract>(
  route: R,
  asked: Asked<R>,
  { signal, attempt, keepalive = false }: CallOptions = {},
): Promise<ReplyOf<R>> => {
  const { params, query, body }: { params?: unknown; query?: unknown; body?: unknown } = asked
  const isChange = route.method !== 'GET'
  const reply = await reach(addressOf(route, params as Loose, query as Loose), {
    method: route.method,
    credentials: 'same-origin',
    keepalive,
    signal: signal ?? null,
    headers: {
      accept: 'application/json',
      'accept-language': getLocale(),
      ...(isChange && { 'idempotency-key': attempt ?? crypto.randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  learnServerTime(reply.headers.get('date'))
  if (reply.status !== 401) answered.tell()
  if (reply.ok) return replyOf<R>(reply)
  if ([502, 503, 504].includes(reply.status)) throw new LostLine(reply.status)
  const problem = await problemOf(reply)
  if (problem.code === 'accounts.sign-in-needed') signInNeeded.tell()
  // One key an opening: with other words it was used by an attempt that arrived though its answer was lost.
  const isDone = problem.code === 'request.idempotency-key-reused'
  throw new RefusedCall(isDone ? { ...problem, title: m['ui.already-done']() } : problem)
}
