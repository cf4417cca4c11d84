import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { Refusal } from '../refusal.ts'

/** What identifies one intention: the person, the key the client chose, and what was asked. */
export interface Intention {
  readonly person: string
  readonly key: string
  readonly route: string
  readonly asked: string
}

export const askedHash = (asked: unknown): string =>
  createHash('sha256').update(canonicalize(asked)).digest('hex')

/**
 * Claims the key within the transaction of the change. A second request with the same key waits here for the first
 * one's commit and then gets its reply.
 * @returns the reply given before, or null when this is the first time
 * @throws Refusal request.idempotency-key-reused when the key came with another request before
 */
export const claimIntention = async (
  tx: Tx,
  at: Date,
  intention: Intention,
): Promise<{ reply: unknown } | null> => {
  const claimed = await sql`
    insert into idempotent_reply (person_id, key, route, asked, at)
    values (${intention.person}, ${intention.key}, ${intention.route}, ${intention.asked}, ${at})
    on conflict (person_id, key) do nothing returning key`.execute(tx)
  if (claimed.rows.length > 0) return null
  const earlier = await tx
    .selectFrom('idempotent_reply')
    .select(['route', 'asked', 'reply'])
    .where('person_id', '=', intention.person)
    .where('key', '=', intention.key)
    .executeTakeFirstOrThrow()
  if (earlier.route !== intention.route || earlier.asked !== intention.asked) {
    throw new Refusal('request.idempotency-key-reused')
  }
  return { reply: earlier.reply }
}

export const keepReply = async (tx: Tx, intention: Intention, reply: unknown): Promise<void> => {
  await tx
    .updateTable('idempotent_reply')
    .set({ reply: JSON.stringify(reply ?? null) })
    .where('person_id', '=', intention.person)
    .where('key', '=', intention.key)
    .execute()
}
