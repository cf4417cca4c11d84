import type { Readable } from 'node:stream'
import type {
  BodyOf,
  Locale,
  ParamsOf,
  QueryOf,
  ReplyOf,
  RouteContract,
  SliceContract,
} from '@openalliance/contract'
import type { Tx } from '../db/transaction.ts'
import type { House, Reader } from '../house.ts'
import type { Caller, Policy } from './authority.ts'

/** What an action may do to the reply beside answering; done only once the transaction has committed. */
export interface Afterwards {
  /** Hands the browser a session, or takes it away with null. */
  session(token: string | null): void
  header(name: string, value: string): void
}

export interface Call<R extends RouteContract, Who> {
  readonly who: Who
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** The server's clock when the request was complete: the one time that decides "in time". */
  readonly now: Date
  readonly locale: Locale
  readonly house: House
  readonly afterwards: Afterwards
  readonly request: { readonly id: string; readonly address: string; readonly userAgent: string }
}

/** Bytes to download; always an attachment unless the route says that it may be shown in the page. */
export interface Download {
  readonly bytes: Uint8Array | Readable
  readonly mediaType: string
  readonly fileName: string
  readonly length?: number
  readonly inline?: boolean
}

type Handle<R extends RouteContract> = R['method'] extends 'GET' ? Reader : Tx
type Answer<R extends RouteContract> = R['media'] extends 'bytes'
  ? Download
  : R['status'] extends 204
    ? undefined
    : ReplyOf<R>
type Does<R extends RouteContract, Who> = (
  handle: Handle<R>,
  call: Call<R, Who>,
) => Promise<ReplyOf<R> extends null ? (R['media'] extends 'bytes' ? Download : void) : Answer<R>>

interface Common {
  /** Whole calls a minute of a person, or of a network address where nobody is signed in: for heavy work and letters. */
  readonly perMinute?: number
  /**
   * Doors that invite guessing: how many wrong answers a network address gets in a minute before it is told that it is
   * too many. What is right is heard always, so that nobody behind a shared address is kept out by the others.
   */
  readonly wrongPerMinute?: { readonly most: number; readonly code: string }
  /** Milliseconds before which no answer leaves, whatever it says: its time must not tell what the platform knows. */
  readonly notBefore?: number
  /** The reply holds a secret, so it is not kept: a second request with the same Idempotency-Key is told that it was done. */
  readonly hasSecretReply?: boolean
}
type Preparation = (call: unknown) => Promise<void>
const preparations = new WeakMap<object, Preparation>()

/**
 * An action with slow work (hashing a password) to be done before the transaction, so that it holds no connection. Its
 * result is handed to the change; what it throws ends the call.
 */
export const prepared = <R extends RouteContract, Who, Ready>(
  prepare: (call: Call<R, Who>) => Promise<Ready>,
  change: (tx: Handle<R>, call: Call<R, Who>, ready: Ready) => ReturnType<Does<R, Who>>,
): Does<R, Who> => {
  const ready = new WeakMap<object, Ready>()
  const does: Does<R, Who> = (handle, call) => change(handle, call, ready.get(call) as Ready)
  preparations.set(does, async (call) => {
    // The table was checked row by row; the call is that of this very action.
    ready.set(call as object, await prepare(call as Call<R, Who>))
  })
  return does
}

/** The work an action does before its transaction; undefined for most. */
export const preparationOf = (does: object): Preparation | undefined => preparations.get(does)

/** A route states who may call it … */
type Guarded<R extends RouteContract> = Common & {
  readonly open?: never
  readonly may: Policy
  readonly does: Does<R, Caller>
}
/** … or says why anyone may. */
type Open<R extends RouteContract> = Common & {
  readonly may?: never
  readonly open: string
  readonly does: Does<R, Caller | null>
}
export type RouteRow<R extends RouteContract> = Guarded<R> | Open<R>

export interface RouteTable {
  readonly contract: SliceContract
  readonly rows: Readonly<Record<string, RouteRow<RouteContract>>>
}

/**
 * Joins a slice's contract with its actions. A route without a declared authority, or a contract entry without an
 * action, does not compile; the matrix test walks what comes out.
 */
export const routes = <C extends SliceContract>(
  contract: C,
  rows: { readonly [K in keyof C['routes']]: RouteRow<C['routes'][K]> },
): RouteTable => {
  for (const [name, row] of Object.entries<object>(rows)) {
    if (!('may' in row) && !('open' in row))
      throw new Error(`${contract.slice}.${name} does not say who may call it`)
  }
  // The rows were checked one by one against their own contract entry; from here on they are walked as a list.
  return { contract, rows: rows as unknown as RouteTable['rows'] }
}
