import type { accounts, PersonLine } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digestOfAddress, forgetAttempts } from '../store/attempts.ts'
import { changePerson, lockedPerson } from '../store/people.ts'
import { personLine } from './person-lines.ts'

type EnablePerson = Call<typeof accounts.routes.enablePerson, Caller>

/** Opens a closed account and lifts its locks; where there is neither, nothing is done and nothing told. @throws Refusal accounts.no-such-person */
export const reopenAccount = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  by: Actor,
  id: string,
  reason: string,
): Promise<void> => {
  const person = await lockedPerson(tx, id)
  if (!person) throw new Refusal('accounts.no-such-person')
  if (person.disabled_at) await changePerson(tx, id, { disabled_at: null })
  const isLifted = await forgetAttempts(tx, digestOfAddress(person.email_key), null)
  if (!person.disabled_at && !isLifted) return
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: person.disabled_at ? 'accounts.reopened' : 'accounts.unlocked',
    subject: { kind: 'person', id },
    reason,
    facts: { name: person.name },
  })
}

export const enablePerson = async (
  tx: Tx,
  { house, who, params, body, now }: EnablePerson,
): Promise<PersonLine> => {
  await reopenAccount(tx, house, actorOf(who), params.person, body.reason)
  return personLine(tx, params.person, now)
}
