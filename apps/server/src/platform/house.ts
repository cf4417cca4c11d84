import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { DB } from './db/schema.ts'
import type { Emit } from './happenings.ts'

/** Reads outside a transaction: one statement each, always the newest committed state. */
export type Reader = Kysely<DB>

/** What the program lends to every slice; made once in main, replaced piece by piece in tests. */
export interface House {
  readonly config: Config
  readonly clock: Clock
  readonly db: Kysely<DB>
  /** Tells later slices what happened; their reactions run in the same transaction. */
  readonly emit: Emit
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>
}
