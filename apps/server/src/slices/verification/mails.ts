import type { FigureFinding } from '@openalliance/contract'
import { m, say } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { writeLetter } from '../../platform/letters.ts'
import { peopleOfAlliance } from '../accounts/public.ts'
import { allianceNames } from '../alliances/public.ts'

/** Tells everybody of the team what the office decided about figures that were handed in or closed, and why. */
export const writeFindingLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  finding: FigureFinding,
  now: Date,
): Promise<void> => {
  const { alliance, year, state, reason } = finding
  const kind = state === 'reopened' ? 'verification.figures-reopened' : 'verification.figures-left'
  for (const person of await peopleOfAlliance(tx, alliance.id)) {
    const { locale } = person
    const facts = {
      name: person.name,
      alliance: locale === 'en' && alliance.nameEn ? alliance.nameEn : alliance.nameZh,
      year,
      because: say(
        `verification.finding-cause.${finding.cause}`,
        { organisation: finding.organisation?.name ?? '' },
        locale,
      ),
      reason: reason ?? '',
      link: consoleAddress(house.config, '/alliances/$alliance/figure-findings', { alliance: alliance.id }),
    }
    const isReopened = state === 'reopened'
    await writeLetter(tx, now, {
      to: person.email,
      person: person.id,
      alliance: alliance.id,
      kind,
      locale,
      subject: isReopened
        ? m['verification.figures-reopened.subject'](facts, { locale })
        : m['verification.figures-left.subject'](facts, { locale }),
      text: isReopened
        ? m['verification.figures-reopened.text'](facts, { locale })
        : m['verification.figures-left.text'](facts, { locale }),
    })
  }
}

/** Tells everybody of the team that a round of theirs is judged again, because another one moved what was final in it. */
export const writePutBackLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  round: { readonly alliance: string; readonly year: number; readonly number: number },
  count: number,
  now: Date,
): Promise<void> => {
  const { alliance, year, number } = round
  const name = (await allianceNames(tx, [alliance])).get(alliance)
  for (const person of await peopleOfAlliance(tx, alliance)) {
    const { locale } = person
    const facts = {
      name: person.name,
      alliance: locale === 'en' && name?.nameEn ? name.nameEn : (name?.nameZh ?? ''),
      year,
      round: number,
      count,
      link: consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year }),
    }
    await writeLetter(tx, now, {
      to: person.email,
      person: person.id,
      alliance,
      kind: 'verification.round-put-back',
      locale,
      subject: m['verification.round-put-back.subject'](facts, { locale }),
      text: m['verification.round-put-back.text'](facts, { locale }),
    })
  }
}

/** Tells everybody of the team that their year, closed before, takes something once more, and what happens to what was closed. */
export const writeYearOpenedLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  opened: {
    readonly alliance: string
    readonly year: number
    readonly because: 'extension' | 'window-added' | 'window-changed' | 'left-open'
    /** In the office's own words; null where nobody gave one. */
    readonly reason: string | null
  },
  now: Date,
): Promise<void> => {
  const { alliance, year, because, reason } = opened
  const name = (await allianceNames(tx, [alliance])).get(alliance)
  for (const person of await peopleOfAlliance(tx, alliance)) {
    const { locale } = person
    const facts = {
      name: person.name,
      alliance: locale === 'en' && name?.nameEn ? name.nameEn : (name?.nameZh ?? ''),
      year,
      because: say(`verification.year-opened.${because}`, {}, locale),
      reason: reason === null ? '' : m['verification.year-opened.reason']({ reason }, { locale }),
      link: consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year }),
    }
    await writeLetter(tx, now, {
      to: person.email,
      person: person.id,
      alliance,
      kind: 'verification.year-opened',
      locale,
      subject: m['verification.year-opened.subject'](facts, { locale }),
      text: m['verification.year-opened.text'](facts, { locale }),
    })
  }
}
