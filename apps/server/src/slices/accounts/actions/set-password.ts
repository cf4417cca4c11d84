import type { accounts, LinkPurpose } from '@openalliance/contract'
import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digestOf, isSecret } from '../../../platform/secrets.ts'
import { passwordChangedLetter } from '../mails.ts'
import { setsPassword } from '../model/link.ts'
import { rememberedPasswords } from '../model/password.ts'
import { digestOfAddress, forgetAttempts } from '../store/attempts.ts'
import { linkByDigest, lockedLink, spendLinks } from '../store/links.ts'
import { changePerson, lockedPerson, setPasswordHash } from '../store/people.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { revokeTokensOf } from '../store/tokens.ts'
import { hashOfFresh, profileOf } from './fresh-password.ts'
import { recipientOf } from './recipient.ts'

type SetPassword = Call<typeof accounts.routes.setPassword, Caller | null>

/** @throws Refusal accounts.link-spent, accounts.password-refused */
export const hashByLink = async ({ house, body, now }: SetPassword): Promise<string> => {
  const link = isSecret(body.token)
    ? await inTransaction(house.db, (tx) => linkByDigest(tx, digestOf(body.token), now))
    : undefined
  if (!link || !setsPassword(link.purpose as LinkPurpose)) throw new Refusal('accounts.link-spent')
  const profile = await profileOf(house.db, house, link.person)
  const person = { id: link.person, name: link.name, email: link.email }
  return hashOfFresh(house.db, { person, profile, fresh: body.password, field: '/password' })
}

/**
 * Sets a password by a link. Whoever opened the letter owns the mailbox: the address is confirmed, locks are lifted;
 * sessions, tokens and all other links of the account end, because a reset may answer a theft.
 */
export const setPassword = async (tx: Tx, call: SetPassword, hash: string): Promise<void> => {
  const { house, body, now, request } = call
  const link = await lockedLink(tx, digestOf(body.token), now)
  const person = link && (await lockedPerson(tx, link.person))
  // Two who open the same link at once meet at its row, and the second finds it spent.
  if (!link || !person) throw new Refusal('accounts.link-spent')
  await spendLinks(tx, person.id, ['activate', 'confirm-email', 'reset-password', 'change-email'], now)
  if (!person.email_confirmed_at) await changePerson(tx, person.id, { email_confirmed_at: now })
  await setPasswordHash(tx, person.id, hash, now, rememberedPasswords)
  await endSessionsOf(tx, person.id, now, null)
  await revokeTokensOf(tx, person.id, now)
  await forgetAttempts(tx, digestOfAddress(person.email_key), null)
  if (person.password_hash) {
    await writeLetter(tx, now, passwordChangedLetter(house.config, recipientOf(person), now))
  }
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: { id: person.id, name: person.name },
    action: 'accounts.password-set',
    subject: { kind: 'person', id: person.id },
    facts: { address: request.address, purpose: link.purpose },
  })
  // An administrator who hands a link on may open it in the own browser; that session is another's.
  if (call.who?.id === person.id) call.afterwards.session(null)
}
