import { type Locale, reasonText } from '@openalliance/messages'
import type { EntryReply, PhraseReply } from '../queries.ts'
import { phraseText } from './fitting-phrases.ts'

const mostReasons = 3

/** What the rules say is missing of an entry and what mends it; empty where no paper is missing. */
export const lackOf = (
  { findings, type, outcome }: Pick<EntryReply, 'findings' | 'type' | 'outcome'>,
  locale: Locale,
): string =>
  outcome === 'evidence'
    ? findings
        .flatMap(({ because }) =>
          because?.finding === 'needs-evidence' ? reasonText(because, type, locale) : [],
        )
        .slice(0, mostReasons)
        .join('\n')
    : ''

/**
 * The words with which an entry is returned unless others are written: the phrase book's for what was found, else the
 * rules' own for a paper that is missing.
 */
export const returnWords = (
  entry: Pick<EntryReply, 'findings' | 'type' | 'outcome'>,
  fitting: readonly PhraseReply[],
  locale: Locale,
): string => {
  const phrase = fitting.find(({ decision }) => decision === 'returned')
  return phrase ? phraseText(phrase, locale) : lackOf(entry, locale)
}
