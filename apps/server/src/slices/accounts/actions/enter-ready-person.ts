import type { Locale } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { addressKey, plainAddress } from '../model/address.ts'
import { rememberedPasswords } from '../model/password.ts'
import { addPerson, changePerson, setPasswordHash } from '../store/people.ts'

export interface ReadyPerson {
  readonly email: string
  readonly name: string
  readonly locale: Locale
  /** From `hashPassword`; one hash may serve many people of a demonstration. */
  readonly passwordHash: string
}

/**
 * Enters a person who can sign in at once, with a confirmed address and no letter: for demonstration data and tests.
 * @returns the person's id
 * @throws Error when the address has an account
 */
export const enterReadyPerson = async (
  tx: Tx,
  { clock }: Pick<House, 'clock'>,
  person: ReadyPerson,
): Promise<string> => {
  const now = clock.now()
  const id = newId(clock)
  const isNew = await addPerson(tx, {
    id,
    email: plainAddress(person.email),
    emailKey: addressKey(person.email),
    name: person.name,
    locale: person.locale,
    origin: 'issued',
    createdAt: now,
  })
  if (!isNew) throw new Error(`the address ${person.email} has an account`)
  await changePerson(tx, id, { email_confirmed_at: now })
  await setPasswordHash(tx, id, person.passwordHash, now, rememberedPasswords)
  return id
}
