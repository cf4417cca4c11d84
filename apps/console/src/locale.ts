import { loadWords } from 'virtual:words'
import { type Locale, m, overwriteGetLocale } from '@openalliance/messages'
import { useSyncExternalStore } from 'react'
import { chosenLocale, cookieName } from './chosen-locale.ts'
import { notify } from './ui/announcer.ts'
import { listening } from './ui/listening.ts'

const yearInSeconds = 31_536_000

let current: Locale = 'zh-TW'
const { listen, tell } = listening()

const show = (locale: Locale) => {
  current = locale
  document.documentElement.lang = locale === 'en' ? 'en' : 'zh-Hant-TW'
  tell()
}

/** The words that data asks for by key, in the present language; pages wait for them. */
export const wordsInHand = (): Promise<void> => loadWords(current)

/** Call once, before anything is shown. */
export const startLocale = (): void => {
  overwriteGetLocale(() => current)
  show(chosenLocale(document.cookie, navigator.languages))
  // The first page asks again and tells when they cannot be had.
  wordsInHand().catch(() => undefined)
}

/** Changes the language of the whole console and remembers it in this browser. */
export const setLocale = async (locale: Locale): Promise<void> => {
  try {
    await loadWords(locale)
  } catch {
    return notify(m['ui.line-lost'](), { tone: 'fault' })
  }
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing in browsers that offices still use.
  document.cookie = `${cookieName}=${locale}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax`
  show(locale)
}

export const useLocale = (): Locale => useSyncExternalStore(listen, () => current)
