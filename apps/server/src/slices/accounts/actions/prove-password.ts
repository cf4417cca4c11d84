import { inTransaction } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isPasswordOf } from '../../../platform/secrets.ts'
import { digestOfAddress } from '../store/attempts.ts'
import { personById } from '../store/people.ts'
import { beginProof, forgetFailures, lookAt, noteFailure } from './attempt.ts'
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
 * @throws Refusal accounts.wrong-credentials, accounts.locked, accounts.session-only; request.too-many while five are
 * being looked at
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
  await beginProof(house, key, now)
  const hash = person.password_hash
  let isDone = false
  const isHarmless = await lookAt(house, [key], now, async () => {
    if (await isPasswordOf(hash, password)) return true
    isDone = await isAlready(hash)
    return isDone
  })
  if (isDone) return null
  if (isHarmless) {
    await inTransaction(house.db, (tx) => forgetFailures(tx, key, now))
    return { ...person, password_hash: hash }
  }
  const { digest, place } = key
  const count = { digest, places: [place], look: now, isClosed: false, rests: null }
  await noteFailure(house, { ...count, account: person, request }, now)
  throw new Refusal('accounts.wrong-credentials', {}, [{ field, code: 'accounts.wrong-password', facts: {} }])
}
