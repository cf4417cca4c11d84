import type { Locale } from '@openalliance/messages'
import type { Wanted } from './reader.ts'

const prefix: Readonly<Record<Locale, string>> = { 'zh-TW': '', en: '/en' }

export const homeAddress = (locale: Locale): string => `${prefix[locale]}/`

/** Every refusal's words. @param code leads to its own paragraph */
export const refusalsAddress = (locale: Locale, code?: string): string =>
  `${prefix[locale]}/docs/refusals${code ? `#${code}` : ''}`
export const allianceAddress = (locale: Locale, id: string): string => `${prefix[locale]}/alliances/${id}`

/** The directory with what is wanted in its address, so that every list can be linked and gone back to. */
export const directoryAddress = (locale: Locale, wanted: Partial<Wanted> = {}): string => {
  const query = new URLSearchParams()
  if (wanted.text) query.set('q', wanted.text)
  if (wanted.field) query.set('field', wanted.field)
  if (wanted.region) query.set('region', wanted.region)
  if (wanted.page && wanted.page > 1) query.set('page', String(wanted.page))
  const text = query.toString()
  return `${prefix[locale]}/alliances${text ? `?${text}` : ''}`
}
