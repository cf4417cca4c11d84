import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { lettersWrittenSince, writeLetter } from '../../../platform/letters.ts'
import { knownLetter } from '../mails.ts'
import { addressKey, plainAddress } from '../model/address.ts'
import { mostLettersPerHour } from '../model/link.ts'
import { personName } from '../model/person-name.ts'
import { addPerson, changePerson, lockedPerson, personByKey } from '../store/people.ts'
import { recipientOf } from './recipient.ts'
import { hasEnoughLetters, sendLinkLetter } from './send-link-letter.ts'

type Register = Call<typeof accounts.routes.register, Caller | null>

const tellKnown = async (tx: Tx, { house, now }: Register, person: Parameters<typeof recipientOf>[0]) => {
  const letter = knownLetter(house.config, recipientOf(person))
  const hourAgo = new Date(now.getTime() - 3_600_000)
  if ((await lettersWrittenSince(tx, person.id, letter.kind, hourAgo)) >= mostLettersPerHour) return
  await writeLetter(tx, now, letter)
}

/**
 * Somebody registers an address. Nothing is answered that tells whether it was known: what there is to say goes to the
 * mailbox. No password is taken here, so nobody can prepare an account in another's name.
 */
export const register = async (tx: Tx, call: Register): Promise<void> => {
  const { house, body, now, request } = call
  const name = personName(body.name)
  const emailKey = addressKey(body.email)
  const id = newId(house.clock)
  const isNew = await addPerson(tx, {
    id,
    email: plainAddress(body.email),
    emailKey,
    name,
    locale: body.locale,
    origin: 'registered',
    createdAt: now,
  })
  const known = await personByKey(tx, emailKey)
  const person = known && (await lockedPerson(tx, known.id))
  if (!person || person.disabled_at) return
  if (person.email_confirmed_at) return tellKnown(tx, call, person)
  if (await hasEnoughLetters(tx, person.id, ['activate', 'confirm-email'], now)) return
  if (person.origin === 'issued') return sendLinkLetter(tx, house, recipientOf(person), 'activate')
  if (!isNew) await changePerson(tx, person.id, { name, locale: body.locale })
  const to = recipientOf({ ...person, name, locale: body.locale })
  await sendLinkLetter(tx, house, to, 'confirm-email')
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: { id: person.id, name },
    action: 'accounts.registered',
    subject: { kind: 'person', id: person.id },
    facts: { address: request.address, isRepeated: !isNew },
  })
}
