import type { Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mayBeDelegated } from '../model/issuing.ts'
import { lockedPerson } from '../store/people.ts'
import { lockedRight, rightById } from '../store/rights.ts'
import { recipientOf } from './recipient.ts'
import type { RightHeld } from './write-right.ts'

/**
 * A right of the alliance's team that its PI may change, with its holder.
 * @returns null when it has been withdrawn already
 * @throws Refusal request.not-found for a right of another alliance, accounts.own-right for the PI's own
 */
export const teamRight = async (tx: Tx, alliance: string, id: string) => {
  const row = await lockedRight(tx, id)
  if (!row) {
    const past = await rightById(tx, id)
    if (past?.alliance_id !== alliance) throw new Refusal('request.not-found')
    return null
  }
  if (row.alliance_id !== alliance) throw new Refusal('request.not-found')
  const role = row.role as Role
  if (!mayBeDelegated(role)) throw new Refusal('accounts.own-right')
  const person = await lockedPerson(tx, row.person_id)
  if (!person) throw new Refusal('request.not-found')
  const right: RightHeld = { id, role, alliance, maySubmit: row.may_submit }
  return { right, holder: recipientOf(person) }
}
