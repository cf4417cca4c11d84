import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digestOf, isSecret } from '../../../platform/secrets.ts'
import { addressChangedLetter } from '../mails.ts'
import { lockedLink, spendLinks } from '../store/links.ts'
import { lockedPerson, moveToAddress } from '../store/people.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { recipientOf } from './recipient.ts'

type ConfirmNewEmail = Call<typeof accounts.routes.confirmNewEmail, Caller | null>

/** @throws Refusal accounts.link-spent; accounts.known-address when somebody took the address in between */
export const confirmNewEmail = async (tx: Tx, call: ConfirmNewEmail): Promise<void> => {
  const { house, body, now, who } = call
  const link = isSecret(body.token) ? await lockedLink(tx, digestOf(body.token), now) : undefined
  const person = link && (await lockedPerson(tx, link.person))
  if (!link?.fresh_email || !person) throw new Refusal('accounts.link-spent')
  if (!(await moveToAddress(tx, person.id, link.fresh_email, now)))
    throw new Refusal('accounts.known-address')
  // A letter with a link may lie in the old mailbox, which is no longer the owner's.
  await spendLinks(tx, person.id, ['change-email', 'reset-password'], now)
  const staying = who?.id === person.id && 'session' in who.by ? who.by.session : null
  await endSessionsOf(tx, person.id, now, staying)
  await writeLetter(tx, now, addressChangedLetter(house.config, recipientOf(person), link.fresh_email, now))
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: { id: person.id, name: person.name },
    action: 'accounts.email-changed',
    subject: { kind: 'person', id: person.id },
  })
}
