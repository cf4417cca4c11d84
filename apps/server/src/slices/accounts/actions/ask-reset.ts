import type { accounts } from '@openalliance/contract'
import { says } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { addressKey, isAddress } from '../model/address.ts'
import { lockedPerson, personByKey } from '../store/people.ts'
import { recipientOf } from './recipient.ts'
import { hasEnoughLetters, sendLinkLetter } from './send-link-letter.ts'

type AskReset = Call<typeof accounts.routes.askReset, Caller | null>

/** The shape alone is looked at, so the refusal says nothing of who is known. */
const demandAddress = (typed: string): void => {
  if (isAddress(typed)) return
  const code = !says(typed) ? 'required' : 'accounts.no-address'
  throw new Refusal('request.malformed', {}, [{ field: '/email', code, facts: {} }])
}

/**
 * Sends a reset letter to an address that has an account, three in an hour at most; nothing is answered either way. Who
 * never set a password gets the activation or confirmation again.
 * @throws Refusal request.malformed for what is no address
 */
export const askReset = async (tx: Tx, { house, body, now, request }: AskReset): Promise<void> => {
  demandAddress(body.email)
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
