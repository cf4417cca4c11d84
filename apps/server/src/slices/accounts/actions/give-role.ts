import type { accounts, PersonLine } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { issuable } from './list-people.ts'
import { personLine } from './person-lines.ts'
import { recipientOf } from './recipient.ts'
import { writeRight } from './write-right.ts'

type GiveRole = Call<typeof accounts.routes.giveRole, Caller>

/** @throws Refusal accounts.not-allowed, accounts.no-such-person and those of writeRight */
export const giveRole = async (tx: Tx, { house, who, params, body, now }: GiveRole): Promise<PersonLine> => {
  if (!issuable(who).includes(body.role)) {
    throw new Refusal('accounts.not-allowed', {}, [
      { field: '/role', code: 'accounts.role-not-yours', facts: {} },
    ])
  }
  const person = await lockedPerson(tx, params.person)
  if (!person || person.disabled_at) throw new Refusal('accounts.no-such-person')
  await writeRight(tx, house, actorOf(who), recipientOf(person), { ...body, maySubmit: false })
  return personLine(tx, person.id, now)
}
