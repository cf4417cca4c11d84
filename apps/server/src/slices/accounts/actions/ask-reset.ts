import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { addressKey } from '../model/address.ts'
import { lockedPerson, personByKey } from '../store/people.ts'
import { recipientOf } from './recipient.ts'
import { hasEnoughLetters, sendLinkLetter } from './send-link-letter.ts'

type AskReset = Call<typeof accounts.routes.askReset, Caller | null>

/**
 * Sends a reset letter to an address that has an account, three in an hour at most; nothing is answered either way. Who
 * never set a password gets the activation or confirmation again.
 */
export const askReset = async (tx: Tx, { house, body, now, request }: AskReset): Promise<void> => {
  const known = await personByKey(tx, addressKey(body.email))
  const person = known && (await lockedPerson(tx, known.id))
  if (!person || person.disabled_at) return
  const purpose = person.email_confirmed_at
    ? 'reset-password'
    : person.origin === 'issued'
      ? 'activate'
      : 'confirm-email'
  if (await hasEnoughLetters(tx, person.id, [purpose], now)) return
  await sendLinkLetter(tx, house, recipientOf(person), purpose)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: { id: null, name: '' },
    action: 'accounts.reset-asked',
    subject: { kind: 'person', id: person.id },
    facts: { address: request.address, purpose },
  })
}
