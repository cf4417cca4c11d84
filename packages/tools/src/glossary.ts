import { textOf } from './repository.ts'

/** The words of the field: their names in code, and what people read for them in both languages. */
export const glossaryPath = 'docs/words.md'

const heads = ['in code', '中文', 'English', 'said by', 'what it is']

interface Term {
  readonly names: readonly string[]
  readonly zh: string
  readonly en: string
  readonly keys: readonly string[]
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const inCode = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
const parts = (cell: string) => cell.split(' · ')

/** Rows of the tables whose head is the glossary's; other tables of the page are prose. */
const termsOf = (page: string): readonly Term[] => {
  const terms: Term[] = []
  let isGlossary = false
  for (const line of page.split('\n')) {
    const cells = line.startsWith('|') ? cellsOf(line) : []
    if (cells.length === 0) isGlossary = false
    else if (cells.join('|') === heads.join('|')) isGlossary = true
    else if (isGlossary && !/^\|[\s:|-]+$/.test(line))
      terms.push({
        names: inCode(cells[0]),
        zh: cells[1] ?? '',
        en: cells[2] ?? '',
        keys: inCode(cells[3]),
      })
  }
  return terms
}

/** Every word that stands as a name, a text or a part of a key in the program and its migrations. */
const programWords = (tree: string, paths: readonly string[]): ReadonlySet<string> =>
  new Set(
    paths
      .filter((path) => /^(?:packages|apps)\/.*\.(?:tsx?|sql)$/.test(path) && !/\.test\.tsx?$/.test(path))
      .flatMap((path) => textOf(tree, path).match(/[A-Za-z][\w]*(?:-[a-z\d]+)*/g) ?? []),
  )

type Messages = ReadonlyMap<string, unknown>

const labelFindings = ({ zh, en, keys }: Term, languages: ReadonlyMap<string, Messages>) =>
  (
    [
      ['zh-TW', zh],
      ['en', en],
    ] as const
  ).flatMap(([locale, cell]) =>
    keys.flatMap((key, at) => {
      const label = keys.length === 1 ? cell : (parts(cell)[at] ?? '')
      const said = languages.get(locale)?.get(key)
      if (said === label) return []
      return [
        said === undefined
          ? `${glossaryPath} names ${key}, and nothing is said under it in ${locale}.`
          : `${glossaryPath} calls it “${label}”, and ${key} says “${String(said)}”.`,
      ]
    }),
  )

/**
 * Where the glossary and the house disagree: a table it does not know, a name nobody uses, a label that people read
 * otherwise, a term that stands twice.
 */
export const glossaryFindings = (
  tree: string,
  paths: readonly string[],
  languages: ReadonlyMap<string, Messages>,
  tables: Iterable<string>,
): readonly string[] => {
  if (!paths.includes(glossaryPath)) return [`${glossaryPath} is missing.`]
  const terms = termsOf(textOf(tree, glossaryPath))
  if (terms.length === 0) return [`${glossaryPath} has no table that begins with “| ${heads[0]} |”.`]
  const names = terms.flatMap((term) => term.names)
  const words = programWords(tree, paths)
  return [
    ...[...tables]
      .filter((table) => !names.includes(table))
      .map((table) => `${glossaryPath} does not say what the table ${table} is.`),
    ...[...new Set(names)]
      .filter((name) => !words.has(name))
      .map((name) => `${glossaryPath} names ${name}, and the program does not.`),
    ...[...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
      (name) => `${glossaryPath} explains ${name} twice.`,
    ),
    ...terms.flatMap((term) => labelFindings(term, languages)),
  ]
}
