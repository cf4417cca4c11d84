import { type Locale, say } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { FileLoss } from '../../platform/files/disk-store.ts'
import type { House } from '../../platform/house.ts'
import { writeLetter } from '../../platform/letters.ts'
import { peopleOfOffice } from '../accounts/public.ts'
import { allianceNames } from '../alliances/public.ts'
import type { placesOfFile } from './store/file-findings.ts'

type Places = Awaited<ReturnType<typeof placesOfFile>>

const kind = 'evidence.file-not-genuine'

/** Tells everybody of the office that a file is not what was handed in any more, and where it stands. */
export const writeFindingLetters = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  found: { readonly sha256: string; readonly loss: FileLoss; readonly places: Places },
): Promise<void> => {
  const { sha256, loss, places } = found
  const names = await allianceNames(tx, [...new Set(places.map(({ alliance_id }) => alliance_id))])
  const lineOf = (place: Places[number], locale: Locale) => {
    const alliance = names.get(place.alliance_id)
    const name = locale === 'en' && alliance?.nameEn ? alliance.nameEn : (alliance?.nameZh ?? '')
    const address = consoleAddress(house.config, `/alliances/${place.alliance_id}/records/${place.record_id}`)
    return say(
      `mails.${kind}.place`,
      { alliance: name, year: place.year, title: place.title, file: place.file_name, link: address },
      locale,
    )
  }
  for (const { id, name, email, locale } of await peopleOfOffice(tx)) {
    const facts = {
      name,
      sha256,
      what: say(`mails.${kind}.${loss}`, {}, locale),
      places:
        places.length > 0
          ? places.map((place) => lineOf(place, locale)).join('\n')
          : say(`mails.${kind}.nowhere`, {}, locale),
    }
    await writeLetter(tx, house.clock.now(), {
      ...{ to: email, person: id, kind, locale },
      subject: say(`mails.${kind}.subject`, facts, locale),
      text: say(`mails.${kind}.text`, facts, locale),
    })
  }
}
