import type { accounts, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { addressKey } from '../model/address.ts'
import { personByKey } from '../store/people.ts'

type FindAssistant = Call<typeof accounts.routes.findAssistant, Caller>

/** Finds a person by the whole address only, and only once it is confirmed: nobody browses the register. */
export const findAssistant = async (
  reader: Reader,
  { query }: FindAssistant,
): Promise<ReplyOf<typeof accounts.routes.findAssistant>> => {
  const person = await personByKey(reader, addressKey(query.email))
  const isFound = person?.email_confirmed_at && !person.disabled_at
  return { person: isFound ? { id: person.id, name: person.name, email: person.email } : null }
}
