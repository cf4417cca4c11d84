import { type Locale, m, reasonText, say } from '@openalliance/messages'
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

/** What an entry leans on: each by name, with its round and how it stands there. */
export const leanedOn = ({ leansOn }: Pick<EntryReply, 'leansOn'>, locale: Locale): string =>
  leansOn
    .map(({ title, round, isReturned }) =>
      isReturned
        ? m['verification.ui.leaned-returned']({ title, round }, { locale })
        : m['verification.ui.leaned-waiting']({ title, round }, { locale }),
    )
    .join(say('rules.list-separator', {}, locale))

/** What is said with the return of an entry that leans on something open; empty where it leans on nothing. */
export const leaningWords = ({ leansOn }: Pick<EntryReply, 'leansOn'>, locale: Locale): string => {
  if (leansOn.length === 0) return ''
  const titles = leanedOn({ leansOn }, locale)
  return leansOn.some(({ isReturned }) => isReturned)
    ? m['verification.ui.leaning-returned']({ titles }, { locale })
    : m['verification.ui.leaning-waits']({ titles }, { locale })
}

/**
 * The words with which an entry is returned unless others are written: where it leans on something open that is said;
 * else the phrase book's for what was found, else the rules' own for a paper that is missing.
 */
export const returnWords = (
  entry: Pick<EntryReply, 'findings' | 'type' | 'outcome' | 'leansOn'>,
  fitting: readonly PhraseReply[],
  locale: Locale,
): string => {
  const phrase = fitting.find(({ decision }) => decision === 'returned')
  return leaningWords(entry, locale) || (phrase ? phraseText(phrase, locale) : lackOf(entry, locale))
}

/** At most so many sentences stand above the note. */
const mostSentences = 2

/** The sentences that stand above the note: first the one with which an empty note is returned, then others that fit. */
export const offeredSentences = (
  offered: string,
  fitting: readonly PhraseReply[],
  locale: Locale,
): string[] =>
  [...new Set([offered, ...fitting.map((phrase) => phraseText(phrase, locale))])]
    .filter((text) => text !== '')
    .slice(0, mostSentences)
