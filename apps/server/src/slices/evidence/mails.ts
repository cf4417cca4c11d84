import { type Locale, say } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { FileLoss } from '../../platform/files/disk-store.ts'
import type { House } from '../../platform/house.ts'
import { writeLetter } from '../../platform/letters.ts'
import { peopleOfOffice } from '../accounts/public.ts'
import { allianceNames } from '../alliances/public.ts'
import { organisationsByIds } from '../organisations/public.ts'
import type { PlaceOfFile } from './store/file-findings.ts'

const kind = 'evidence.file-not-genuine'

/** Tells everybody of the office that a file is not what was handed in any more, and where it stands. */
export const writeFindingLetters = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  found: { readonly sha256: string; readonly loss: FileLoss; readonly places: readonly PlaceOfFile[] },
): Promise<void> => {
  const { sha256, loss, places } = found
  const names = await allianceNames(tx, [...new Set(places.map(({ alliance }) => alliance))])
  const organisations = await organisationsByIds(
    tx,
    places.flatMap((place) => ('organisation' in place ? [place.organisation] : [])),
  )
  const lineOf = (place: PlaceOfFile, locale: Locale) => {
    const own = names.get(place.alliance)
    const alliance = locale === 'en' && own?.nameEn ? own.nameEn : (own?.nameZh ?? '')
    const file = place.fileName
    if ('record' in place) {
      const { year, title } = place
      const to = consoleAddress(house.config, '/alliances/$alliance/years/$year/records/$record', {
        alliance: place.alliance,
        year,
        record: place.record,
      })
      return say(`mails.${kind}.place`, { alliance, year, title, file, link: to }, locale)
    }
    const organisation = organisations.get(place.organisation)?.name ?? ''
    const to = consoleAddress(house.config, '/organisation-proposals')
    return say(`mails.${kind}.place-of-proposal`, { alliance, organisation, file, link: to }, locale)
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
