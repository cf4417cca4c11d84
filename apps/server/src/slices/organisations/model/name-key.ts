import { usualForms } from './variants.ts'

// Characters of private use are those a firm had made for its name, and unassigned ones those this program does not know
// yet: both are characters. Only controls, marks of direction, a byte order mark and choices of glyph are none.
const noCharacter = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu

/**
 * The form in which names are compared for identity: compatibility forms unified, small letters, 台 as 臺, without
 * blanks and punctuation. For comparison only; a name itself is stored and shown exactly as it was typed.
 */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll('台', '臺').replace(noCharacter, '')

/** The form in which names are searched: as {@link nameKey}, with two spellings of a character (峰, 峯) taken for one. */
export const searchKey = (name: string): string =>
  [...nameKey(name)].map((character) => usualForms.get(character) ?? character).join('')

/**
 * Pairs of neighbouring characters of the texts' search keys, and single ones of all but the Latin letters and digits: what
 * the index of a search holds. A character outside the basic plane (𠮷, 𠝹) is one character.
 */
export const gramsOf = (...texts: readonly string[]): string[] => {
  const grams = new Set<string>()
  for (const text of texts) {
    const characters = [...searchKey(text)]
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
  const key = searchKey(search)
  const characters = [...key]
  return {
    key,
    grams: characters.length < 2 ? gramsOf(key) : gramsOf(key).filter((gram) => [...gram].length === 2),
  }
}

/** One way in which a search may be meant: what a key must be like to hold it, and grams it cannot hold it without. */
export interface Way {
  readonly like: string
  /** As {@link like}, for a key that begins with it. */
  readonly begins: string
  readonly grams: readonly string[]
}

// 科大 stands for 科技大學, 清大 for 清華大學: the last word of a school's name, with one character left out.
const schoolInShort = /^(?<before>.*\p{Script=Han})大$/su

const way = (begins: string, grams: readonly string[]): Way => ({ like: `%${begins}`, begins, grams })

/** Every way in which a search may be meant; none where it holds no character that a key holds. */
export const waysToSeek = (search: string): readonly Way[] => {
  const { key, grams } = soughtIn(search)
  if (key === '') return []
  const before = schoolInShort.exec(key)?.groups?.before
  return [
    way(`${literalForLike(key)}%`, grams),
    ...(before === undefined ? [] : [way(`${literalForLike(before)}_大學%`, gramsOf(before, '大學'))]),
  ]
}

/** The text with the wildcards of LIKE made harmless. */
export const literalForLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
