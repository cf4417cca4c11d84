// A spreadsheet takes a text that begins so for a formula, or drops the white space and then does.
const looksLikeFormula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A text that a spreadsheet will not run: with an apostrophe before it where it looks like a formula. */
export const neutralised = (text: string): string => (looksLikeFormula.test(text) ? `'${text}` : text)

/** The text as it was before `neutralised`. */
export const restored = (text: string): string =>
  text.startsWith("'") && looksLikeFormula.test(text) ? text.slice(1) : text
