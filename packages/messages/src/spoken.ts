import * as compiled from './compiled/messages.js'
import { rocDay, rocMinute } from './formats.ts'
import type { Locale } from './locale.ts'

type Facts = Readonly<Record<string, unknown>>
type Message = (facts: Facts, options: { locale: Locale }) => string

// Codes arrive from the wire and the rules as data, so the table is read by name here and nowhere else.
const table = compiled as unknown as Readonly<Record<string, Message | undefined>>

/** Whether there are words under this key. */
export const isSpoken = (key: string): boolean => Object.hasOwn(table, key)

/**
 * The words of a message known only by its key. Prefer the typed `m` wherever the key is known while writing.
 * @returns the key itself when there are no words, so that a gap shows and the completeness test names it
 */
export const say = (key: string, facts: Facts, locale: Locale): string =>
  Object.hasOwn(table, key) ? withoutEmptyBrackets(table[key]?.(known(facts), { locale }) ?? key, facts) : key

const isNothing = (fact: unknown): boolean => fact === null || fact === undefined || fact === ''

/** A fact that is absent is not the word null. */
const known = (facts: Facts): Facts =>
  Object.values(facts).some((fact) => fact === null || fact === undefined)
    ? Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact ?? '']))
    : facts

/** Brackets around a fact that is absent would stand there empty. */
const withoutEmptyBrackets = (sentence: string, facts: Facts): string =>
  Object.values(facts).some(isNothing) ? sentence.replace(/\s*（\s*）|\s*\(\s*\)/g, '') : sentence

const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

const toldFact = (fact: unknown, locale: Locale): unknown => {
  if (typeof fact === 'string') return momentForm.test(fact) ? rocMinute(fact) : rocDay(fact)
  return Array.isArray(fact)
    ? fact.map((one) => toldFact(one, locale)).join(locale === 'en' ? ', ' : '、')
    : fact
}

/** Facts as people read them: days and moments in ROC form, lists joined. Machines get them as they are. */
const told = (facts: Facts, locale: Locale): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, toldFact(fact, locale)]))

/** The sentence of a refusal: what is refused and what to do about it. */
export const refusalText = (code: string, facts: Facts, locale: Locale): string =>
  say(`refusals.${code}`, told(facts, locale), locale)

/** Where the labels of closed sets of words stand; a set is told by the first that has them all. */
const labelled = [
  'rules.county',
  'rules.kind',
  'rules.type',
  'rules.region',
  'accounts.role',
  'accounts.scope',
  'verification.decision',
]

const labelsOf = (words: readonly string[], question: unknown): readonly string[] | null => {
  const families = typeof question === 'string' ? [`rules.answer.${question}`] : labelled
  const family = families.find((one) => words.every((word) => isSpoken(`${one}.${word}`)))
  return family === undefined ? null : words.map((word) => `${family}.${word}`)
}

/** A choice is offered by its labels; where a word has none, the codes stand, which machines send. */
const toldChoice = ({ allowed, question }: Facts, locale: Locale): Facts => {
  if (!Array.isArray(allowed)) return {}
  const keys = labelsOf(allowed.map(String), question)
  return { allowed: keys ? keys.map((key) => say(key, {}, locale)) : allowed }
}

/** The sentence at one field: the reason and the remedy. */
export const issueText = (code: string, facts: Facts, locale: Locale): string =>
  say(`issues.${code}`, told({ ...facts, ...toldChoice(facts, locale) }, locale), locale)
