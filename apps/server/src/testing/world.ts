import { randomUUID } from 'node:crypto'
import { allianceRoles, type Me, type Problem, type Role } from '@openalliance/contract'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { expect } from 'vitest'
import { createApp, furnish } from '../app.ts'
import { standingClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { atItsEnd } from '../platform/db/at-its-end.ts'
import type { DB } from '../platform/db/schema.ts'
import { type TestDatabase, testDatabase } from '../platform/db/test-database.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/identifier.ts'
import {
  enterReadyPerson,
  grantRight,
  hashPassword,
  nameAlliance,
  platformItself,
} from '../slices/accounts/public.ts'

/** Everybody's password in a test's world; one hash serves them all. */
export const worldPassword = 'quiet herons over the paddy'

/** What came back, read as JSON where it is JSON. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly body: Body
  /** The refusal's code, or undefined for an answer that is none. */
  readonly code: string | undefined
  readonly problem: Problem
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>
}

export interface Asking {
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, with a content type of one's own in `headers`. */
  readonly payload?: string | Buffer
}

type Send = <Body = unknown>(path: string, body?: unknown, asking?: Asking) => Promise<Answer<Body>>

/** Somebody at a browser: sends cookie, language, content type and the headers of our own pages. Paths are below /api/v1. */
export interface Client {
  readonly person: { readonly id: string; readonly email: string; readonly name: string }
  readonly cookie: string
  readonly get: <Body = unknown>(path: string, asking?: Asking) => Promise<Answer<Body>>
  readonly post: Send
  readonly put: Send
  readonly patch: Send
  readonly delete: Send
}

export interface SignInAs {
  /** For the roles of one alliance; a nameplate is hung where there is none yet. */
  readonly alliance?: string
  readonly maySubmit?: boolean
  readonly name?: string
  readonly email?: string
  readonly locale?: 'zh-TW' | 'en'
}

export interface World {
  readonly app: FastifyInstance
  readonly house: House
  readonly clock: ReturnType<typeof standingClock>
  readonly db: Kysely<DB>
  readonly database: TestDatabase
  /** A stranger: signed in nowhere, with a network address of its own. */
  stranger(headers?: Readonly<Record<string, string>>): Client
  /** A new person with this role, signed in through the front door. */
  signInAs(role: Role | null, as?: SignInAs): Promise<Client>
  /** A new person who can sign in, holding nothing. */
  person(as?: Pick<SignInAs, 'name' | 'email' | 'locale'>): Promise<Client['person']>
  /** Signs a person of the world in, from a new network address unless told. */
  signIn(email: string, password?: string, address?: string): Promise<Client>
  /** An id under which rights can be held, with a nameplate and nothing else. */
  alliance(nameZh?: string, nameEn?: string): Promise<string>
}

export interface WorldOptions {
  /** When it is in this world; the clock stands until it is moved. */
  readonly now?: string
  readonly config?: Partial<Config>
  /** Most connections of the program. */
  readonly connections?: number
}

const answerOf = <Body>(reply: Awaited<ReturnType<FastifyInstance['inject']>>): Answer<Body> => {
  const isJson = String(reply.headers['content-type'] ?? '').includes('json') && reply.payload !== ''
  const body = isJson ? reply.json() : undefined
  const isProblem = String(reply.headers['content-type'] ?? '').startsWith('application/problem+json')
  return {
    status: reply.statusCode,
    body: body as Body,
    code: isProblem ? (body as Problem).code : undefined,
    problem: body as Problem,
    text: reply.payload,
    bytes: reply.rawPayload,
    headers: reply.headers,
  }
}

const sessionOf = (reply: Answer): string => {
  const set = reply.headers['set-cookie']
  const lines = Array.isArray(set) ? set : [String(set ?? '')]
  return (lines.findLast((line: string) => /openalliance=/.test(line)) ?? '').split(';')[0] ?? ''
}

let hosts = 0

/** Every client calls from an address of its own, so that none uses up another's calls per minute. */
const nextAddress = () => {
  hosts++
  return `10.${(hosts >> 16) & 255}.${(hosts >> 8) & 255}.${hosts & 255}`
}

