import type { accounts, PersonLine } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { demandLinkLetter } from './demand-letters.ts'
import { personLine } from './person-lines.ts'
import { recipientOf } from './recipient.ts'
import { sendLinkLetter } from './send-link-letter.ts'

type SendLink = Call<typeof accounts.routes.sendLink, Caller>

/** @throws Refusal accounts.no-such-person, also for a closed account; accounts.enough-letters, accounts.enough-letters-sent */
export const sendLink = async (tx: Tx, { house, who, params, now }: SendLink): Promise<PersonLine> => {
  const person = await lockedPerson(tx, params.person)
  if (!person || person.disabled_at) throw new Refusal('accounts.no-such-person')
  const purpose = person.email_confirmed_at ? 'reset-password' : 'activate'
  await demandLinkLetter(tx, actorOf(who), person.id, [purpose], now)
  await sendLinkLetter(tx, house, recipientOf(person), purpose, { by: actorOf(who) })
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.link-sent',
    subject: { kind: 'person', id: person.id },
    facts: { purpose, name: person.name },
  })
  return personLine(tx, person.id, now)
}
