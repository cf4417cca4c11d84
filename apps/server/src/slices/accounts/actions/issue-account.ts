import type { accounts, Locale, PersonLine, Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { addressKey, plainAddress } from '../model/address.ts'
import { addPerson, changePerson, lockedPerson, personByKey } from '../store/people.ts'
import { demandLinkLetter } from './demand-letters.ts'
import { issuable } from './list-people.ts'
import { personLine } from './person-lines.ts'
import { recipientOf } from './recipient.ts'
import { sendLinkLetter } from './send-link-letter.ts'
import { writeRight } from './write-right.ts'

type IssueAccount = Call<typeof accounts.routes.issueAccount, Caller>

export interface AccountWanted {
  readonly email: string
  readonly name: string
  readonly locale: Locale
  readonly grants: readonly { readonly role: Role; readonly alliance: string | null }[]
}

/**
 * Opens an account with its rights and writes the letter with the one-time link. A registration of the same address that
 * nobody confirmed becomes this account: it has no password, so it belongs to nobody yet.
 * @returns the person's id
 * @throws Refusal accounts.known-address, accounts.has-investigator, accounts.unknown-alliance, accounts.role-scope,
 * accounts.enough-letters, accounts.enough-letters-sent
 */
export const openAccount = async (
  tx: Tx,
  house: House,
  by: Actor,
  wanted: AccountWanted,
): Promise<string> => {
  const emailKey = addressKey(wanted.email)
  await addPerson(tx, {
    id: newId(house.clock),
    email: plainAddress(wanted.email),
    emailKey,
    name: wanted.name,
    locale: wanted.locale,
    origin: 'issued',
    createdAt: house.clock.now(),
  })
  const known = await personByKey(tx, emailKey)
  const person = known && (await lockedPerson(tx, known.id))
  if (!person || person.email_confirmed_at || person.disabled_at) throw new Refusal('accounts.known-address')
  // The same address opened again and again, or registered beside, would be a letter each time.
  await demandLinkLetter(tx, by, person.id, ['activate', 'confirm-email'], house.clock.now())
  await changePerson(tx, person.id, { name: wanted.name, locale: wanted.locale, origin: 'issued' })
  const to = recipientOf({ ...person, name: wanted.name, locale: wanted.locale })
  for (const [index, grant] of wanted.grants.entries()) {
    await writeRight(
      tx,
      house,
      by,
      to,
      { ...grant, maySubmit: false },
      {
        field: `/grants/${index}/alliance`,
        isTold: false,
      },
    )
  }
  await sendLinkLetter(tx, house, to, 'activate', { by })
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'accounts.issued',
    subject: { kind: 'person', id: person.id },
    facts: { name: wanted.name, roles: wanted.grants.map(({ role }) => role) },
  })
  return person.id
}

/** @throws Refusal as {@link openAccount}; accounts.not-allowed for a role that is not the caller's to give */
export const issueAccount = async (tx: Tx, { house, who, body, now }: IssueAccount): Promise<PersonLine> => {
  const foreign = body.grants.flatMap(({ role }, index) =>
    issuable(who).includes(role)
      ? []
      : [{ field: `/grants/${index}/role`, code: 'accounts.role-not-yours', facts: {} }],
  )
  if (foreign.length > 0) throw new Refusal('accounts.not-allowed', {}, foreign)
  return personLine(tx, await openAccount(tx, house, actorOf(who), body), now)
}
