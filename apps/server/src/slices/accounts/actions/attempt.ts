import type { Locale } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { lettersWrittenSince, writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedKind, lockedLetter } from '../mails.ts'
import { begun, lockAfter, mostFailures, restsUntil } from '../model/lock.ts'
import { type AttemptKey, forgetAttempts, lockedAttempts, setAttempts } from '../store/attempts.ts'
import { anywhere } from '../store/people.ts'

const minute = 60_000

/** Says until when nothing is heard. */
export const restRefusal = (until: Date, now: Date) =>
  new Refusal('accounts.locked', {
    until: until.toISOString(),
    minutes: Math.ceil((until.getTime() - now.getTime()) / minute),
  })

/** Who signs in: an address, and the place of the call where the person has signed in from it before. */
interface Knock {
  readonly digest: Buffer
  readonly familiar: string | null
}

export interface Begun {
  /** Whether the password is looked at. */
  readonly isHeard: boolean
  /** Until when the address rests; a wrong password is told this, heard or not. */
  readonly rests: Date | null
  /** Attempts in a row, this one included: from everywhere, or in a rest from the familiar place. */
  readonly failures: number
  /** Those from the familiar place. */
  readonly own: number
}

/**
 * Counts a sign-in before its password is looked at. One count of all places decides what a wrong password is told, so
 * that an answer never depends on whether the place is familiar, which only an address with an account can be. While the
 * address rests, a familiar place is still heard, within five attempts of its own.
 */
export const beginSignIn = ({ db }: House, { digest, familiar }: Knock, now: Date): Promise<Begun> =>
  inTransaction(db, async (tx) => {
    const [all, place] = [{ digest, place: anywhere }, familiar === null ? null : { digest, place: familiar }]
    const total = await lockedAttempts(tx, all, now)
    const ofPlace = place && (await lockedAttempts(tx, place, now))
    const own = ofPlace ? begun(ofPlace, now) : 0
    const resting = restsUntil(total, now)
    if (resting) {
      const isHeard = own > 0 && own <= mostFailures
      const lockedUntil = own >= mostFailures ? resting : null
      if (place && ofPlace)
        await setAttempts(
          tx,
          place,
          isHeard ? { failures: own, lastAt: now, lockedUntil } : { ...ofPlace, lockedUntil },
        )
      return { isHeard, rests: resting, failures: own, own }
    }
    const failures = begun(total, now)
    // Five are still being looked at, or a program died over them.
    const lockedUntil = failures > mostFailures ? lockAfter(failures, now) : null
    await setAttempts(tx, all, { failures, lastAt: now, lockedUntil })
    if (place && !lockedUntil) await setAttempts(tx, place, { failures: own, lastAt: now, lockedUntil: null })
    return { isHeard: lockedUntil === null, rests: lockedUntil, failures, own }
  })

/** Forgets what a person mistyped before getting in; what strangers tried stays counted, and a rest goes on for them. */
export const forgetOwnAttempts = async (
  tx: Tx,
  { digest, familiar }: Knock,
  { own }: Pick<Begun, 'own'>,
  now: Date,
): Promise<void> => {
  const all = { digest, place: anywhere }
  if (familiar === null) {
    await forgetAttempts(tx, digest, anywhere)
    return
  }
  const total = await lockedAttempts(tx, all, now)
  if (!restsUntil(total, now))
    await setAttempts(tx, all, { ...total, failures: Math.max(0, total.failures - own) })
  await forgetAttempts(tx, digest, familiar)
}

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
  /** Of a sign-in: whether the address rested already, and what its familiar place has tried. */
  readonly isResting?: boolean
  readonly familiar?: { readonly place: string; readonly failures: number } | null
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
    const { digest, place, failures, account, request, isResting = false, familiar = null } = failed
    const lockedUntil = isResting ? null : lockAfter(failures, now)
    const subject = account
      ? { kind: 'person', id: account.id }
      : { kind: 'unknown-address', id: digest.toString('hex').slice(0, 16) }
    const entry = { chain: officeChain, actor: { id: null, name: '' }, subject }
    if (lockedUntil) {
      await setAttempts(tx, { digest, place }, { failures, lastAt: now, lockedUntil })
      if (familiar && familiar.failures >= mostFailures)
        await setAttempts(
          tx,
          { digest, place: familiar.place },
          { failures: familiar.failures, lastAt: now, lockedUntil },
        )
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