const clientOf = (
  app: FastifyInstance,
  person: Client['person'],
  cookie: string,
  address: string,
  own: Readonly<Record<string, string>> = {},
): Client => {
  const send = async <Body>(
    method: NonNullable<InjectOptions['method']>,
    path: string,
    body: unknown,
    { key, headers, payload }: Asking = {},
  ) => {
    const isChange = method !== 'GET'
    const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body))
    return answerOf<Body>(
      await app.inject({
        method,
        url: path.startsWith('/api/') ? path : `/api/v1${path}`,
        remoteAddress: address,
        headers: {
          host: 'localhost:8080',
          ...(cookie ? { cookie } : {}),
          ...(isChange ? { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' } : {}),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...own,
          ...headers,
        },
        ...(sent === undefined ? {} : { payload: sent }),
      }),
    )
  }
  return {
    person,
    cookie,
    get: (path, asking) => send('GET', path, undefined, asking),
    post: (path, body, asking) => send('POST', path, body, asking),
    put: (path, body, asking) => send('PUT', path, body, asking),
    patch: (path, body, asking) => send('PATCH', path, body, asking),
    delete: (path, body, asking) => send('DELETE', path, body, asking),
  }
}

const nobody = { id: '', email: '', name: '' }
const forAlliance: readonly Role[] = allianceRoles
let sharedHash: Promise<string> | undefined

/**
 * A whole platform on a database of this test file's own, with a clock that stands. Made at the
 * top of a file it is taken down after the last test, made within a test after that one.
 */
export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const database = await testDatabase(options.connections)
  const { db } = database
  const clock = standingClock(options.now ?? '2021-10-20T02:00:00.000Z')
  const config: Config = {
    ...readConfig({}),
    // Silent but for faults, which a test should never cause unseen.
    logLevel: 'error',
    publicUrl: 'http://localhost:8080',
    ...options.config,
  }
  const house = furnish({ config, clock, db, log: pino({ level: 'silent' }) })
  const app = await createApp(house)
  await app.ready()
  atItsEnd(() => app.close())

  const person: World['person'] = async ({ name, email, locale = 'zh-TW' } = {}) => {
    sharedHash ??= hashPassword(worldPassword)
    const passwordHash = await sharedHash
    const address = email ?? `person-${randomUUID().slice(0, 8)}@example.org`
    const called = name ?? '測試人員'
    const id = await inTransaction(db, (tx) =>
      enterReadyPerson(tx, house, { email: address, name: called, locale, passwordHash }),
    )
    return { id, email: address, name: called }
  }

  const signIn: World['signIn'] = async (email, password = worldPassword, address = nextAddress()) => {
    const door = clientOf(app, nobody, '', address)
    const reply = await door.post<Me>('/session', { email, password })
    expect(reply.status, reply.text).toBe(200)
    const { id, name } = reply.body
    return clientOf(app, { id, email, name }, sessionOf(reply), address)
  }

  const hangMissingNameplate = async (alliance: string) => {
    const there = await db
      .selectFrom('alliance_nameplate')
      .select('alliance_id')
      .where('alliance_id', '=', alliance)
      .executeTakeFirst()
    if (there) return
    await inTransaction(db, (tx) =>
      nameAlliance(tx, { id: alliance, nameZh: '測試聯盟', nameEn: 'Test alliance' }),
    )
  }

  return {
    app,
    house,
    clock,
    db,
    database,
    stranger: (headers) => clientOf(app, nobody, '', nextAddress(), headers),
    person,
    signIn,
    signInAs: async (role, as = {}) => {
      const someone = await person(as)
      if (role !== null) {
        const alliance = forAlliance.includes(role) ? (as.alliance ?? null) : null
        if (alliance !== null) await hangMissingNameplate(alliance)
        const right = { person: someone.id, role, alliance, maySubmit: as.maySubmit ?? false }
        await inTransaction(db, (tx) => grantRight(tx, house, platformItself, right, { isTold: false }))
      }
      return signIn(someone.email)
    },
    alliance: async (nameZh = '先進電池材料聯盟', nameEn = 'Advanced Battery Materials Alliance') => {
      const id = newId(clock)
      await inTransaction(db, (tx) => nameAlliance(tx, { id, nameZh, nameEn }))
      return id
    },
  }
}
