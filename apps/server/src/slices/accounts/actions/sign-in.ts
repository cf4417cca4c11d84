import type { accounts, Locale, Me } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isPasswordOf } from '../../../platform/secrets.ts'
import { addressKey } from '../model/address.ts'
import { hasExpired, mostAgeDays, rememberedPasswords } from '../model/password.ts'
import { digestOfAddress } from '../store/attempts.ts'
import { accountByAddress, anywhere, changePerson, lockedPerson, setPasswordHash } from '../store/people.ts'
import { endSession, endSessionsOf } from '../store/sessions.ts'
import { beginSignIn, forgetOwnAttempts, type Knock, lookAtSignIn, noteFailure } from './attempt.ts'
import { hashOfFresh, profileOf } from './fresh-password.ts'
import { meOf } from './me-of.ts'
import { openSession } from './open-session.ts'

type SignIn = Call<typeof accounts.routes.signIn, Caller | null>
type Account = NonNullable<Awaited<ReturnType<typeof accountByAddress>>>

/** Days after which a place no longer counts as one a person signs in from. */
export const familiarDays = 90

interface Proven {
  readonly person: string
  readonly passwordHash: string
  readonly freshHash: string | null
  readonly knock: Knock
}

/** @throws Refusal accounts.password-expired, accounts.password-refused */
const freshHashOf = async ({ house, body, now }: SignIn, account: Account): Promise<string | null> => {
  const profile = await profileOf(house.db, house, account.id)
  const { fresh } = body
  if (hasExpired(profile, account.password_changed_at ?? now, now)) {
    if (fresh === undefined) throw new Refusal('accounts.password-expired', { days: mostAgeDays })
    return hashOfFresh(house.db, { person: account, profile, fresh, field: '/fresh' })
  }
  if (fresh === undefined) return null
  throw new Refusal('request.malformed', {}, [{ field: '/fresh', code: 'unknown', facts: {} }])
}

/**
 * Looks at address and password. An address without an account costs the same work and gets the same answers, from
 * wherever and after however many failures.
 * @throws Refusal accounts.locked, accounts.wrong-credentials, accounts.disabled, accounts.password-expired,
 * accounts.password-refused; request.too-many while five are being looked at
 */
export const proveSignIn = async (call: SignIn): Promise<Proven> => {
  const { house, body, now, request } = call
  const key = addressKey(body.email)
  const digest = digestOfAddress(key)
  const since = new Date(now.getTime() - familiarDays * 86_400_000)
  const account = (await accountByAddress(house.db, key, request.address, since)) ?? null
  const knock = { digest, familiar: account?.seen_here ? request.address : null }
  const begun = await beginSignIn(house, knock, now)
  const passwordHash = begun.isHeard ? (account?.password_hash ?? null) : null
  const { isHeard, closed, look, rests } = begun
  // Also where nobody is heard: the work, too, would tell a familiar place from another.
  const isRight = await lookAtSignIn(house, knock, begun, () => isPasswordOf(passwordHash, body.password))
  if (closed && !isHeard) throw closed
  if (!isRight || !account || passwordHash === null) {
    const own = knock.familiar === null ? [] : [knock.familiar]
    const places = closed ? own : [anywhere, ...own]
    await noteFailure(
      house,
      { digest, places, look, isClosed: closed !== null, rests, account, request },
      now,
    )
    throw closed ?? new Refusal('accounts.wrong-credentials')
  }
  if (account.disabled_at) throw new Refusal('accounts.disabled')
  return { person: account.id, passwordHash, freshHash: await freshHashOf(call, account), knock }
}

/** Opens a session with a new token; whatever session the browser had before ends. */
export const signIn = async (tx: Tx, call: SignIn, proven: Proven): Promise<Me> => {
  const { house, now, request, who } = call
  const person = await lockedPerson(tx, proven.person)
  // Between the look and the lock the account may have been closed or its password changed.
  if (!person || person.disabled_at || person.password_hash !== proven.passwordHash) {
    throw new Refusal('accounts.wrong-credentials')
  }
  if (proven.freshHash !== null) {
    await setPasswordHash(tx, person.id, proven.freshHash, now, rememberedPasswords)
    await endSessionsOf(tx, person.id, now, null)
  }
  await forgetOwnAttempts(tx, proven.knock, now)
  if (who && 'session' in who.by) await endSession(tx, who.id, who.by.session, now)
  const { token, by } = await openSession(tx, call, person.id)
  await changePerson(tx, person.id, { last_sign_in_at: now })
  const me = await meOf(tx, person.id, by)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf({ ...person, locale: person.locale as Locale, grants: [], by }),
    action: 'accounts.signed-in',
    subject: { kind: 'person', id: person.id },
    facts: { address: request.address, changedPassword: proven.freshHash !== null },
  })
  call.afterwards.session(token)
  return me
}
