import { setTimeout as pause } from 'node:timers/promises'
import type { Locale, RouteContract, RouteScope } from '@openalliance/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../db/transaction.ts'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { type Caller, demand, type Policy } from './authority.ts'
import { askedHash, claimIntention, keepReply } from './idempotency.ts'
import { callerKey, type Limits } from './limits.ts'
import {
  type Afterwards,
  type Call,
  type Download,
  preparationOf,
  type RouteRow,
  type RouteTable,
} from './routes.ts'
import { type SessionCookie, sessionCookie } from './session-cookie.ts'

/** Reads who calls from the session cookie or the bearer token; null when neither is good any more. */
export type Identify = (
  house: House,
  proof: { cookie: string | null; bearer: string | null },
  now: Date,
) => Promise<Caller | null>

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
    spokenLocale: Locale
  }
}

/** The reader's language: that of the page, which its cookie or the request names; else the account's; else zh-TW. */
export const localeOf = (request: FastifyRequest): Locale => {
  // What the page fetches before its programme runs carries the browser's header, and the choice in the cookie alone.
  const chosen = request.cookies.locale
  if (chosen === 'zh-TW' || chosen === 'en') return chosen
  const asked = String(request.headers['accept-language'] ?? '').toLowerCase()
  const zh = asked.search(/\bzh\b/)
  const en = asked.search(/\ben\b/)
  if (zh < 0 && en < 0) return request.caller?.locale ?? 'zh-TW'
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh-TW'
}

const unsafe = (method: string) => method !== 'GET'

/**
 * A cookie travels with any page's request, so a changing call must prove that it comes from our own pages. A bearer
 * token is proof of its own.
 */
const refuseCrossSite = (request: FastifyRequest, publicUrl: string) => {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none')
    throw new Refusal('request.cross-site')
  const origin = request.headers.origin
  if (origin === undefined) return
  const from = URL.parse(origin)
  // The name may be another of this installation, a proxy's inside; how people reach it is said by the settings alone.
  const isOurs = from?.host === request.headers.host && from?.protocol === new URL(publicUrl).protocol
  if (!isOurs) throw new Refusal('request.cross-site')
}

const bearerOf = (request: FastifyRequest): string | null => {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice(7).trim() : null
}

const keyOf = (request: FastifyRequest): string | null => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new Refusal('request.malformed', {}, [{ field: 'Idempotency-Key', code: 'wrong-form', facts: {} }])
  }
  return key
}

/** One address, one spelling: 110.0, +110 and 0110 would be other names of the year 110. */
const demandPlainNumbers = (schema: unknown, params: unknown): void => {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, { type?: string }>> }
  for (const [name, typed] of Object.entries(params ?? {}))
    if (properties[name]?.type === 'integer' && !/^(?:0|[1-9]\d*)$/.test(String(typed)))
      throw new Refusal('request.not-found')
}

/** What a call must bring. */
interface Admission {
  readonly scope: RouteScope
  readonly changes: boolean
  /** null where anyone may. */
  readonly may: Policy | null
}

const demandScope = (scope: RouteScope, who: Caller) => {
  if (!('token' in who.by)) return
  if (scope === 'session') throw new Refusal('accounts.session-only')
  if (!who.by.scopes.includes(scope)) throw new Refusal('accounts.token-scope', { scope })
}

/**
 * Settles who calls, and whether they may, before anything else of the request is looked at: a stranger learns nothing
 * from validation. For the tables below and for protocols that are no table of calls.
 */
export const admit = async (
  request: FastifyRequest,
  house: House,
  identify: Identify,
  { scope, changes, may }: Admission,
): Promise<void> => {
  const bearer = bearerOf(request)
  const cookie = bearer ? null : sessionCookie(house.config).read(request)
  request.caller = await identify(house, { cookie, bearer }, house.clock.now())
  request.spokenLocale = localeOf(request)
  if (changes && !bearer) refuseCrossSite(request, house.config.publicUrl)
  if (!may) return
  if (!request.caller)
    throw new Refusal(bearer === null ? 'accounts.sign-in-needed' : 'accounts.token-invalid')
  demandScope(scope, request.caller)
  const params = request.params as Readonly<Record<string, string | undefined>>
  demand(may, request.caller, params.alliance ?? null)
}

const collect = () => {
  const effects: ((reply: FastifyReply, cookie: SessionCookie) => void)[] = []
  const afterwards: Afterwards = {
    session: (token) => effects.push((reply, cookie) => cookie.put(reply, token)),
    header: (name, value) => effects.push((reply) => reply.header(name, value)),
  }
  return { effects, afterwards }
}

const isDownload = (answer: unknown): answer is Download =>
  typeof answer === 'object' && answer !== null && 'bytes' in answer && 'mediaType' in answer

