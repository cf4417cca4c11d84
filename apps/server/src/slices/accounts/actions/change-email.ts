import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { lettersWrittenSince, writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { addressAskedLetter } from '../mails.ts'
import { addressKey, plainAddress } from '../model/address.ts'
import { mostLettersPerHour } from '../model/link.ts'
import { isAddressTaken, lockedPerson } from '../store/people.ts'
import { provePassword } from './prove-password.ts'
import { recipientOf } from './recipient.ts'
import { sendLinkLetter } from './send-link-letter.ts'

type ChangeEmail = Call<typeof accounts.routes.changeEmail, Caller>

/** @throws Refusal accounts.wrong-credentials, accounts.locked, accounts.session-only */
export const proveBeforeEmail = async (call: ChangeEmail): Promise<void> => {
  await provePassword(call, call.body.password, '/password')
}

/**
 * Sends a link to the new address and tells the old one. An address that has an account gets no letter, and nobody is
 * told why.
 */
export const changeEmail = async (tx: Tx, call: ChangeEmail): Promise<void> => {
  const { house, body, now, who } = call
  const person = await lockedPerson(tx, who.id)
  if (!person) throw new Refusal('accounts.sign-in-needed')
  const fresh = plainAddress(body.email)
  if (addressKey(fresh) === person.email_key) return
  const to = recipientOf(person)
  const notice = addressAskedLetter(house.config, to, fresh, now)
  const hourAgo = new Date(now.getTime() - 3_600_000)
  if ((await lettersWrittenSince(tx, who.id, notice.kind, hourAgo)) >= mostLettersPerHour) {
    throw new Refusal('request.too-many')
  }
  if (!(await isAddressTaken(tx, addressKey(fresh), who.id))) {
    await sendLinkLetter(tx, house, to, 'change-email', { fresh })
  }
  await writeLetter(tx, now, notice)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.email-change-asked',
    subject: { kind: 'person', id: who.id },
  })
}
