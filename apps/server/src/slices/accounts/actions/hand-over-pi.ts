import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockedPerson } from '../store/people.ts'
import { lockedInvestigatorRight } from '../store/rights.ts'
import { recipientOf } from './recipient.ts'
import { eraseRight, writeRight } from './write-right.ts'

export interface HandOver {
  readonly alliance: string
  /** The person who becomes PI. */
  readonly to: string
  readonly by: Actor
  readonly reason?: string
}

/**
 * Makes another person the PI of an alliance: the old right ends and the new one begins in the same moment, both are told
 * by letter. The rest of the team keeps its rights. An alliance without a PI receives its first.
 * @returns the former PI's person id, or null
 * @throws Refusal accounts.no-such-person, accounts.already-holds, accounts.unknown-alliance
 */
export const handOverPi = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  { alliance, to, by, reason }: HandOver,
): Promise<string | null> => {
  const right = await lockedInvestigatorRight(tx, alliance)
  const successor = await lockedPerson(tx, to)
  if (!successor || successor.disabled_at) throw new Refusal('accounts.no-such-person')
  if (right?.person_id === to) throw new Refusal('accounts.already-holds')
  const former = right && (await lockedPerson(tx, right.person_id))
  if (right && former) {
    const held = { id: right.id, role: 'principal-investigator', alliance, maySubmit: false } as const
    await eraseRight(tx, house, by, recipientOf(former), held, reason)
  }
  const wanted = { role: 'principal-investigator', alliance, maySubmit: false } as const
  await writeRight(tx, house, by, recipientOf(successor), wanted)
  return former?.id ?? null
}
