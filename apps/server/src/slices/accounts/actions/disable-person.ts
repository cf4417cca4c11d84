import type { accounts, PersonLine } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { linkPurposes } from '../model/link.ts'
import { spendLinks } from '../store/links.ts'
import { changePerson, lockedPerson } from '../store/people.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { personLine } from './person-lines.ts'
import { keepAnAdministrator } from './withdraw-role.ts'

type DisablePerson = Call<typeof accounts.routes.disablePerson, Caller>

/**
 * Closes an account: sessions and links end now, tokens are refused while it is closed; rights stay, for the day it is
 * opened again.
 * @throws Refusal accounts.last-administrator, accounts.no-such-person
 */
export const closeAccount = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  by: Actor,
  id: string,
  reason: string,
): Promise<void> => {
  const now = house.clock.now()
  await keepAnAdministrator(tx, id)
  const person = await lockedPerson(tx, id)
  if (!person) throw new Refusal('accounts.no-such-person')
  if (person.disabled_at) return
  await changePerson(tx, id, { disabled_at: now })
  const ended = await endSessionsOf(tx, id, now, null)
  await spendLinks(tx, id, linkPurposes, now)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'accounts.closed',
    subject: { kind: 'person', id },
    reason,
    facts: { name: person.name, sessionsEnded: ended },
  })
}

/** @throws Refusal as {@link closeAccount}; accounts.own-account */
export const disablePerson = async (
  tx: Tx,
  { house, who, params, body, now }: DisablePerson,
): Promise<PersonLine> => {
  if (params.person === who.id) throw new Refusal('accounts.own-account')
  await closeAccount(tx, house, actorOf(who), params.person, body.reason)
  return personLine(tx, params.person, now)
}
