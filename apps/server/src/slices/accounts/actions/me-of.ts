import type { Me } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { afterLastDay } from '../model/token.ts'
import { programmeWide } from '../policy.ts'
import { personById } from '../store/people.ts'
import { tokenById } from '../store/tokens.ts'
import { grantsOf } from './grants-of.ts'

const endsOf = async (reader: Reader | Tx, by: Caller['by']) => {
  if ('session' in by) return by
  const token = await tokenById(reader, by.token)
  if (!token) throw new Refusal('accounts.sign-in-needed')
  const endsAt = afterLastDay(token.expires_on)
  return { idleEndsAt: endsAt, endsAt }
}

/** What a person is told about the own account. */
export const meOf = async (reader: Reader | Tx, id: string, by: Caller['by']): Promise<Me> => {
  const person = await personById(reader, id)
  if (!person) throw new Refusal('accounts.sign-in-needed')
  const grants = (await grantsOf(reader, [id])).get(id) ?? []
  const held = grants.map(({ role, alliance, maySubmit }) => ({
    role,
    alliance: alliance?.id ?? null,
    maySubmit,
  }))
  const { idleEndsAt, endsAt } = await endsOf(reader, by)
  return {
    id,
    name: person.name,
    email: person.email,
    phone: person.phone,
    locale: person.locale as Me['locale'],
    grants: [...grants],
    session: { idleEndsAt: idleEndsAt.toISOString(), endsAt: endsAt.toISOString() },
    abilities: abilitiesOf(programmeWide, { grants: held }, null),
  }
}
