import { glossaryFindings } from './glossary.ts'
import { filesOf, textOf } from './repository.ts'
import { tableOwners } from './table-owners.ts'

const home = 'packages/messages'
const settingsPath = `${home}/project.inlang/settings.json`

interface Settings {
  readonly locales: readonly string[]
  readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] }
}

/** Every sentence inside a message: the text itself, or the texts of its variants. */
const sentencesOf = (message: unknown): readonly string[] => {
  if (typeof message === 'string') return [message]
  if (Array.isArray(message)) return message.flatMap(sentencesOf)
  if (message === null || typeof message !== 'object') return []
  const match = 'match' in message ? message.match : message
  return match !== null && typeof match === 'object' ? Object.values(match).flatMap(sentencesOf) : []
}

const parametersOf = (message: unknown): string =>
  [
    ...new Set(
      sentencesOf(message).flatMap((text) =>
        [...text.matchAll(/(?<!\\)\{\s*([\w-]+)/g)].map(([, name]) => name),
      ),
    ),
  ]
    .sort()
    .join(', ')

// JSON.parse keeps the last of two equal keys and says nothing.
const keysOf = (json: string) =>
  [...json.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)]
    .map(([, key = '']) => key)
    // The parts of a sentence with variants bear names without a dot.
    .filter((key) => key.includes('.'))

const twice = (keys: readonly string[]) => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
]

const fileFindings = (tree: string, settings: Settings, paths: readonly string[]): readonly string[] => {
  const patterns = settings['plugin.inlang.messageFormat'].pathPattern
  const told = settings.locales.flatMap((locale) =>
    patterns.map((pattern) => `${home}/${pattern.replace('{locale}', locale).replace(/^\.\//, '')}`),
  )
  const found = paths.filter((path) =>
    new RegExp(`^${home}/(?:${settings.locales.join('|')})/[^/]+\\.json$`).test(path),
  )
  return [
    ...told
      .filter((path) => !found.includes(path))
      .map((path) => `${path} is named in the settings and missing.`),
    ...found.filter((path) => !told.includes(path)).map((path) => `${path} is not named in ${settingsPath}.`),
    ...found.flatMap((path) => twice(keysOf(textOf(tree, path))).map((key) => `${path} holds ${key} twice.`)),
  ]
}

const messagesOf = (tree: string, paths: readonly string[], locale: string): ReadonlyMap<string, unknown> =>
  new Map(
    paths
      .filter((path) => path.startsWith(`${home}/${locale}/`) && path.endsWith('.json'))
      .flatMap((path) => {
        const messages: Readonly<Record<string, unknown>> = JSON.parse(textOf(tree, path))
        return Object.entries(messages).filter(([key]) => !key.startsWith('$'))
      }),
  )

