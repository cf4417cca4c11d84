import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Attempts } from '../model/lock.ts'

export interface AttemptKey {
  readonly digest: Buffer
  readonly place: string
}

/** Under what an address is counted; the address itself is not kept. */
export const digestOfAddress = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest()

/** The count of an address at a place, held until the end of the transaction. */
export const lockedAttempts = async (tx: Tx, { digest, place }: AttemptKey, now: Date): Promise<Attempts> => {
  // In one statement: between two, a success elsewhere may take the row away.
  const row = await tx
    .insertInto('sign_in_attempt')
    .values({ address_digest: digest, place, failures: 0, last_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['address_digest', 'place'])
        .doUpdateSet((of) => ({ failures: of.ref('sign_in_attempt.failures') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return {
    failures: row.failures,
    lastAt: row.last_at,
    lockedUntil: row.locked_until,
    looking: row.looking,
  }
}

export const setAttempts = async (
  tx: Tx,
  { digest, place }: AttemptKey,
  { failures, lastAt, lockedUntil, looking }: Attempts,
): Promise<void> => {
  await tx
    .updateTable('sign_in_attempt')
    .set({ failures, last_at: lastAt, locked_until: lockedUntil, looking: [...looking] })
    .where('address_digest', '=', digest)
    .where('place', '=', place)
    .execute()
}

/**
 * Lifts every lock of an address, or the one of a place.
 * @returns whether there was any attempt to forget
 */
export const forgetAttempts = async (tx: Tx, digest: Buffer, place: string | null): Promise<boolean> => {
  let rows = tx.deleteFrom('sign_in_attempt').where('address_digest', '=', digest)
  if (place !== null) rows = rows.where('place', '=', place)
  const { numDeletedRows } = await rows.executeTakeFirst()
  return numDeletedRows > 0n
}

export const forgetAttemptsBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.deleteFrom('sign_in_attempt').where('last_at', '<', before).execute()
}
