import { inTransaction } from '../db/transaction.ts'
import type { House } from '../house.ts'
import { linkMark } from '../letters.ts'
import type { Delivery, Post } from './transport.ts'

const minute = 60_000
const hour = 60 * minute

/** Pauses after each failed attempt; after the last the letter is given up. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour] as const

// Longer than any attempt takes. Whoever dies while sending leaves the letter to the next after this.
const lease = 5 * minute

// A mail server set up late must not send the letters of the months before.
const freshness = 3 * 24 * hour

type Surroundings = Pick<House, 'db' | 'clock' | 'log'>

const claimNext = ({ db, clock }: Surroundings) =>
  inTransaction(db, async (tx) => {
    const now = clock.now()
    const letter = await tx
      .selectFrom('letter')
      .selectAll()
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!letter) return null
    const dead = letter.link_ends_at !== null && letter.link_ends_at <= now
    const stale = letter.written_at.getTime() < now.getTime() - freshness
    if (dead || stale) {
      await tx
        .updateTable('letter')
        .set({
          next_attempt_at: null,
          link: null,
          last_failure: dead ? 'link expired' : 'written too long ago',
        })
        .where('id', '=', letter.id)
        .execute()
      return { letter, worthSending: false }
    }
    await tx
      .updateTable('letter')
      .set({ attempts: letter.attempts + 1, next_attempt_at: new Date(now.getTime() + lease) })
      .where('id', '=', letter.id)
      .execute()
    return { letter: { ...letter, attempts: letter.attempts + 1 }, worthSending: true }
  })

const note = (
  { db, clock, log }: Surroundings,
  letter: { id: string; attempts: number },
  delivery: Delivery,
) =>
  inTransaction(db, async (tx) => {
    const now = clock.now()
    const change = tx.updateTable('letter').where('id', '=', letter.id)
    if (delivery.sent) {
      await change.set({ sent_at: now, next_attempt_at: null, last_failure: null, link: null }).execute()
      return
    }
    const rest = delivery.permanent ? undefined : pauses[letter.attempts - 1]
    log.warn({ letter: letter.id, attempt: letter.attempts, why: delivery.why }, 'letter not delivered')
    await change
      .set({
        last_failure: delivery.why,
        next_attempt_at: rest === undefined ? null : new Date(now.getTime() + rest),
      })
      .execute()
  })

/**
 * Sends every letter that is due, one after the other; several programs may do it at once. A letter goes out at least
 * once, and under the same Message-ID if it must go twice.
 * @returns how many were handed to the mail server
 */
export const sendDueLetters = async (
  house: Surroundings,
  post: Post,
  ending?: AbortSignal,
): Promise<number> => {
  let sent = 0
  while (!ending?.aborted) {
    const claim = await claimNext(house)
    if (!claim) break
    if (!claim.worthSending) continue
    const { letter } = claim
    const delivery = await post.deliver({
      id: letter.id,
      to: letter.to_address,
      subject: letter.subject,
      text: letter.text.replaceAll(linkMark, letter.link ?? ''),
      locale: letter.locale,
    })
    await note(house, letter, delivery)
    if (delivery.sent) sent++
  }
  return sent
}
