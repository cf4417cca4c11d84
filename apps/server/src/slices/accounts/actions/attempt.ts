import type { Locale } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { lettersWrittenSince, writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedKind, lockedLetter } from '../mails.ts'
import {
  type Attempts,
  begun,
  ended,
  failed,
  failuresOf,
  hasLapsed,
  hasRoom,
  restsUntil,
} from '../model/lock.ts'
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
export interface Knock {
  readonly digest: Buffer
  readonly familiar: string | null
}

/** The counts of a knock, in the order in which they are locked. */
const countsOf = ({ digest, familiar }: Knock): readonly AttemptKey[] => [
  { digest, place: anywhere },
  ...(familiar === null ? [] : [{ digest, place: familiar }]),
]

export interface Begun {
  /** Whether the password is looked at. */
  readonly isHeard: boolean
  /** What a wrong password is told, heard or not, and whoever is not heard; null where a wrong one is a failure of all. */
  readonly closed: Refusal | null
  /** Until when the address rests. */
  readonly rests: Date | null
  /** When the look began, which is how its place is known. */
  readonly look: Date
}

/**
 * Takes a place for a sign-in before its password is looked at. One count of all places decides what a wrong password is
 * told, so that an answer never depends on whether the place is familiar, which only an address with an account can be.
 * While the address rests, or five are being looked at, a familiar place is still heard, within five of its own.
 */
export const beginSignIn = ({ db }: House, knock: Knock, now: Date): Promise<Begun> =>
  inTransaction(db, async (tx) => {
    const counts: { key: AttemptKey; of: Attempts }[] = []
    for (const key of countsOf(knock)) counts.push({ key, of: await lockedAttempts(tx, key, now) })
    const [all, place] = counts
    if (!all) throw new Error('the count of all places is always there')
    const rests = restsUntil(all.of, now)
    const isClosed = rests !== null || !hasRoom(all.of, now)
    const isHeard = !isClosed || (place !== undefined && hasRoom(place.of, now))
    if (isHeard)
      for (const { key, of } of isClosed ? counts.slice(1) : counts)
        await setAttempts(tx, key, begun(of, now))
    const closed = rests ? restRefusal(rests, now) : isClosed ? new Refusal('request.too-many') : null
    return { isHeard, closed, rests, look: now }
  })

/**
 * Takes a place for a password asked within a session.
 * @throws Refusal accounts.locked; request.too-many while five are being looked at
 */
export const beginProof = async ({ db }: House, key: AttemptKey, now: Date): Promise<void> => {
  const refusal = await inTransaction(db, async (tx) => {
    const attempts = await lockedAttempts(tx, key, now)
    const rests = restsUntil(attempts, now)
    if (rests) return restRefusal(rests, now)
    if (!hasRoom(attempts, now)) return new Refusal('request.too-many')
    await setAttempts(tx, key, begun(attempts, now))
    return null
  })
  if (refusal) throw refusal
}

/**
 * Gives the place of a look back, before anything else is done with what it found. Where even that cannot be written,
 * nothing stands still: the place lapses by itself.
 */
const giveBack = (house: House, keys: readonly AttemptKey[], look: Date): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    for (const key of keys) {
      const attempts = await lockedAttempts(tx, key, look)
      if (attempts.looking.length > 0) await setAttempts(tx, key, ended(attempts, look))
    }
  }).catch((fault: unknown) => house.log.warn({ err: fault }, 'a look at a password lapses by itself'))

/**
 * Looks at a password in the place taken for it. Only a wrong one leaves anything behind; whatever goes wrong later, on a
 * full disk or without a database, is no failure of whoever typed the right one.
 * @param isRight looks; neither right nor wrong when it throws
 * @throws Refusal request.overloaded when the look took longer than its place was held: nothing is told about it
 */