/** Strings of the program, and the fixed beginnings of those it composes. */
const spokenIn = (tree: string, paths: readonly string[]) => {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const path of paths) {
    if (!/\.tsx?$/.test(path) || /\.test\.tsx?$|(?:^|\/)compiled\//.test(path)) continue
    const text = textOf(tree, path)
    for (const [, single, double, plain] of text.matchAll(/'([\w.:-]+)'|"([\w.:-]+)"|`([\w.:-]+)`/g))
      whole.add(single ?? double ?? plain ?? '')
    // An object's key that needs no quotes is a word of the program too.
    for (const [, key = ''] of text.matchAll(/^\s*([a-z][\w]*):/gm)) whole.add(key)
    for (const [, beginning = ''] of text.matchAll(/`([a-z][\w-]*\.(?:[\w-]+\.)*[\w-]*)\$\{/g))
      beginnings.add(beginning)
  }
  return { whole, beginnings }
}

// Refusals and issues are looked up by a code that stands elsewhere in the program.
const looksUp = /^(?:refusals|issues)\./

const isSpoken = (key: string, { whole, beginnings }: ReturnType<typeof spokenIn>) => {
  if (whole.has(key) || whole.has(key.replace(/[.-]/g, '_'))) return true
  const code = key.replace(looksUp, '')
  if (code !== key) return whole.has(code)
  const parts = key.split('.')
  // A family is named by its beginning, and the rest is a code: word('rules.round', round).
  const isOfFamily = parts.some((_, length) => length > 1 && whole.has(parts.slice(0, length).join('.')))
  return isOfFamily || [...beginnings].some((beginning) => key.startsWith(beginning))
}

// A page's line names a source, its heading and the fact that says this very thing.
const citedFact = /\bcite\(\s*'(\w+)',\s*'([^']*)'(?:,\s*'([^']*)')?\s*,?\s*\)/g

/** Headings that a page cites without telling what they say, in every language. */
const citationFindings = (
  tree: string,
  paths: readonly string[],
  languages: readonly { readonly locale: string; readonly messages: ReadonlyMap<string, unknown> }[],
) => {
  const pages = paths.filter((path) => /^packages\/rules\/src\/rulebooks\/.*(?<!\.test)\.ts$/.test(path))
  const findings = pages.flatMap((path) =>
    [...textOf(tree, path).matchAll(citedFact)].flatMap(([, source = '', heading = '', fact]) =>
      fact === undefined
        ? [`${path} cites ${source} ${heading} and does not say what stands there.`]
        : languages
            .filter(({ messages }) => !messages.has(`rules.fact.${source}.${fact}`))
            .map(
              ({ locale }) => `${source} ${heading} is cited for ${fact}, which has no words in ${locale}.`,
            ),
    ),
  )
  return [...new Set(findings)]
}

const componentFindings = (tree: string, paths: readonly string[]) =>
  paths
    .filter((path) => /^apps\/console\/src\/ui\/.*\.tsx?$/.test(path))
    .flatMap((path) =>
      [...textOf(tree, path).matchAll(/\bm(?:\[['"]([^'"]+)['"]\]|\.(\w+)\()/g)]
        .map(([, key, name]) => key ?? name ?? '')
        .filter((key) => !/^ui[._]/.test(key))
        .map((key) => `${path} says ${key}; a component that knows no domain says only ui.* words.`),
    )

/** Differences between the languages, words that are missing, empty or said by nobody, and what the glossary tells otherwise. */
export const wordFindings = (tree: string): readonly string[] => {
  const paths = filesOf(tree)
  if (!paths.includes(settingsPath)) return [`${settingsPath} is missing, so nothing could be checked.`]
  const settings: Settings = JSON.parse(textOf(tree, settingsPath))
  const languages = settings.locales.map((locale) => ({ locale, messages: messagesOf(tree, paths, locale) }))
  const keys = [...new Set(languages.flatMap(({ messages }) => [...messages.keys()]))]
  if (keys.length === 0) return ['There is no message at all, so nothing could be checked.']
  const spoken = spokenIn(tree, paths)
  return [
    ...fileFindings(tree, settings, paths),
    ...keys.flatMap((key) => {
      const missing = languages.filter(({ messages }) => !messages.has(key))
      if (missing.length > 0) return missing.map(({ locale }) => `${key} has no words in ${locale}.`)
      const empty = languages.filter(({ messages }) => {
        const sentences = sentencesOf(messages.get(key))
        return sentences.length === 0 || sentences.some((text) => text.trim() === '')
      })
      const parameters = new Set(languages.map(({ messages }) => parametersOf(messages.get(key))))
      return [
        ...empty.map(({ locale }) => `${key} is empty in ${locale}.`),
        ...(parameters.size > 1 ? [`${key} has different parameters: ${[...parameters].join(' / ')}.`] : []),
        ...(isSpoken(key, spoken) ? [] : [`${key} is said by nobody.`]),
      ]
    }),
    ...citationFindings(tree, paths, languages),
    ...componentFindings(tree, paths),
    ...glossaryFindings(
      tree,
      paths,
      new Map(languages.map(({ locale, messages }) => [locale, messages])),
      tableOwners(tree, paths).keys(),
    ),
  ]
}
