import * as compiled from './compiled/messages.js'
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
  Object.hasOwn(table, key) ? (table[key]?.(facts, { locale }) ?? key) : key

/** The sentence of a refusal: what is refused and what to do about it. */
export const refusalText = (code: string, facts: Facts, locale: Locale): string =>
  say(`refusals.${code}`, facts, locale)

/** The sentence at one field: the reason and the remedy. */
export const issueText = (code: string, facts: Facts, locale: Locale): string =>
  say(`issues.${code}`, facts, locale)
