import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { type ClientConfig, DatabaseError, Pool, type PoolConfig } from 'pg'
import type { DB } from './schema.ts'
import { valueParsers } from './values.ts'

export interface OpenOptions {
  /** Most connections. */
  readonly size: number
  /** Milliseconds a caller waits for a free connection, or for a database that is being started again. */
  readonly patience?: number
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onBroken?: (error: Error) => void
}

export interface OpenDatabase {
  readonly db: Kysely<DB>
  /** For parts that bring SQL of their own, such as the job queue. */
  readonly pool: Pool
  close(): Promise<void>
}

/** An address of a database as the driver takes it; a URL or its parts. */
export type Access = ClientConfig | string

/**
 * What every connection of the program keeps to: no statement and no wait for a lock without an end, no transaction
 * left open by a handler that died, UTC as the zone of the session.
 */
export const connectionOf = (access: Access): ClientConfig => ({
  ...(typeof access === 'string' ? { connectionString: access } : access),
  application_name: 'openalliance',
  types: valueParsers,
  keepAlive: true,
  options: '-c TimeZone=UTC -c DateStyle=ISO',
})

const limits: PoolConfig = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
}

const awayCodes = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'])
const awaySystemCodes = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
])

/** Whether an error says that the database cannot be talked to right now, rather than that it answered no. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (error instanceof DatabaseError) return awayCodes.has(error.code ?? '')
  if (!(error instanceof Error)) return false
  const code = (error as NodeJS.ErrnoException & { syscall?: string }).code
  if (code) return awaySystemCodes.has(code) && 'syscall' in error && error.syscall !== 'open'
  return /Connection terminated|timeout exceeded when trying to connect|connection is closed|not queryable|after calling end on the pool/.test(
    error.message,
  )
}

const isFull = (error: unknown) => error instanceof Error && /timeout exceeded/.test(error.message)

/** A pool that sits out the moments in which the database is started again, instead of failing every request. */
const patientPool = (pool: Pool, patience: number): PostgresPool => ({
  options: pool.options,
  end: () => pool.end(),
  connect: async () => {
    const end = performance.now() + patience
    for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
      try {
        return await pool.connect()
      } catch (error) {
        if (!isDatabaseAway(error) || isFull(error) || performance.now() + wait > end) throw error
        await pause(wait)
      }
    }
  },
})

/** Opens the database for everyday work. Connections are made when first needed. */
export const openDatabase = (access: Access, options: OpenOptions): OpenDatabase => {
  const { size, patience = 10_000, onBroken } = options
  const pool = new Pool({
    ...limits,
    ...connectionOf(access),
    max: size,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  })
  pool.on('error', (error) => onBroken?.(error))
  // The pool listens to idle connections only. One that breaks at work fails its query and, without a listener of its
  // own, would end the whole program.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: patientPool(pool, patience) }) })
  let closed: Promise<void> | undefined
  return {
    db,
    pool,
    close: () => {
      // Kysely ends the pool only when it was used.
      closed ??= db.destroy().then(() => (pool.ended || pool.ending ? undefined : pool.end()))
      return closed
    },
  }
}
