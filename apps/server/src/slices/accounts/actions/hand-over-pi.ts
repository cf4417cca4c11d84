import type { Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mayBeDelegated } from '../model/issuing.ts'
import { lockedPerson } from '../store/people.ts'
import { lockedRightsIn } from '../store/rights.ts'
import { recipientOf } from './recipient.ts'
import { eraseRight, writeRight } from './write-right.ts'

export interface HandOver {
  readonly alliance: string
  /** The person who becomes PI. */
  readonly to: string
  readonly by: Actor
  readonly reason?: string
  /** Whether assistants and co-investigators keep their rights; they do unless it is said. */
  readonly keepsTeam?: boolean
}

/**
 * Makes another person the PI of an alliance: every right the former one holds there ends and the new one's begins in
 * the same moment, everybody concerned is told by letter. An alliance without a PI receives its first.
 * @returns the former PI's person id, or null
 * @throws Refusal accounts.no-such-person, accounts.already-holds, accounts.unknown-alliance, accounts.given-to-self,
 * accounts.duties-apart
 */
export const handOverPi = async (
  tx: Tx,
  house: House,
  { alliance, to, by, reason, keepsTeam = true }: HandOver,
): Promise<string | null> => {
  const rights = await lockedRightsIn(tx, alliance)
  const former = rights.find(({ role }) => role === 'principal-investigator')?.person_id ?? null
  const successor = await lockedPerson(tx, to)
  if (!successor || successor.disabled_at) throw new Refusal('accounts.no-such-person')
  if (former === to) throw new Refusal('accounts.already-holds')
  const ending = rights.filter(
    ({ person_id, role }) =>
      person_id === former ||
      // A PI needs no lesser right beside.
      person_id === to ||
      (!keepsTeam && mayBeDelegated(role as Role)),
  )
  for (const { id, person_id, role, may_submit } of ending) {
    const holder = await lockedPerson(tx, person_id)
    const held = { id, role: role as Role, alliance, maySubmit: may_submit }
    if (holder) await eraseRight(tx, house, by, recipientOf(holder), held, reason)
  }
  const wanted = { role: 'principal-investigator', alliance, maySubmit: false } as const
  await writeRight(tx, house, by, recipientOf(successor), wanted)
  return former
}
