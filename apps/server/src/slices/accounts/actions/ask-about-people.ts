import type { Locale, Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { officeChain } from '../../../platform/journal/journal.ts'
import { addressKey } from '../model/address.ts'
import { maySideWith } from '../model/side.ts'
import { namesOfPeople, personById, personByKey } from '../store/people.ts'
import {
  alliancesWithRights,
  holdersOf,
  investigatorOf,
  investigatorsOf,
  isAnyRightGiven,
  rightsInForceOf,
  rolesHeldBy,
  teamOf,
} from '../store/rights.ts'

/** Names of people, by id; ids nobody has are left out. */
export const namesOf = async (
  reader: Reader | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await namesOfPeople(reader, [...new Set(ids)])
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface TeamPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly role: Role
  readonly maySubmit: boolean
}

/** Who holds a right in the alliance now and has an open account, once for each right. */
export const peopleOfAlliance = async (
  reader: Reader | Tx,
  alliance: string,
): Promise<readonly TeamPerson[]> => {
  const rows = await teamOf(reader, alliance, null)
  return rows
    .filter((row) => row.withdrawn_at === null && row.disabled_at === null)
    .map((row) => ({
      id: row.person,
      name: row.name,
      email: row.email,
      locale: row.locale as Locale,
      role: row.role as Role,
      maySubmit: row.role === 'principal-investigator' || row.may_submit,
    }))
}

/** They read what the alliance hands in and what is decided of it; a member firm's contact reads nothing of either. */
const lettersGoTo: readonly Role[] = ['assistant', 'principal-investigator', 'co-investigator']

/** To whom the alliance's letters go: whoever holds two rights reads one. */
export const readersOfAlliance = async (
  reader: Reader | Tx,
  alliance: string,
): Promise<readonly Pick<TeamPerson, 'id' | 'name' | 'email' | 'locale'>[]> => {
  const people = (await peopleOfAlliance(reader, alliance)).filter(({ role }) => lettersGoTo.includes(role))
  return [...new Map(people.map((person) => [person.id, person])).values()]
}

/** The PI of this moment; null for an alliance that has none. */
export const principalInvestigatorOf = async (
  reader: Reader | Tx,
  alliance: string,
): Promise<Pick<TeamPerson, 'id' | 'name' | 'email' | 'locale'> | null> => {
  const row = await investigatorOf(reader, alliance)
  return row ? { ...row, locale: row.locale as Locale } : null
}

/** The PIs of this moment by alliance, of all alliances for null; alliances without one are absent. */
export const principalInvestigatorsOf = async (
  reader: Reader | Tx,
  alliances: readonly string[] | null,
): Promise<ReadonlyMap<string, Pick<TeamPerson, 'id' | 'name' | 'email' | 'locale'>>> => {
  const rows = await investigatorsOf(reader, alliances)
  return new Map(
    rows.map(({ alliance_id, locale, ...person }) => [
      alliance_id ?? '',
      { ...person, locale: locale as Locale },
    ]),
  )
}

/** The programme office's people with an open account: to whom its letters go. */
export const peopleOfOffice = async (
  reader: Reader | Tx,
): Promise<readonly Pick<TeamPerson, 'id' | 'name' | 'email' | 'locale'>[]> =>
  (await holdersOf(reader, 'programme-office')).map((row) => ({ ...row, locale: row.locale as Locale }))

/** Whether somebody with an open account holds a role that is of no alliance. */
export const holdsRole = async (reader: Reader | Tx, person: string, role: Role): Promise<boolean> => {
  const account = await personById(reader, person)
  if (!account || account.disabled_at !== null) return false
  const held = await rightsInForceOf(reader, [person])
  return held.some((right) => right.role === role && right.alliance_id === null)
}

/** The account of an address; null where there is none. */
export const personOfAddress = async (
  reader: Reader | Tx,
  email: string,
): Promise<{ readonly id: string; readonly name: string; readonly isConfirmed: boolean } | null> => {
  const person = await personByKey(reader, addressKey(email))
  return person ? { id: person.id, name: person.name, isConfirmed: person.email_confirmed_at !== null } : null
}

/** The account of an address that a team may have; null also where it stands on another side. */
export const teamPersonOfAddress = async (
  reader: Reader | Tx,
  email: string,
): Promise<{ readonly id: string; readonly name: string } | null> => {
  const person = await personOfAddress(reader, email)
  return person && maySideWith('assistant', await rolesHeldBy(reader, person.id)) ? person : null
}

/** Chains of the journal that rights were told to: they stand as long as the rights do, which are never erased. */
export const chainsOfRights = async (reader: Reader): Promise<string[]> => {
  const alliances = await alliancesWithRights(reader)
  return (await isAnyRightGiven(reader)) ? [officeChain, ...alliances] : alliances
}
