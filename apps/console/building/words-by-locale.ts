import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { type Message, type Word, wordOf } from './word-forms.ts'

const messages = new URL('../../../packages/messages/', import.meta.url)
const locales = ['zh-TW', 'en'] as const
const address = 'virtual:words'
const wholeTable = "import * as compiled from './compiled/messages.js'"

/** Named in the code of a screen and never by data; letters and public pages are written by the server. */
const neverByKey = /^(?:ui|mails|portal)\.|\.ui\./

/** Messages that data may ask for by key. */
const wordsOf = (locale: string, fail: (fault: string) => never): Record<string, Word> => {
  const folder = new URL(`${locale}/`, messages)
  const words: Record<string, Word> = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const entries: Record<string, Message> = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    for (const [key, message] of Object.entries(entries)) {
      if (neverByKey.test(key)) continue
      const word = wordOf(message)
      if (word === null) fail(`${key} has variants, which only the code can choose from: name it …ui.…`)
      else words[key] = word
    }
  }
  return words
}

const computedKey = /\bm\[(?!['"])/
const allComeAlong = 'reads m[…] by a computed key, which brings every message in every language: use say()'

const builtTable = (addresses: readonly string[]) => `
const dictionaries = {}
const addresses = { ${addresses.join(', ')} }
const formed = (word, facts, locale) => {
  if (typeof word === 'string') return word
  const [parameter, forms] = word
  return forms[new Intl.PluralRules(locale).select(Number(facts[parameter]))] ?? forms.other
}
const filled = (text, facts) => text.replace(/\\{(\\w+)\\}/g, (_, name) => String(facts[name]))
export const table = {}
const underWay = {}
const fetchWords = async (locale) => {
  const reply = await fetch(addresses[locale])
  if (!reply.ok) throw new TypeError('no words: ' + reply.status)
  const words = await reply.json()
  dictionaries[locale] = words
  for (const key of Object.keys(words)) {
    table[key] ??= (facts, { locale }) =>
      filled(formed((dictionaries[locale] ?? words)[key] ?? key, facts, locale), facts)
  }
}
export const loadWords = (locale) =>
  (underWay[locale] ??= fetchWords(locale).catch((fault) => {
    delete underWay[locale]
    throw fault
  }))
`

/**
 * Words that data asks for by key (rules, refusals, states) are 1,000 sentences in two languages, 86 kB of compiled
 * script. In a build they come as plain data, in the language at hand alone (26 kB). The server and the tests read the
 * compiled table; there is nothing to load then.
 */
export const wordsByLocale = (): Plugin => {
  let isBuild = false
  let base = '/'
  return {
    name: 'words-by-locale',
    enforce: 'pre',
    configResolved: (settings) => {
      isBuild = settings.command === 'build'
      base = settings.base
    },
    resolveId: (id) => (id === address ? `\0${address}` : null),
    load(id) {
      if (id !== `\0${address}`) return null
      if (!isBuild) return 'export const loadWords = async () => undefined'
      const addresses = locales.map((locale) => {
        const source = JSON.stringify(wordsOf(locale, (fault) => this.error(fault)))
        const file = this.emitFile({ type: 'asset', name: `words-${locale}.json`, source })
        return `${JSON.stringify(locale)}: import.meta.ROLLUP_FILE_URL_${file}`
      })
      return builtTable(addresses)
    },
    // Most readers read Chinese: their words travel beside the program instead of after it.
    transformIndexHtml: {
      order: 'post',
      handler: (_page, { bundle }) => {
        const words = Object.keys(bundle ?? {}).find((file) => file.includes(`words-${locales[0]}`))
        const attrs = { rel: 'preload', as: 'fetch', crossorigin: true, href: `${base}${words}` }
        return words ? [{ tag: 'link', injectTo: 'head', attrs }] : []
      },
    },
    transform(code, id) {
      if (!isBuild) return null
      if (computedKey.test(code) && id.includes('/apps/console/src/')) this.warn(`${id} ${allComeAlong}`)
      if (id !== fileURLToPath(new URL('src/spoken.ts', messages))) return null
      if (!code.includes(wholeTable)) this.error(`spoken.ts no longer says ${wholeTable}`)
      return {
        code: code.replace(wholeTable, `import { table as compiled } from '${address}'`),
        map: { mappings: '' },
      }
    },
  }
}
