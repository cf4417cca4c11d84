import { saidPattern } from '@openalliance/rules'
import Type, { type Static, type TSchema } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a token must have been given to call a route; a signed-in person needs none. */
export type TokenScope = 'read' | 'write' | 'submit' | 'verify'

/** A scope, or `session` for what no token does, whatever it was given: accounts, rights, the letters about them. */
export type RouteScope = TokenScope | 'session'

/** One entry of a slice's contract: everything both ends of the wire must agree on. */
export interface RouteContract<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  readonly method: Method
  /** Under /api/v1, e.g. '/alliances/:alliance/records'. */
  readonly path: string
  /** One English sentence for the API reference. */
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly reply: Reply
  readonly status: 200 | 201 | 204
  /** The refusals a caller should expect beside the ones every route has. */
  readonly refusals: readonly string[]
  readonly scope: RouteScope
  /** The body or the reply is a stream of bytes that the route handles itself (downloads). */
  readonly media: 'json' | 'bytes'
}

type Shape = Record<string, TSchema>
// biome-ignore lint/complexity/noBannedTypes: an empty shape is meant, as the neutral element of the optional parts.
type None = {}

interface RouteDraft<
  M extends Method,
  P extends Shape,
  Q extends Shape,
  B extends TSchema,
  R extends TSchema,
  K extends 'json' | 'bytes',
> {
  method: M
  path: string
  summary: string
  params?: P
  query?: Q
  body?: B
  reply?: R
  status?: 200 | 201 | 204
  refusals?: readonly string[]
  scope?: RouteScope
  media?: K
}

/** Declares a route. Unknown members of params, query and body are refused, never dropped. */
export const route = <
  const M extends Method,
  P extends Shape = None,
  Q extends Shape = None,
  B extends TSchema = ReturnType<typeof Type.Null>,
  R extends TSchema = ReturnType<typeof Type.Null>,
  const K extends 'json' | 'bytes' = 'json',
>(
  draft: RouteDraft<M, P, Q, B, R, K>,
) => ({
  method: draft.method,
  path: draft.path,
  summary: draft.summary,
  params: Type.Object(draft.params ?? ({} as P), { additionalProperties: false }),
  query: Type.Object(draft.query ?? ({} as Q), { additionalProperties: false }),
  body: (draft.body ?? Type.Null()) as B,
  reply: (draft.reply ?? Type.Null()) as R,
  status: draft.status ?? (draft.reply || draft.media === 'bytes' ? 200 : 204),
  refusals: draft.refusals ?? [],
  scope: draft.scope ?? ((draft.method === 'GET' ? 'read' : 'write') satisfies RouteScope as RouteScope),
  media: (draft.media ?? 'json') as K,
})

export interface SliceContract {
  readonly slice: string
  readonly routes: Readonly<Record<string, RouteContract>>
  /** Refusal code → HTTP status. */
  readonly refusals: Readonly<Record<string, number>>
}

/** Names the slice once; the console, the server and the API reference read it from here. */
export const slice = <const R extends Record<string, RouteContract>, const F extends Record<string, number>>(
  name: string,
  refusals: F,
  routes: R,
) => ({ slice: name, refusals, routes })

export type ParamsOf<R extends RouteContract> = Static<R['params']>
export type QueryOf<R extends RouteContract> = Static<R['query']>
export type BodyOf<R extends RouteContract> = Static<R['body']>
export type ReplyOf<R extends RouteContract> = Static<R['reply']>

/** One field of a refused request: what is wrong and how to mend it, in the reader's language. */
export const ProblemField = Type.Object({
  /** JSON pointer into the body, or the name of the parameter. */
  field: Type.String(),
  code: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  message: Type.String(),
})

/** RFC 9457 problem details: the one shape of every refusal. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  fields: Type.Array(ProblemField),
  /** Number under which the server's log knows this request. */
  request: Type.String(),
})
export type Problem = Static<typeof Problem>
export type ProblemField = Static<typeof ProblemField>

/** A UUIDv7 in its usual text form. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUIDv7',
})
/** ISO day; people see and type ROC dates, machines never do. */
export const DayText = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'ISO day, e.g. 2021-10-31',
})
/** ISO moment in UTC. */
export const Moment = Type.String({ description: 'ISO moment in UTC, e.g. 2021-10-30T13:04:00.000Z' })
/** Whole NT$, never thousands. */
export const Ntd = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'NT$, whole dollars' })
/** Programme year, ROC. */
export const RocYear = Type.Integer({ minimum: 100, maximum: 199, description: 'ROC year, e.g. 110' })
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** Closed set of words. */
export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values] })
/** Form of a text of one line: no control characters, no separators of lines or paragraphs. */
export const linePattern = '^[^\\u0000-\\u001f\\u007f\\u0085\\u2028\\u2029]*$'
/**
 * A name as a person types it: one line, no control characters, no line or paragraph separators, at most `max` characters,
 * and at least one that is seen ({@link saidPattern}), unless `min` is 0.
 */
export const line = (max: number, min = 1) =>
  Type.String({
    minLength: min,
    maxLength: max,
    pattern: linePattern,
    ...(min > 0 ? { allOf: [{ pattern: saidPattern }] } : {}),
  })
/** Text of several lines. */
export const paragraph = (max: number) =>
  Type.String({ maxLength: max, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })
/** Keyset pages: hand `next` back as `after`. */
export const pageQuery = {
  // Holds the text a list is sorted by: a name of 200 characters of four bytes each, in base64.
  after: Type.Optional(Type.String({ maxLength: 1_200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
}
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    next: nullable(Type.String()),
    total: Type.Optional(Type.Integer()),
  })
