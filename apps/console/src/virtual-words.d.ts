declare module 'virtual:words' {
  import type { Locale } from '@openalliance/messages'

  /** Fetches the words that data asks for by key, once per language. @throws TypeError when they cannot be had */
  export const loadWords: (locale: Locale) => Promise<void>
}
