import type { FigureFinding, Locale } from '@openalliance/contract'
import { m, say } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { demandRoomInMailbox, writeLetter } from '../../platform/letters.ts'
import { readersOfAlliance } from '../accounts/public.ts'
import { allianceNames } from '../alliances/public.ts'

interface Named {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Who reads a letter: the name, the language, and what the alliance is called in it. */
interface LetterReader {
  readonly name: string
  readonly alliance: string
  readonly locale: Locale
}

/**
 * Writes one letter to each of the team, in the words of its reader.
 * @throws Refusal request.enough-letters where the deed can be done again and again, and somebody had enough of it this hour
 */
export const writeToTeam = async (
  tx: Tx,
  alliance: Named,
  kind: string,
  now: Date,
  wordsFor: (reader: LetterReader) => { readonly subject: string; readonly text: string },
  { isRepeatable = false }: { readonly isRepeatable?: boolean } = {},
): Promise<void> => {
  for (const { id, name, email, locale } of await readersOfAlliance(tx, alliance.id)) {
    if (isRepeatable) await demandRoomInMailbox(tx, { person: id, alliance: alliance.id }, kind, now)
    const called = locale === 'en' && alliance.nameEn ? alliance.nameEn : alliance.nameZh
    const words = wordsFor({ name, alliance: called, locale })
    await writeLetter(tx, now, { to: email, person: id, alliance: alliance.id, kind, locale, ...words })
  }
}

/** What an alliance is called in both languages, for {@link writeToTeam}. */
export const named = async (tx: Tx, alliance: string): Promise<Named> => {
  const name = (await allianceNames(tx, [alliance])).get(alliance)
  return { id: alliance, nameZh: name?.nameZh ?? '', nameEn: name?.nameEn ?? '' }
}

const letterOfReopening = {
  desk: 'verification.figures-reopened',
  'at-once': 'verification.figures-reckoned',
  correction: 'verification.figures-with-correction',
  'lapsed-correction': 'verification.figures-after-correction',
} as const

/** Tells everybody of the team what the office decided about figures that were handed in or closed, and why. */
export const writeFindingLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, year, state, cause, organisation, reason, reopening }: FigureFinding,
  now: Date,
): Promise<void> => {
  const kind = state === 'reopened' ? letterOfReopening[reopening ?? 'desk'] : 'verification.figures-left'
  const link = consoleAddress(house.config, '/alliances/$alliance/figure-findings', { alliance: alliance.id })
  await writeToTeam(tx, alliance, kind, now, ({ locale, ...reader }) => {
    const because = say(
      `verification.finding-cause.${cause}`,
      { organisation: organisation?.name ?? '' },
      locale,
    )
    const facts = { ...reader, year, because, reason: reason ?? '', link }
    return {
      subject: m[`${kind}.subject`](facts, { locale }),
      text: m[`${kind}.text`](facts, { locale }),
    }
  })
}

/** Tells everybody of the team that a round of theirs is judged again, because another one moved what was final in it. */
export const writePutBackLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, year, number }: { readonly alliance: string; readonly year: number; readonly number: number },
  count: number,
  now: Date,
): Promise<void> => {
  const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year })
  const told = await named(tx, alliance)
  await writeToTeam(tx, told, 'verification.round-put-back', now, ({ locale, ...reader }) => {
    const facts = { ...reader, year, round: number, count, link }
    return {
      subject: m['verification.round-put-back.subject'](facts, { locale }),
      text: m['verification.round-put-back.text'](facts, { locale }),
    }
  })
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
  const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year })
  const told = await named(tx, alliance)
  await writeToTeam(tx, told, 'verification.year-opened', now, ({ locale, ...reader }) => {
    const facts = {
      ...reader,
      year,
      because: say(`verification.year-opened.${because}`, {}, locale),
      reason: reason === null ? '' : m['verification.year-opened.reason']({ reason }, { locale }),
      link,
    }
    return {
      subject: m['verification.year-opened.subject'](facts, { locale }),
      text: m['verification.year-opened.text'](facts, { locale }),
    }
  })
}
