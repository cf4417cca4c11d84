import type { Locale } from '@openalliance/messages'
import { says } from '@openalliance/rules'
import type { EntryReply, PhraseReply } from '../queries.ts'
import { isUnanswered } from './standing-answers.ts'

type About = Pick<EntryReply, 'lines' | 'findings' | 'questions'>

const pressing = new Set(['fails', 'needs-evidence'])

/** What the entry gives reason to speak about: readings that do not hold, questions answered otherwise than well. */
const occasions = ({ lines, findings, questions }: About): string[] => [
  ...findings.flatMap(({ because }) => because?.reading ?? []),
  ...lines.flatMap(({ because }) =>
    because.filter(({ finding }) => pressing.has(finding)).map(({ reading }) => reading),
  ),
  ...questions
    .filter((asked) => !isUnanswered(asked) && asked.given?.answer !== 'yes')
    .map(({ question }) => question),
]

/**
 * The phrase book for an entry: what fits its findings first, in the order of the findings; then the rest as it came.
 * Retired phrases are not offered.
 */
export const fittingPhrases = (
  phrases: readonly PhraseReply[],
  entry: About,
): { readonly fitting: PhraseReply[]; readonly others: PhraseReply[] } => {
  const order = occasions(entry)
  const offered = phrases.filter(({ retiredAt }) => retiredAt === null)
  const rank = ({ reading }: PhraseReply) => (reading === null ? -1 : order.indexOf(reading))
  return {
    fitting: offered.filter((phrase) => rank(phrase) >= 0).toSorted((one, other) => rank(one) - rank(other)),
    others: offered.filter((phrase) => rank(phrase) < 0),
  }
}

export const phraseText = (phrase: PhraseReply, locale: Locale): string =>
  locale === 'en' ? phrase.en : phrase.zh

/** The phrase whose words these are, untouched, in either language. */
export const phraseOf = (phrases: readonly PhraseReply[], text: string): PhraseReply | null =>
  phrases.find(({ zh, en }) => says(text) && (text.trim() === zh || text.trim() === en)) ?? null

/** An untouched phrase follows the language of the page; what a person wrote stays as it is. */
export const inPageLanguage = (phrases: readonly PhraseReply[], text: string, locale: Locale): string => {
  const phrase = phraseOf(phrases, text)
  return phrase ? phraseText(phrase, locale) : text
}
