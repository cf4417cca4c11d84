import { type Locale, m } from '@openalliance/messages'
import { html } from 'ghtml'
import { directoryAddress, homeAddress } from '../addresses.ts'
import { framed, type Site } from '../frame.ts'
import { searchBox } from '../pieces.ts'

/** There is no such page; the way on is the search. */
export const notFoundPage = (site: Site, locale: Locale): string =>
  framed(site, {
    locale,
    title: m['portal.not-found.title']({}, { locale }),
    description: m['portal.not-found.text']({}, { locale }),
    address: { 'zh-TW': homeAddress('zh-TW'), en: homeAddress('en') },
    at: null,
    body: html`<div class="hero"><div class="page"><h1>${m['portal.not-found.title']({}, { locale })}</h1><p>${m[
      'portal.not-found.text'
    ](
      {},
      { locale },
    )}</p>!${searchBox(locale, {})}</div></div><div class="page"><p class="section"><a class="button" href="${directoryAddress(
      locale,
    )}">${m['portal.all-alliances']({}, { locale })}</a></p></div>`,
  })
