import type { accounts, TeamMember } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { teamMember } from './read-team.ts'
import { recipientOf } from './recipient.ts'
import { writeRight } from './write-right.ts'

type GiveRight = Call<typeof accounts.routes.giveRight, Caller>

/** @throws Refusal accounts.no-such-person, accounts.only-confirmed, accounts.already-holds */
export const giveRight = async (tx: Tx, { house, who, params, body }: GiveRight): Promise<TeamMember> => {
  const person = await lockedPerson(tx, body.person)
  if (!person || person.disabled_at) throw new Refusal('accounts.no-such-person')
  if (!person.email_confirmed_at) throw new Refusal('accounts.only-confirmed')
  const right = await writeRight(tx, house, actorOf(who), recipientOf(person), {
    role: body.role,
    alliance: params.alliance,
    maySubmit: body.maySubmit,
  })
  return teamMember(tx, who, params.alliance, right)
}
