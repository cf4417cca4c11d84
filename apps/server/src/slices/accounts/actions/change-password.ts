import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isPasswordOf } from '../../../platform/secrets.ts'
import { passwordChangedLetter } from '../mails.ts'
import { changeableFrom, rememberedPasswords } from '../model/password.ts'
import { lockedPerson, setPasswordHash } from '../store/people.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { hashOfFresh, passwordRefusal, profileOf } from './fresh-password.ts'
import { ownSession } from './own-session.ts'
import { provePassword } from './prove-password.ts'
import { recipientOf } from './recipient.ts'

type ChangePassword = Call<typeof accounts.routes.changePassword, Caller>

interface Proven {
  readonly passwordHash: string
  readonly freshHash: string
}

/** @throws Refusal accounts.wrong-credentials, accounts.locked, accounts.password-refused, accounts.session-only */
export const proveOldPassword = async (call: ChangePassword): Promise<Proven | null> => {
  const { house, body, now, who } = call
  // A repeated request whose first reply was lost finds the new password in force, which is what it asked for.
  const person = await provePassword(call, body.old, '/old', (hash) => isPasswordOf(hash, body.fresh))
  if (!person) return null
  const profile = await profileOf(house.db, house, who.id)
  const from = changeableFrom(person.password_changed_at ?? new Date(0))
  if (profile === 'tw-appendix-10' && from > now) {
    throw passwordRefusal('/fresh', [
      { code: 'accounts.password-too-young', facts: { from: from.toISOString() } },
    ])
  }
  const freshHash = await hashOfFresh(house.db, { person, profile, fresh: body.fresh, field: '/fresh' })
  return { passwordHash: person.password_hash, freshHash }
}

/** Sets the new password; every session but this one ends, and the owner is told by letter. */
export const changePassword = async (tx: Tx, call: ChangePassword, proven: Proven | null): Promise<void> => {
  if (!proven) return
  const { house, now, who } = call
  const person = await lockedPerson(tx, who.id)
  if (!person || person.password_hash !== proven.passwordHash) throw new Refusal('accounts.wrong-credentials')
  await setPasswordHash(tx, who.id, proven.freshHash, now, rememberedPasswords)
  const ended = await endSessionsOf(tx, who.id, now, ownSession(who))
  await writeLetter(tx, now, passwordChangedLetter(house.config, recipientOf(person), now))
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.password-changed',
    subject: { kind: 'person', id: who.id },
    facts: { sessionsEnded: ended },
  })
}
