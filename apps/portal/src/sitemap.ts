import type { Locale } from '@openalliance/messages'
import { html } from 'ghtml'
import { allianceAddress, directoryAddress, homeAddress, refusalsAddress } from './addresses.ts'

const languages: readonly Locale[] = ['zh-TW', 'en']

/** Every public page in both languages, for search engines. */
export const sitemap = (
  origin: string,
  alliances: readonly { readonly id: string; readonly publishedAt: Date }[],
): string => {
  const entry = (address: string, changed?: Date) =>
    html`<url><loc>${origin}${address}</loc>!${changed ? html`<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : ''}</url>`
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">!${languages.flatMap((locale) => [
    entry(homeAddress(locale)),
    entry(directoryAddress(locale)),
    entry(refusalsAddress(locale)),
    ...alliances.map(({ id, publishedAt }) => entry(allianceAddress(locale, id), publishedAt)),
  ])}</urlset>`
}
