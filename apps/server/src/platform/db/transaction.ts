import { setTimeout as pause } from 'node:timers/promises'
import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import { isDatabaseAway } from './pool.ts'
import type { DB } from './schema.ts'

/** The handle of the one transaction of a request or a job; whoever has it can neither open nor end another. */
export type Tx = Transaction<DB>

export interface TransactionOptions {
  /** PostgreSQL's own default, read committed, unless told. */
  readonly isolation?: IsolationLevel
  /** Attempts in all. */
  readonly attempts?: number
}

/** serialization_failure and deadlock_detected: PostgreSQL asks for the same again. */
const againCodes = new Set(['40001', '40P01'])

const mayBeRepeated = (error: unknown, reachedCommit: boolean) =>
  error instanceof DatabaseError && againCodes.has(error.code ?? '')
    ? true
    : // Once the commit is on its way nobody knows whether it arrived, and a second time might be once too often.
      !reachedCommit && isDatabaseAway(error)

/**
 * Does the work in one transaction: all of it, or nothing. The work is done again when PostgreSQL chose it to give
 * way to another (deadlock, serialisation) or the connection was lost before the commit; so it must leave nothing
 * behind outside `tx`. What it throws rolls back and is passed on.
 */
export const inTransaction = async <Result>(
  db: Kysely<DB>,
  work: (tx: Tx) => Promise<Result>,
  { isolation, attempts = 5 }: TransactionOptions = {},
): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    let reachedCommit = false
    try {
      const transaction = isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction()
      return await transaction.execute(async (tx) => {
        const result = await work(tx)
        reachedCommit = true
        return result
      })
    } catch (error) {
      if (attempt >= attempts || !mayBeRepeated(error, reachedCommit)) throw error
      // Spread out, so that those who collided do not collide again.
      await pause(2 ** attempt * (5 + Math.random() * 10))
    }
  }
}
