import type { Locale } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { lettersWrittenSince, writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedKind, lockedLetter } from '../mails.ts'
import { begun, lockAfter, mostFailures, restsUntil } from '../model/lock.ts'
import { type AttemptKey, lockedAttempts, setAttempts } from '../store/attempts.ts'

const minute = 60_000

const restRefusal = (until: Date, now: Date) =>
  new Refusal('accounts.locked', {
    until: until.toISOString(),
    minutes: Math.ceil((until.getTime() - now.getTime()) / minute),
  })

/**
 * Counts an attempt before its password is looked at. It stands for itself, whatever becomes of the attempt, and holds no
 * connection while the password is hashed.
 * @returns the attempts in a row, this one included
 * @throws Refusal accounts.locked
 */
export const beginAttempt = async ({ db }: House, key: AttemptKey, now: Date): Promise<number> => {
  const outcome = await inTransaction(db, async (tx) => {
    const attempts = await lockedAttempts(tx, key, now)
    const resting = restsUntil(attempts, now)
    if (resting) return resting
    const failures = begun(attempts, now)
    // Five are still being looked at, or a program died over them.
    const lockedUntil = failures > mostFailures ? lockAfter(failures, now) : null
    await setAttempts(tx, key, { failures, lastAt: now, lockedUntil })
    return lockedUntil ?? failures
  })
  if (outcome instanceof Date) throw restRefusal(outcome, now)
  return outcome
}

export interface FailedAttempt extends AttemptKey {
  readonly failures: number
  readonly account: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: string
  } | null
  readonly request: { readonly address: string }
}

const tellOwner = async (tx: Tx, { config }: House, failed: FailedAttempt, now: Date) => {
  const { account } = failed
  if (!account) return
  const dayBefore = new Date(now.getTime() - 24 * 60 * minute)
  if ((await lettersWrittenSince(tx, account.id, lockedKind, dayBefore)) > 0) return
  await writeLetter(tx, now, lockedLetter(config, { ...account, locale: account.locale as Locale }, now))
}

/** Notes that an attempt failed, and lets the address rest after the fifth. */
export const noteFailure = (house: House, failed: FailedAttempt, now: Date): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    const { digest, place, failures, account, request } = failed
    const lockedUntil = lockAfter(failures, now)
    const subject = account
      ? { kind: 'person', id: account.id }
      : { kind: 'unknown-address', id: digest.toString('hex').slice(0, 16) }
    const entry = { chain: officeChain, actor: { id: null, name: '' }, subject }
    if (lockedUntil) {
      await setAttempts(tx, { digest, place }, { failures, lastAt: now, lockedUntil })
      await tellOwner(tx, house, failed, now)
    }
    await writeJournal(tx, house.clock, {
      ...entry,
      action: 'accounts.sign-in-failed',
      facts: { address: request.address, inARow: failures },
    })
    if (lockedUntil) {
      await writeJournal(tx, house.clock, {
        ...entry,
        action: 'accounts.locked',
        facts: { until: lockedUntil },
      })
    }
  })