/** RFC 6266 with RFC 8187 for names beyond ASCII; control and direction marks never reach the header. */
export const contentDisposition = (fileName: string, inline: boolean): string => {
  const clean = fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replace(/[\\/"]/g, '_') || 'download'
  const plain = clean.replace(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const sendDownload = (reply: FastifyReply, download: Download) => {
  reply
    .type(download.mediaType)
    .header('content-disposition', contentDisposition(download.fileName, download.inline ?? false))
    .header('content-security-policy', "default-src 'none'; sandbox")
  if (download.length !== undefined) reply.header('content-length', download.length)
  return reply.send(download.bytes instanceof Uint8Array ? Buffer.from(download.bytes) : download.bytes)
}

const answerOf = async (
  house: House,
  contract: RouteContract,
  row: RouteRow<RouteContract>,
  request: FastifyRequest,
  afterwards: Afterwards,
): Promise<unknown> => {
  const call: Omit<Call<RouteContract, Caller | null>, 'who'> = {
    params: request.params,
    query: request.query,
    body: request.body ?? null,
    now: house.clock.now(),
    locale: request.spokenLocale,
    house,
    afterwards,
    request: {
      id: request.id,
      address: request.ip,
      userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    },
  }
  const does = row.does as (handle: unknown, call: unknown) => Promise<unknown>
  const withWho = { ...call, who: request.caller }
  if (!unsafe(contract.method)) return does(house.db, withWho)
  await preparationOf(row.does)?.(withWho)
  const key = keyOf(request)
  const person = request.caller?.id
  if (!key || !person) return inTransaction(house.db, (tx) => does(tx, withWho))
  const intention = {
    person,
    key,
    route: `${contract.method} ${contract.path}`,
    asked: askedHash({
      params: request.params ?? null,
      query: request.query ?? null,
      body: request.body ?? null,
    }),
  }
  return inTransaction(house.db, async (tx) => {
    const earlier = await claimIntention(tx, call.now, intention)
    if (earlier && row.hasSecretReply) throw new Refusal('request.done-before')
    if (earlier) return earlier.reply
    const answer = await does(tx, withWho)
    if (!row.hasSecretReply) await keepReply(tx, intention, answer)
    return answer
  })
}

const countedAs = ({ caller, ip }: FastifyRequest) => callerKey({ person: caller?.id ?? null, address: ip })

const placeOfCall = ({ ip }: FastifyRequest) => callerKey({ person: null, address: ip })

/** How long what was settled about the caller holds while the rest of the request is on its way. */
const admittedMilliseconds = 250

/** Puts every route of the tables under /api/v1. */
export const mount = (
  app: FastifyInstance,
  house: House,
  identify: Identify,
  limits: Limits,
  tables: readonly RouteTable[],
): void => {
  const cookie = sessionCookie(house.config)
  const admittedAt = new WeakMap<FastifyRequest, number>()
  app.decorateRequest('caller', null)
  app.decorateRequest('spokenLocale', 'zh-TW')
  for (const { contract, rows } of tables) {
    for (const [name, row] of Object.entries(rows)) {
      const entry = contract.routes[name]
      const route = `${contract.slice}.${name}`
      if (!entry) throw new Error(`no contract for ${contract.slice}.${name}`)
      const admission: Admission = {
        scope: entry.scope,
        changes: unsafe(entry.method),
        may: 'open' in row ? null : row.may,
      }
      app.route({
        method: entry.method,
        url: `/api/v1${entry.path}`,
        schema: {
          operationId: `${contract.slice}.${name}`,
          summary: entry.summary,
          tags: [contract.slice],
          params: entry.params,
          querystring: entry.query,
          ...('type' in entry.body && entry.body.type === 'null' ? {} : { body: entry.body }),
          ...(entry.media === 'json' && entry.status !== 204
            ? { response: { [entry.status]: entry.reply } }
            : {}),
        },
        onRequest: async (request) => {
          await admit(request, house, identify, admission)
          admittedAt.set(request, performance.now())
        },
        // Only once the whole request is there: who sends the bytes slowly uses up nobody's calls.
        preValidation: async (request) => {
          // Nor do rights outlast their withdrawal by holding back the last byte.
          if (performance.now() - (admittedAt.get(request) ?? 0) > admittedMilliseconds)
            await admit(request, house, identify, admission)
          if (row.perMinute) limits.take(`${route} ${countedAs(request)}`, row.perMinute)
          demandPlainNumbers(entry.params, request.params)
        },
        handler: async (request, reply) => {
          const { effects, afterwards } = collect()
          const began = performance.now()
          const answer = await answerOf(house, entry, row, request, afterwards)
            .catch((thrown: unknown) => {
              const { wrongPerMinute: wrong } = row
              const isWrong = wrong && thrown instanceof Refusal && thrown.code === wrong.code
              if (isWrong && limits.isBeyond(`${route} ${placeOfCall(request)}`, wrong.most))
                throw new Refusal('request.too-many')
              throw thrown
            })
            .finally(() =>
              row.notBefore ? pause(Math.max(0, row.notBefore - (performance.now() - began))) : undefined,
            )
          for (const effect of effects) effect(reply, cookie)
          reply.header('cache-control', 'no-store')
          if (isDownload(answer)) return sendDownload(reply, answer)
          if (entry.status === 204) return reply.code(204).send()
          return reply.code(entry.status).send(answer)
        },
      })
    }
  }
}
