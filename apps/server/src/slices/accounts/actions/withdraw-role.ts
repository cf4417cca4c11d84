import type { accounts, PersonLine, Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { heldAdministrators, lockedRight, rightById } from '../store/rights.ts'
import { issuable } from './list-people.ts'
import { personLine } from './person-lines.ts'
import { recipientOf } from './recipient.ts'
import { eraseRight } from './write-right.ts'

type WithdrawRole = Call<typeof accounts.routes.withdrawRole, Caller>

/**
 * Refuses when nobody would be left who can open accounts. The rows of all administrators are held, so that two who
 * close each other's at once cannot both succeed.
 * @throws Refusal accounts.last-administrator
 */
export const keepAnAdministrator = async (tx: Tx, leaving: string): Promise<void> => {
  const administrators = await heldAdministrators(tx)
  if (administrators.length === 1 && administrators[0] === leaving) {
    throw new Refusal('accounts.last-administrator')
  }
}

/** @throws Refusal accounts.not-allowed, accounts.no-such-person, accounts.last-administrator, request.not-found */
export const withdrawRole = async (
  tx: Tx,
  { house, who, params, body, now }: WithdrawRole,
): Promise<PersonLine> => {
  const held = await rightById(tx, params.grant)
  if (held?.person_id !== params.person) throw new Refusal('request.not-found')
  if (held.role === 'administrator') await keepAnAdministrator(tx, params.person)
  const row = await lockedRight(tx, params.grant)
  const person = await lockedPerson(tx, params.person)
  if (!person) throw new Refusal('accounts.no-such-person')
  const role = held.role as Role
  if (!issuable(who).includes(role)) throw new Refusal('accounts.not-allowed')
  if (row) {
    const right = { id: row.id, role, alliance: row.alliance_id, maySubmit: row.may_submit }
    await eraseRight(tx, house, actorOf(who), recipientOf(person), right, body.reason)
  }
  return personLine(tx, person.id, now)
}
