import type { Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Recipient, type RightTold, rightGivenLetter, rightWithdrawnLetter } from '../mails.ts'
import { needsAlliance } from '../model/issuing.ts'
import { maySideWith } from '../model/side.ts'
import { addRight, endRight, lockedInvestigatorRight, nameplateOf, rolesHeldBy } from '../store/rights.ts'
import { demandRightLetter } from './demand-letters.ts'

export interface RightWanted {
  readonly role: Role
  readonly alliance: string | null
  readonly maySubmit: boolean
}

const scopeRefusal = (field: string, code: string, refusal: string) =>
  new Refusal(refusal, {}, [{ field, code, facts: {} }])

/** @throws Refusal accounts.role-scope, accounts.unknown-alliance */
const placeOf = async (tx: Tx, { role, alliance }: RightWanted, field: string) => {
  if (needsAlliance(role) !== (alliance !== null)) {
    const code = needsAlliance(role) ? 'accounts.needs-alliance' : 'accounts.needs-no-alliance'
    throw scopeRefusal(field, code, 'accounts.role-scope')
  }
  if (alliance === null) return null
  const nameplate = await nameplateOf(tx, alliance)
  if (!nameplate) throw scopeRefusal(field, 'accounts.unknown-alliance', 'accounts.unknown-alliance')
  return { id: alliance, nameZh: nameplate.name_zh, nameEn: nameplate.name_en }
}

/**
 * Nobody gives himself a right, and who judges is of no team. The caller holds the person's row.
 * @throws Refusal accounts.given-to-self, accounts.duties-apart
 */
const demandApart = async (tx: Tx, by: Actor, to: string, role: Role) => {
  if (by.id === to) throw new Refusal('accounts.given-to-self')
  if (!maySideWith(role, await rolesHeldBy(tx, to))) throw new Refusal('accounts.duties-apart')
}

/** How a right is told to the person and kept in the journal. */
export const toldRight = (
  by: Actor,
  at: Date,
  wanted: RightWanted,
  place: RightTold['alliance'],
): RightTold => ({
  role: wanted.role,
  by: by.id === null ? null : by.name,
  at,
  maySubmit: wanted.maySubmit,
  alliance: place,
})

/** Alliance rights belong to the alliance's own chain of the journal, the others to the office's. */
export const chainOf = (alliance: string | null): string => alliance ?? officeChain

/** Where a right or a name of this role changed: who leads the alliance is told to those who show it. */
export const announceLead = async (
  tx: Tx,
  house: House,
  { role, alliance }: Omit<RightWanted, 'maySubmit'>,
): Promise<void> => {
  if (role === 'principal-investigator' && alliance !== null)
    await house.emit(tx, 'accounts.investigator-changed', { alliance }, house)
}

/**
 * Gives a right, tells the person and the journal. The caller holds the person's row.
 * @param field pointer to where the alliance was typed
 * @param isTold false where another letter says it, such as that of a new account
 * @returns the right's id
 * @throws Refusal accounts.given-to-self, accounts.duties-apart, accounts.role-scope, accounts.unknown-alliance,
 * accounts.has-investigator, accounts.already-holds, accounts.enough-letters, accounts.enough-letters-sent
 */
export const writeRight = async (
  tx: Tx,
  house: House,
  by: Actor,
  to: Recipient,
  wanted: RightWanted,
  { field = '/alliance', isTold = true }: { field?: string; isTold?: boolean } = {},
): Promise<string> => {
  const now = house.clock.now()
  await demandApart(tx, by, to.id, wanted.role)
  const place = await placeOf(tx, wanted, field)
  const letter = rightGivenLetter(house.config, to, toldRight(by, now, wanted, place))
  if (isTold) await demandRightLetter(tx, by, to.id, letter.kind, now)
  const id = newId(house.clock)
  const isNew = await addRight(tx, { ...wanted, id, person: to.id, givenAt: now, givenBy: by.id })
  if (!isNew) {
    const investigator =
      wanted.role === 'principal-investigator' && wanted.alliance !== null
        ? await lockedInvestigatorRight(tx, wanted.alliance)
        : undefined
    if (investigator && investigator.person_id !== to.id) {
      throw scopeRefusal(field, 'accounts.has-investigator', 'accounts.has-investigator')
    }
    throw new Refusal('accounts.already-holds')
  }
  if (isTold) await writeLetter(tx, now, { ...letter, by: by.id })
  await writeJournal(tx, house.clock, {
    chain: chainOf(wanted.alliance),
    actor: by,
    action: 'accounts.right-given',
    subject: { kind: 'person', id: to.id },
    facts: {
      right: id,
      role: wanted.role,
      alliance: wanted.alliance,
      maySubmit: wanted.maySubmit,
      name: to.name,
    },
  })
  await announceLead(tx, house, wanted)
  return id
}

export interface RightHeld extends RightWanted {
  readonly id: string
}

/** Ends a right, tells the person and the journal. */
export const eraseRight = async (
  tx: Tx,
  house: House,
  by: Actor,
  from: Recipient,
  right: RightHeld,
  reason?: string,
): Promise<void> => {
  const now = house.clock.now()
  const nameplate = right.alliance === null ? undefined : await nameplateOf(tx, right.alliance)
  const place =
    right.alliance === null || !nameplate
      ? null
      : { id: right.alliance, nameZh: nameplate.name_zh, nameEn: nameplate.name_en }
  await endRight(tx, right.id, now, by.id)
  const letter = rightWithdrawnLetter(house.config, from, toldRight(by, now, right, place))
  await writeLetter(tx, now, { ...letter, by: by.id })
  await writeJournal(tx, house.clock, {
    chain: chainOf(right.alliance),
    actor: by,
    action: 'accounts.right-withdrawn',
    subject: { kind: 'person', id: from.id },
    reason,
    facts: { right: right.id, role: right.role, alliance: right.alliance, name: from.name },
  })
  await announceLead(tx, house, right)
}
