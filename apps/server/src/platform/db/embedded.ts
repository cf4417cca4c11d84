import { chmod, mkdir, readFile, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { Client } from 'pg'
import {
  administratorRole,
  chooseEndpoint,
  type Endpoint,
  prepareCluster,
  sweepUnfinished,
  type Transport,
} from './cluster.ts'
import { DatabaseFault } from './database-fault.ts'
import { type Engine, engineIn, removeOtherEngines } from './engine.ts'
import { type Guard, reach, takeGuard } from './guard.ts'
import {
  disownNotice,
  isAlive,
  readNotice,
  type Started,
  serves,
  signal,
  spawnServer,
  stopServer,
  survivors,
} from './postmaster.ts'
import { type ServerAccount, serverAccount } from './server-account.ts'

export interface EmbeddedOptions {
  /** Absolute; made when missing. */
  readonly dataDirectory: string
  /** Most connections the program will open at once; the server keeps a few more for maintenance. */
  readonly connections: number
  /** Told once when the server died and could not be brought back: the program should end with this sentence. */
  readonly onLost?: (fault: DatabaseFault) => void
  /** Told whenever the server died and is back. */
  readonly onRevived?: (tookMilliseconds: number) => void
  /** A socket, except on Windows. */
  readonly transport?: Transport
  /** Where copies of the engine are kept: the data directory, unless told. */
  readonly engineFolder?: string
  /** Whether the disk has room for the server to start: 32 MiB, unless told. */
  readonly hasRoom?: () => Promise<boolean>
  /** Extra settings of the server, over ours. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Three ways in: everyday work, changes of the tables, and the server itself. */
export interface Doors {
  /** May read and write rows; owns nothing. */
  readonly application: ClientConfig
  /** Owns the tables. */
  readonly owner: ClientConfig
  readonly administrator: ClientConfig
}

/** The program's own PostgreSQL. */
export interface EmbeddedDatabase extends Doors {
  /** Process number of the server at this moment. */
  readonly pid: () => number
  /** Ends all sessions and the server; the data are tidy afterwards. */
  stop(): Promise<void>
}

const databaseName = 'openalliance'
const ownerRole = 'openalliance_owner'
export const applicationRole = 'openalliance'

interface Place {
  readonly options: EmbeddedOptions
  readonly account: ServerAccount
  readonly engine: Engine
  readonly cluster: string
  readonly password: string | undefined
  readonly endpoint: Endpoint
}

interface Running {
  readonly guard: Guard
  readonly server: Started
}

const settingsOf = ({ options, endpoint, password }: Place): Readonly<Record<string, string>> => ({
  port: String(endpoint.port),
  listen_addresses: password === undefined ? '' : endpoint.host,
  // Quoted, because the setting is a list and folders may hold commas and spaces.
  unix_socket_directories: password === undefined ? `"${endpoint.host.replaceAll('"', '""')}"` : '',
  unix_socket_permissions: '0700',
  max_connections: String(options.connections + 20),
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Refused rows are told to the program, which knows what may be logged; their values are personal data.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  jit: 'off',
  ...options.settings,
})

const engineFolderOf = ({ engineFolder, dataDirectory }: EmbeddedOptions) =>
  engineFolder ?? join(dataDirectory, 'engine')

const lastLines = (said: string) => said.trim().split('\n').slice(-6).join(' / ') || 'it said nothing'

/** Somebody's server may already work on the data: a program that lives, or one that was killed and left it behind. */
const clearTheWay = async (place: Place) => {
  const { account, engine, cluster, password, options } = place
  const notice = await readNotice(cluster, password)
  if (!notice || !isAlive(notice.pid)) return
  if (!(await serves(notice.pid, account, cluster))) return disownNotice(cluster)
  const stillServes = () => isAlive(notice.pid)
  const session = await reach(notice.endpoint, 30_000, stillServes)
  if (session instanceof Client) {
    await takeGuard(session, options.dataDirectory)
    await session.end().catch(() => undefined)
  }
  await stopServer(account, engine, cluster, notice.pid)
}

/**
 * Whether the session now guards the data through our own server. No, when that died in this very moment, or when it is
 * a rival's that answers.
 */
const guards = async (session: Guard, place: Place, { child }: Started): Promise<boolean> => {
  try {
    await takeGuard(session, place.options.dataDirectory)
    if ((await readNotice(place.cluster, place.password))?.pid === child.pid) return true
  } catch (error) {
    if (error instanceof DatabaseFault) throw error
  }
  await session.end().catch(() => undefined)
  return false
}

const killSurvivors = async (place: Place) => {
  for (const pid of await survivors(place.account, place.cluster)) signal(pid, 'SIGKILL')
}

const recoveryPatience = 15 * 60_000
const startAttempts = 8

const start = async (place: Place): Promise<Running> => {
  const { account, engine, cluster, options } = place
  let said = ''
  for (let attempts = 0; attempts < startAttempts; attempts++) {
    await clearTheWay(place)
    const logFile = join(options.dataDirectory, 'database.log')
    const server = await spawnServer(account, engine, cluster, settingsOf(place), logFile)
    let hasEnded = false
    void server.ended.then(() => {
      hasEnded = true
    })
    const session = await reach(place.endpoint, recoveryPatience, () => !hasEnded)
    if (session instanceof Client && (await guards(session, place, server))) return { guard: session, server }
    await stopServer(account, engine, cluster, server.child.pid ?? 0)
    if (session instanceof Error)
      throw new DatabaseFault(
        `The built-in PostgreSQL started but lets nobody in: ${session.message}. Its log is ${logFile}.`,
      )
    said = await server.ended
    if (session instanceof Client) continue
    if (/shared memory block/.test(said)) await killSurvivors(place)
    // Only what may pass by itself is tried again: a rival's start, survivors of a killed server, an unlucky port.
    else if (!/lock file|could not bind|in use/.test(said)) break
    await pause(100 * (attempts + 1))
  }
  throw new DatabaseFault(
    `The built-in PostgreSQL does not start: ${lastLines(said)}. Its log is ${join(options.dataDirectory, 'database.log')}; if the data are damaged, move ${cluster} aside and restore a backup.`,
  )
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const ensureRoles = async ({ password }: Place, guard: Guard) => {
  const { rows } = await guard.query<{ rolname: string }>('select rolname from pg_roles')
  const present = new Set(rows.map((row) => row.rolname))
  for (const role of [ownerRole, applicationRole])
    if (!present.has(role))
      await guard.query(`create role ${role} login ${password ? `password '${password}'` : ''}`)
  const found = await guard.query('select from pg_database where datname = $1', [databaseName])
  if (found.rowCount === 0) await guard.query(`create database ${databaseName} owner ${quoted(ownerRole)}`)
}

const doorsOf = (endpoint: Endpoint): Doors => {
  const door = (user: string, database: string): ClientConfig => ({ ...endpoint, user, database })
  return {
    application: door(applicationRole, databaseName),
    owner: door(ownerRole, databaseName),
    administrator: door(administratorRole, 'postgres'),
  }
}

const mostDeathsInARow = 5
const calmAfterMilliseconds = 60_000
/** What recovery writes at least: a segment of the log, and the next. */
const leastRoom = 32 * 1024 * 1024
const roomCheckMilliseconds = 250

const hasRoomIn = async (folder: string): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize >= leastRoom
}

/**
 * Starts the program's own PostgreSQL on the data directory and keeps it running: a server left over by a killed
 * program is stopped first, a server that dies is started again; one that died of a full disk, once there is room. fsync
 * stays on.
 * @throws DatabaseFault with a plain sentence when it cannot start or another program works on the same data
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const { dataDirectory } = options
  const place = await prepare(options)
  let running = await start(place)
  await ensureRoles(place, running.guard)
  if (!options.engineFolder) await removeOtherEngines(engineFolderOf(options), place.engine)
  await sweepUnfinished(place.cluster)

  let stopping = false
  let reviving: Promise<void> = Promise.resolve()
  let deaths = 0
  let lastDeath = Number.NEGATIVE_INFINITY

  const { hasRoom = () => hasRoomIn(dataDirectory) } = options
  const untilThereIsRoom = async () => {
    let hasWaited = false
    for (; !stopping && !(await hasRoom()); hasWaited = true) await pause(roomCheckMilliseconds)
    return hasWaited
  }
  const comeBack = async () => {
    if (deaths > mostDeathsInARow)
      throw new DatabaseFault(
        `The built-in PostgreSQL died ${deaths} times within a minute; see ${join(dataDirectory, 'database.log')}.`,
      )
    const next = await resume(place, running)
    running = next
    watch(next)
  }
  const revive = async () => {
    const died = performance.now()
    // A server that stopped for want of room is not broken: the program waits for room, as it does for a lost database.
    const wasFull = await untilThereIsRoom()
    if (!wasFull) deaths = died - lastDeath > calmAfterMilliseconds ? 1 : deaths + 1
    lastDeath = died
    for (;;) {
      if (stopping) return
      try {
        await comeBack()
        if (!stopping) options.onRevived?.(performance.now() - died)
        return
      } catch (error) {
        if (stopping) return
        if (!(await untilThereIsRoom()))
          return options.onLost?.(error instanceof DatabaseFault ? error : new DatabaseFault(String(error)))
      }
    }
  }
  const watch = (current: Running) => {
    current.guard.once('end', () => {
      if (!stopping && current === running) reviving = revive()
    })
  }
  watch(running)
  // A program that falls over takes its server along, instead of leaving it to the next start.
  const takeAlong = () => signal(running.server.child.pid ?? 0, 'SIGINT')
  process.once('exit', takeAlong)

  return {
    ...doorsOf(place.endpoint),
    pid: () => running.server.child.pid ?? 0,
    stop: async () => {
      stopping = true
      process.off('exit', takeAlong)
      await reviving
      const { guard, server } = running
      await guard.end().catch(() => undefined)
      await stopServer(place.account, place.engine, place.cluster, server.child.pid ?? 0)
      await server.ended
      if (!place.endpoint.host.startsWith(dataDirectory) && !place.password)
        await rm(place.endpoint.host, { recursive: true, force: true })
    },
  }
}

/**
 * The ways into the PostgreSQL that another program has started on this data directory and keeps running; for commands
 * beside a running server.
 */
export const joinEmbedded = async (dataDirectory: string): Promise<Doors | undefined> => {
  const password = await readFile(join(dataDirectory, 'database-password'), 'utf8').catch(() => undefined)
  const notice = await readNotice(join(dataDirectory, 'database'), password)
  return notice && doorsOf(notice.endpoint)
}

const prepare = async (options: EmbeddedOptions): Promise<Place> => {
  const { dataDirectory } = options
  // initdb hands its own path to a shell, in double quotes and otherwise as it is.
  if (process.platform !== 'win32' && /["$`\\\n]/.test(dataDirectory))
    throw new DatabaseFault(
      `The built-in PostgreSQL cannot work in ${dataDirectory}, because of a sign among " $ \` \\; set DATA_DIR to a folder without it.`,
    )
  const { transport = process.platform === 'win32' ? 'loopback' : 'socket' } = options
  try {
    await mkdir(dataDirectory, { recursive: true })
    const cluster = join(dataDirectory, 'database')
    const account = await serverAccount(cluster)
    // Whoever runs the server only passes through; everything inside has locks of its own.
    if (account.lowered) await chmod(dataDirectory, (await stat(dataDirectory)).mode | 0o011)
    const engine = await engineIn(engineFolderOf(options))
    const password = await prepareCluster(account, engine, cluster, transport)
    const endpoint = await chooseEndpoint(account, dataDirectory, password)
    return { options, account, engine, cluster, password, endpoint }
  } catch (error) {
    if (error instanceof DatabaseFault) throw error
    throw new DatabaseFault(
      `The data directory ${dataDirectory} cannot be used: ${error instanceof Error ? error.message : String(error)}. Set DATA_DIR to a folder this user may write, or make room on the disk.`,
    )
  }
}

/** After the guard's session ended: either the server mends itself (one of its processes was killed), or it is gone. */
const resume = async (place: Place, { server }: Running): Promise<Running> => {
  const isOver = () => server.child.exitCode !== null || server.child.signalCode !== null
  const session = await reach(place.endpoint, recoveryPatience, () => !isOver())
  if (session instanceof Client && (await guards(session, place, server))) return { guard: session, server }
  if (!isOver()) await stopServer(place.account, place.engine, place.cluster, server.child.pid ?? 0)
  await server.ended
  return start(place)
}
