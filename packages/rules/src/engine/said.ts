/**
 * Form of a text that says something: one letter, number, mark of punctuation or sign that is seen, or a character that
 * somebody had made for a name (private use). Neither blanks nor what leaves no ink are that: zero-width spaces, soft
 * hyphens, the fillers of Hangul (U+115F, U+1160, U+3164, U+FFA0), the braille cell without a dot (U+2800), the note
 * without a head (U+1D159). For regular expressions with the flag u.
 */
export const saidPattern =
  '(?![\\p{Default_Ignorable_Code_Point}\\u2800\\u{1d159}])[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}]'

const said = new RegExp(saidPattern, 'u')

/** What a person said, as it is kept: without the blanks around it; '' where nothing is to be seen. */
export const saidIn = (typed: string): string => (said.test(typed) ? typed.trim() : '')

/** Whether a person said anything: what every place asks that demands words. */
export const says = (typed: string): boolean => said.test(typed)
