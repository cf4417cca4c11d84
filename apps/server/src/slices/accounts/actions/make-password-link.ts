import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { linkAddress } from '../mails.ts'
import { lockedPerson } from '../store/people.ts'
import { makeLink } from './send-link-letter.ts'

export interface PasswordLink {
  /** To be opened in a browser; works once. */
  readonly address: string
  readonly endsAt: Date
}

/**
 * A link that sets the password, for whoever runs the machine itself; no letter is written.
 * @throws Refusal accounts.no-such-person, also for a closed account
 */
export const makePasswordLink = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  by: Actor,
  id: string,
): Promise<PasswordLink> => {
  const person = await lockedPerson(tx, id)
  if (!person || person.disabled_at) throw new Refusal('accounts.no-such-person')
  const purpose = person.email_confirmed_at ? 'reset-password' : 'activate'
  const link = await makeLink(tx, house, id, purpose)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'accounts.link-made',
    subject: { kind: 'person', id },
    facts: { purpose, name: person.name },
  })
  return { address: linkAddress(house.config, link.token), endsAt: link.endsAt }
}
