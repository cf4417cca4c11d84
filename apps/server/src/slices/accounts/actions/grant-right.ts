import type { Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { hangNameplate } from '../store/rights.ts'
import { recipientOf } from './recipient.ts'
import { writeRight } from './write-right.ts'

/**
 * Tells this slice that an alliance exists and what it is called. Rights can be held only where a nameplate hangs, so
 * the alliances slice hangs it in the transaction that creates or renames the alliance.
 */
export const nameAlliance = (
  tx: Tx,
  alliance: { readonly id: string; readonly nameZh: string; readonly nameEn: string },
): Promise<void> => hangNameplate(tx, alliance.id, alliance.nameZh, alliance.nameEn)

export interface RightToGrant {
  readonly person: string
  readonly role: Role
  readonly alliance: string | null
  readonly maySubmit?: boolean
}

/**
 * Gives a right without asking who may, for seeds and for slices that have decided themselves. The person is told by
 * letter unless `isTold` is false.
 * @returns the right's id
 * @throws Refusal accounts.no-such-person, accounts.already-holds, accounts.has-investigator, accounts.unknown-alliance,
 * accounts.role-scope
 */
export const grantRight = async (
  tx: Tx,
  house: House,
  by: Actor,
  right: RightToGrant,
  { isTold = true }: { readonly isTold?: boolean } = {},
): Promise<string> => {
  const person = await lockedPerson(tx, right.person)
  if (!person) throw new Refusal('accounts.no-such-person')
  const wanted = { role: right.role, alliance: right.alliance, maySubmit: right.maySubmit ?? false }
  return writeRight(tx, house, by, recipientOf(person), wanted, { isTold })
}
