/**
 * The form in which names are compared and searched: compatibility forms unified, small letters, 台 as 臺, without
 * blanks and punctuation. For comparison only; a name itself is stored and shown exactly as it was typed.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('台', '臺')
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')

/**
 * Pairs of neighbouring characters of the texts' keys, and single ones of all but the Latin letters and digits: what
 * the index of a search holds. A character outside the basic plane (𠮷, 𠝹) is one character.
 */
export const gramsOf = (...texts: readonly string[]): string[] => {
  const grams = new Set<string>()
  for (const text of texts) {
    const characters = [...nameKey(text)]
    characters.forEach((character, place) => {
      if (!/[a-z0-9]/.test(character)) grams.add(character)
      const next = characters[place + 1]
      if (next !== undefined) grams.add(character + next)
    })
  }
  return [...grams].sort()
}

/** A search reduced to what the index can answer: the key that must occur, and grams it cannot occur without. */
export const soughtIn = (search: string): { readonly key: string; readonly grams: readonly string[] } => {
  const key = nameKey(search)
  const characters = [...key]
  return {
    key,
    grams: characters.length < 2 ? gramsOf(key) : gramsOf(key).filter((gram) => [...gram].length === 2),
  }
}

/** The text with the wildcards of LIKE made harmless. */
export const literalForLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
