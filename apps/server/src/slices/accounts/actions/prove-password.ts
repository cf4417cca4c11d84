import { inTransaction } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isPasswordOf } from '../../../platform/secrets.ts'
import { digestOfAddress, forgetAttempts } from '../store/attempts.ts'
import { personById } from '../store/people.ts'
import { beginAttempt, noteFailure } from './attempt.ts'
import { ownSession } from './own-session.ts'

interface Asked {
  readonly house: House
  readonly now: Date
  readonly who: Caller
  readonly request: { readonly address: string }
}

/**
 * Asks the person signed in for the password once more, before something that could take the account away. Guesses are
 * counted for this session's place apart, so that they lock nobody out elsewhere.
 * @param isAlready true for a text that makes a wrong answer harmless: what was asked has been done already
 * @returns the account and the hash that was proven; null when it has been done already
 * @throws Refusal accounts.wrong-credentials, accounts.locked, accounts.session-only
 */
export const provePassword = async (
  { house, now, who, request }: Asked,
  password: string,
  field: string,
  isAlready: (hash: string) => Promise<boolean> = async () => false,
) => {
  const session = ownSession(who)
  const person = await personById(house.db, who.id)
  if (!person?.password_hash) throw new Refusal('accounts.sign-in-needed')
  const key = { digest: digestOfAddress(person.email_key), place: `session ${session}` }
  const failures = await beginAttempt(house, key, now)
  if (await isPasswordOf(person.password_hash, password)) {
    await inTransaction(house.db, (tx) => forgetAttempts(tx, key.digest, key.place))
    return { ...person, password_hash: person.password_hash }
  }
  if (await isAlready(person.password_hash)) return null
  await noteFailure(house, { ...key, failures, account: person, request }, now)
  throw new Refusal('accounts.wrong-credentials', {}, [{ field, code: 'accounts.wrong-password', facts: {} }])
}
