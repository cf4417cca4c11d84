import type { Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { hashPassword, isPasswordOf } from '../../../platform/secrets.ts'
import {
  type Flaw,
  flawsOf,
  type PasswordProfile,
  profileFor,
  rememberedPasswords,
} from '../model/password.ts'
import { passwordsOf } from '../store/people.ts'
import { rightsInForceOf } from '../store/rights.ts'

export interface FreshPassword {
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly profile: PasswordProfile
  readonly fresh: string
  /** JSON pointer to the field in which it was typed. */
  readonly field: string
}

/** Which rules hold for the passwords of a person, by the rights held at this moment. */
export const profileOf = async (
  reader: Reader | Tx,
  { config }: Pick<House, 'config'>,
  person: string,
): Promise<PasswordProfile> => {
  const rights = await rightsInForceOf(reader, [person])
  return profileFor(
    config.passwordProfile,
    rights.map(({ role }) => role as Role),
  )
}

const isRemembered = async (reader: Reader | Tx, person: string, fresh: string) => {
  for (const hash of await passwordsOf(reader, person)) if (await isPasswordOf(hash, fresh)) return true
  return false
}

export const passwordRefusal = (field: string, flaws: readonly Flaw[]): Refusal =>
  new Refusal(
    'accounts.password-refused',
    {},
    flaws.map(({ code, facts }) => ({ field, code, facts })),
  )

/**
 * The hash of a new password that keeps the rules. Slow: to be called outside a transaction.
 * @throws Refusal accounts.password-refused with every reason at the field
 */
export const hashOfFresh = async (
  reader: Reader,
  { person, profile, fresh, field }: FreshPassword,
): Promise<string> => {
  const flaws = [...flawsOf(fresh, profile, person)]
  if (flaws.length === 0 && profile === 'tw-appendix-10' && (await isRemembered(reader, person.id, fresh)))
    flaws.push({ code: 'accounts.password-used-before', facts: { count: rememberedPasswords } })
  if (flaws.length > 0) throw passwordRefusal(field, flaws)
  return hashPassword(fresh)
}
