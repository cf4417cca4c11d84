import type { accounts, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { addressKey } from '../model/address.ts'
import { maySideWith } from '../model/side.ts'
import { personByKey } from '../store/people.ts'
import { rolesHeldBy } from '../store/rights.ts'

type FindAssistant = Call<typeof accounts.routes.findAssistant, Caller>

/**
 * Finds a person by the whole address only, once it is confirmed and where a team may have it: nobody browses the
 * register, and accounts of office, ministry and administration are not shown to alliances.
 */
export const findAssistant = async (
  reader: Reader,
  { query }: FindAssistant,
): Promise<ReplyOf<typeof accounts.routes.findAssistant>> => {
  const person = await personByKey(reader, addressKey(query.email))
  const isFound =
    person?.email_confirmed_at &&
    !person.disabled_at &&
    maySideWith('assistant', await rolesHeldBy(reader, person.id))
  return { person: isFound ? { id: person.id, name: person.name, email: person.email } : null }
}
