import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** What the prepared fonts can print. */
export interface Coverage {
  /** Font families in the order in which they are asked for a glyph. */
  readonly families: readonly string[]
  readonly covers: (point: number) => boolean
}

// The geta: the mark East Asian printers set where the type for a character is lacking.
const geta = '〓'

/**
 * What the prepared fonts can print.
 * @throws Error naming the command to run when the fonts are not there
 */
export const readCoverage = (fontsDir: string): Coverage => {
  let text: string
  try {
    text = readFileSync(join(fontsDir, 'coverage.json'), 'utf8')
  } catch (cause) {
    throw new Error(
      `no fonts in ${fontsDir}; prepare them with: node packages/tools/run.mjs packages/tools/src/fonts.ts`,
      { cause },
    )
  }
  const { families, ranges }: { families: string[]; ranges: [number, number][] } = JSON.parse(text)
  const covers = (point: number) => {
    let [low, high] = [0, ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = ranges[middle] ?? [0, 0]
      if (point < first) high = middle - 1
      else if (point > last) low = middle + 1
      else return true
    }
    return false
  }
  return { families, covers }
}

const graphemes = new Intl.Segmenter('zh-Hant-TW', { granularity: 'grapheme' })

// Direction marks could reorder what stands beside a name; control characters have no shape at all.
const withoutShape = /[\p{Cc}--[\t\n]]|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gv
// Joiners and zero-width spaces stick to the letter before them and would be copied with it from the PDF; of the
// selectors those of ideographs choose a shape and stay.
const invisible = /[\p{Default_Ignorable_Code_Point}--[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]]/gv
const needsNoGlyph = /^[\s\p{Default_Ignorable_Code_Point}]$/v

const hasGlyphs = (coverage: Coverage, character: string) =>
  Array.from(character).every((part) => needsNoGlyph.test(part) || coverage.covers(part.codePointAt(0) ?? 0))

const withoutControls = (text: string) =>
  text.toWellFormed().replaceAll(/\r\n?/g, '\n').replace(withoutShape, '')

/** The characters (as people see them: a family emoji is one) that no font has, each once, in order of appearance. */
export const charactersWithoutGlyph = (coverage: Coverage, text: string): string[] => {
  const plain = withoutControls(text)
  if (hasGlyphs(coverage, plain)) return []
  const missing = new Set<string>()
  for (const { segment } of graphemes.segment(plain)) if (!hasGlyphs(coverage, segment)) missing.add(segment)
  return [...missing]
}

/** A text as it can be printed: what no font has becomes 〓, what has no shape goes. */
const printableText = (coverage: Coverage, text: string, missing: Set<string>): string => {
  const plain = withoutControls(text)
  if (hasGlyphs(coverage, plain)) return plain.replace(invisible, '')
  return Array.from(graphemes.segment(plain), ({ segment }) => {
    if (hasGlyphs(coverage, segment)) return segment.replace(invisible, '')
    missing.add(segment)
    return geta
  }).join('')
}

/** The same data with every text printable, and the characters that had to be replaced. */
export const printable = (coverage: Coverage, data: JsonValue): { data: JsonValue; missing: string[] } => {
  const missing = new Set<string>()
  const walk = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return printableText(coverage, value, missing)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(walk)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  }
  return { data: walk(data), missing: [...missing] }
}
