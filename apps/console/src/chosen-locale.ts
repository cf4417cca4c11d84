import type { Locale } from '@openalliance/messages'

/** A cookie, so that the public pages of the same server can follow the choice. */
export const cookieName = 'locale'

/** The language kept in the cookie, which the public pages read as well; else the browser's; else Chinese. */
export const chosenLocale = (cookies: string, preferred: readonly string[]): Locale => {
  const kept = cookies
    .split('; ')
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
  if (kept === 'zh-TW' || kept === 'en') return kept
  const first = preferred.find((language) => /^(?:zh|en)\b/i.test(language))
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh-TW'
}
