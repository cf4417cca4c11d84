import { randomBytes } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

/** One PostgreSQL for a whole run of tests, with a migrated database that every test file copies for itself. */
export interface TestServer {
  readonly administrator: ClientConfig
  /** Owns the tables. */
  readonly owner: ClientConfig
  /** May read and write rows, as in production. */
  readonly application: ClientConfig
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

const run = () => randomBytes(6).toString('hex')

const ask = async (access: ClientConfig, ...statements: readonly string[]) => {
  const client = new Client(access)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const places = 'openalliance-test-'
const staleAfterMilliseconds = 10 * 60_000

/** Servers of runs that were killed: nobody starts on their data again, so they would run for ever. */
const sweepKilledRuns = async (engineFolder: string) => {
  for (const name of await readdir(tmpdir())) {
    const dataDirectory = join(tmpdir(), name)
    const age = Date.now() - ((await stat(dataDirectory).catch(() => undefined))?.mtimeMs ?? Number.NaN)
    if (!name.startsWith(places) || dataDirectory === engineFolder || !(age > staleAfterMilliseconds))
      continue
    try {
      // Refused while its run goes on.
      await (await startEmbedded({ dataDirectory, engineFolder, connections: 1 })).stop()
      await rm(dataDirectory, { recursive: true, force: true })
    } catch {
      // Somebody else's, or in use; the next run looks again.
    }
  }
}

const ownServer = async () => {
  // The engine is kept between runs; copying it takes longer than starting it.
  const engineFolder = join(tmpdir(), `${places}engine-${userInfo().uid}`)
  await mkdir(engineFolder, { recursive: true })
  if ((await lstat(engineFolder)).uid !== userInfo().uid)
    throw new Error(`${engineFolder} belongs to somebody else; remove it`)
  await sweepKilledRuns(engineFolder)
  const dataDirectory = await mkdtemp(join(tmpdir(), places))
  const embedded = await startEmbedded({
    dataDirectory,
    engineFolder,
    connections: 200,
    // These data live as long as the run; what must survive a fall of the power has tests of its own.
    settings: { fsync: 'off', full_page_writes: 'off' },
  })
  const { administrator, owner, application } = embedded
  const stop = async () => {
    await embedded.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  }
  return { administrator, owner, application, stop }
}

const serverOfUrl = async (url: string) => {
  const administrator: ClientConfig = { connectionString: url }
  const role = `openalliance_test_${run()}`
  const password = randomBytes(16).toString('hex')
  await ask(administrator, `create role ${role} login password '${password}'`)
  const place = new URL(url)
  place.username = role
  place.password = password
  const stop = () => ask(administrator, `drop role ${role}`)
  return { administrator, owner: administrator, application: { connectionString: place.href }, stop }
}

/** The template and every copy of it, also one whose test file was ended before it could tidy up. */
const dropAll = async (administrator: ClientConfig, template: string) => {
  const client = new Client(administrator)
  await client.connect()
  try {
    const made = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const { datname } of made.rows) await client.query(`drop database ${datname} with (force)`)
  } finally {
    await client.end()
  }
}

/** The same access, to another database. */
export const accessTo = (access: ClientConfig, database: string): ClientConfig => {
  if (!access.connectionString) return { ...access, database }
  const url = new URL(access.connectionString)
  url.pathname = `/${database}`
  return { ...access, connectionString: url.href }
}

/** The role of an access. */
export const roleOf = ({ user, connectionString }: ClientConfig) =>
  user ?? decodeURIComponent(new URL(connectionString ?? '').username)

/**
 * Starts the run's PostgreSQL (with DATABASE_URL: uses that one) and migrates its template.
 * @param url a superuser's, such as postgres://postgres@127.0.0.1:5432/postgres
 */
export const startTestServer = async (
  url: string | undefined,
): Promise<TestServer & { stop: () => Promise<void> }> => {
  const { administrator, owner, application, stop } = url ? await serverOfUrl(url) : await ownServer()
  const template = `openalliance_template_${run()}`
  await ask(
    administrator,
    `create database ${template} owner "${roleOf(owner)}" template template0 encoding 'UTF8'
       locale 'C' locale_provider icu icu_locale 'zh-Hant'`,
  )
  await migrate(accessTo(owner, template), { application: roleOf(application) })
  return {
    administrator,
    owner,
    application,
    template,
    stop: async () => {
      if (url) await dropAll(administrator, template)
      await stop()
    },
  }
}

/** Vitest calls this once before the first test file of the project, and what it returns after the last. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { stop, ...server } = await startTestServer(process.env.DATABASE_URL)
  project.provide('database', server)
  return stop
}
