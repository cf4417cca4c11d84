import { rocMinute, say } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Happenings } from '../../platform/happenings.ts'
import type { House } from '../../platform/house.ts'
import { demandRoomInMailbox, writeLetter } from '../../platform/letters.ts'
import { readersOfAlliance } from '../accounts/public.ts'
import { allianceById } from './store/alliances.ts'

const kinds = {
  given: 'alliances.window-extended',
  withdrawn: 'alliances.extension-withdrawn',
} as const

/** Tells everybody of the team that their window was extended, or that the extension ended. @throws Refusal request.enough-letters */
export const writeExtensionLetters = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  told: Happenings['programmes.exception-changed'],
): Promise<void> => {
  const alliance = await allianceById(tx, told.alliance)
  if (!alliance) return
  const kind = kinds[told.what]
  for (const { id, name, email, locale } of await readersOfAlliance(tx, told.alliance)) {
    // Withdrawing is never refused.
    if (told.what === 'given')
      await demandRoomInMailbox(tx, { person: id, alliance: told.alliance }, kind, house.clock.now())
    const facts = {
      name,
      alliance: locale === 'en' && alliance.name_en ? alliance.name_en : alliance.name_zh,
      year: told.year,
      round: told.round,
      endsAt: rocMinute(told.endsAt),
      reason: told.reason,
      link: consoleAddress(house.config, '/alliances/$alliance/years/$year', {
        alliance: told.alliance,
        year: told.year,
      }),
    }
    await writeLetter(tx, house.clock.now(), {
      to: email,
      person: id,
      alliance: told.alliance,
      kind,
      locale,
      subject: say(`mails.${kind}.subject`, facts, locale),
      text: say(`mails.${kind}.text`, facts, locale),
    })
  }
}