export const lookAt = async (
  house: House,
  keys: readonly AttemptKey[],
  look: Date,
  isRight: () => Promise<boolean>,
): Promise<boolean> => {
  const found = await isRight().catch(async (fault: unknown) => {
    await giveBack(house, keys, look)
    throw fault
  })
  if (hasLapsed(look, house.clock.now())) throw new Refusal('request.overloaded')
  if (found) await giveBack(house, keys, look)
  return found
}

/** The same for a sign-in; where nobody is heard no place was taken. */
export const lookAtSignIn = (
  house: House,
  knock: Knock,
  { isHeard, closed, look }: Begun,
  isRight: () => Promise<boolean>,
): Promise<boolean> => {
  const keys = countsOf(knock)
  return isHeard ? lookAt(house, closed ? keys.slice(1) : keys, look, isRight) : isRight()
}

/** Forgets the failures of a count; what is being looked at by others keeps its places. */
export const forgetFailures = async (tx: Tx, key: AttemptKey, now: Date): Promise<void> => {
  const attempts = await lockedAttempts(tx, key, now)
  if (attempts.looking.length === 0) await forgetAttempts(tx, key.digest, key.place)
  else await setAttempts(tx, key, { ...attempts, failures: 0, lockedUntil: null })
}

/** Forgets what a person mistyped before getting in; what strangers tried stays counted, and a rest goes on for them. */
export const forgetOwnAttempts = async (tx: Tx, { digest, familiar }: Knock, now: Date): Promise<void> => {
  const all = { digest, place: anywhere }
  if (familiar === null) {
    await forgetFailures(tx, all, now)
    return
  }
  const place = { digest, place: familiar }
  const total = await lockedAttempts(tx, all, now)
  const own = failuresOf(await lockedAttempts(tx, place, now), now)
  if (!restsUntil(total, now))
    await setAttempts(tx, all, { ...total, failures: Math.max(0, total.failures - own) })
  await forgetFailures(tx, place, now)
}

export interface FailedAttempt extends Pick<AttemptKey, 'digest'> {
  /** The places that count it, the one that decides about a rest first; none of these while it is decided already. */
  readonly places: readonly string[]
  readonly look: Date
  /** Whether what decides was closed when the look began, and until when it rests. */
  readonly isClosed: boolean
  readonly rests: Date | null
  readonly account: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: string
  } | null
  readonly request: { readonly address: string }
}

const tellOwner = async (tx: Tx, { config }: House, { account }: FailedAttempt, now: Date) => {
  if (!account) return
  const dayBefore = new Date(now.getTime() - 24 * 60 * minute)
  if ((await lettersWrittenSince(tx, account.id, lockedKind, dayBefore)) > 0) return
  await writeLetter(tx, now, lockedLetter(config, { ...account, locale: account.locale as Locale }, now))
}

/** Notes that a password was wrong, and lets the address rest after the fifth. */
export const noteFailure = (house: House, failure: FailedAttempt, now: Date): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    const { digest, places, look, isClosed, account, request } = failure
    let rests = failure.rests
    let inARow = 0
    let lockedUntil: Date | null = null
    for (const [index, place] of places.entries()) {
      const after = failed(await lockedAttempts(tx, { digest, place }, now), look, now, rests)
      await setAttempts(tx, { digest, place }, after)
      if (index > 0) continue
      inARow = after.failures
      if (!isClosed) rests = lockedUntil = after.lockedUntil
    }
    const subject = account
      ? { kind: 'person', id: account.id }
      : { kind: 'unknown-address', id: digest.toString('hex').slice(0, 16) }
    const entry = { chain: officeChain, actor: { id: null, name: '' }, subject }
    if (lockedUntil) await tellOwner(tx, house, failure, now)
    await writeJournal(tx, house.clock, {
      ...entry,
      action: 'accounts.sign-in-failed',
      facts: { address: request.address, inARow },
    })
    if (lockedUntil) {
      await writeJournal(tx, house.clock, {
        ...entry,
        action: 'accounts.locked',
        facts: { until: lockedUntil },
      })
    }
  })
