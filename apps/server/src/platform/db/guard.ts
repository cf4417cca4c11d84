import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { administratorRole, type Endpoint } from './cluster.ts'
import { DatabaseFault } from './database-fault.ts'

/**
 * One session held for the whole life of the program, with a lock no second program can take: whoever holds it owns
 * the data directory, and it is gone the moment the program is, however it died.
 */
export type Guard = Client

const guardLock = 0x0a111a

/** Why no session could be had: nobody listens, the server is busy starting or stopping, or it is another matter. */
type Unreachable = 'nobody' | 'busy' | Error

const attempt = async (endpoint: Endpoint): Promise<Guard | Unreachable> => {
  const client = new Client({
    ...endpoint,
    user: administratorRole,
    database: 'postgres',
    application_name: 'openalliance guard',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // Without a listener a lost connection would end the program; whoever keeps the guard listens for its end.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof DatabaseError)
      return error.code === '57P03' || error.code === '53300' ? 'busy' : error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'nobody'
    // A server that dies while it greets hangs up without a word.
    return error instanceof Error && !/terminated|timeout|ECONNRESET|EPIPE/i.test(error.message)
      ? error
      : 'busy'
  }
}

/**
 * A session on the server there, once it lets one in.
 * @param alive asked between attempts; when it says no, waiting is pointless
 * @param patience milliseconds
 */
export const reach = async (
  endpoint: Endpoint,
  patience: number,
  alive: () => boolean = () => true,
): Promise<Guard | Unreachable> => {
  const end = performance.now() + patience
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 500)) {
    const result = await attempt(endpoint)
    if (result instanceof Client || result instanceof Error) return result
    if (!alive() || performance.now() >= end) return result
    await pause(wait)
  }
}

/** Another program works on the data directory; its server can be joined. */
export class InUse extends DatabaseFault {}

/**
 * Takes the lock.
 * @throws InUse when another program holds it
 */
export const takeGuard = async (session: Guard, dataDirectory: string): Promise<void> => {
  // A killed program's session ends a moment after it.
  for (let attempts = 0; attempts < 8; attempts++) {
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      guardLock,
    ])
    if (rows[0]?.taken) return
    await pause(40)
  }
  await session.end().catch(() => undefined)
  throw new InUse(
    `Another OpenAlliance is already running on the data in ${dataDirectory}; stop it first, or give this one a DATA_DIR of its own.`,
  )
}
