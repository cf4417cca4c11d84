import { getLocale, isSpoken, m, say } from '@openalliance/messages'

/** A verdict by its code, without naming where else it counts. */
export const verdictWord = (verdict: string): string => {
  if (verdict === 'counts-elsewhere') return m['figures.ui.group-elsewhere']()
  const key = `figures.verdict.${verdict}`
  return isSpoken(key) ? say(key, {}, getLocale()) : verdict
}
