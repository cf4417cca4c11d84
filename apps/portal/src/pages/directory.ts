import { fieldCodes, regions } from '@openalliance/contract'
import { digits, type Locale, m, say } from '@openalliance/messages'
import { html } from 'ghtml'
import { directoryAddress } from '../addresses.ts'
import { framed, type Site } from '../frame.ts'
import { banner, choices, fieldName, searchBox } from '../pieces.ts'
import type { Found, Wanted } from '../reader.ts'

const pager = (wanted: Wanted, found: Found, locale: Locale): string =>
  found.pages < 2
    ? ''
    : html`<nav class="pages" aria-label="${m['portal.pages']({}, { locale })}">!${
        wanted.page > 1
          ? html`<a class="button" rel="prev" href="${directoryAddress(locale, { ...wanted, page: wanted.page - 1 })}">${m[
              'portal.previous'
            ]({}, { locale })}</a>`
          : ''
      }<span class="muted">${m['portal.page-of']({ page: digits(wanted.page), pages: digits(found.pages) }, { locale })}</span>!${
        wanted.page < found.pages
          ? html`<a class="button" rel="next" href="${directoryAddress(locale, { ...wanted, page: wanted.page + 1 })}">${m[
              'portal.next'
            ]({}, { locale })}</a>`
          : ''
      }</nav>`

/** That nothing was found, and what of the wish could be let go: nothing that was not wished for. */
const nothingFound = (locale: Locale, wanted: Wanted): string => {
  const ways = (['text', 'field', 'region'] as const).filter((part) => wanted[part])
  if (ways.length === 0) return m['portal.nothing-found']({}, { locale })
  const said = ways.map((part) => m[`portal.try.${part}`]({}, { locale }))
  return m['portal.nothing-found-try'](
    { ways: said.join(say('rules.list-separator', {}, locale)) },
    { locale },
  )
}

/** The directory: every published alliance, by words, field and region; what is wanted stands in the address. */
export const directoryPage = (site: Site, locale: Locale, wanted: Wanted, found: Found): string =>
  framed(site, {
    locale,
    title: wanted.text
      ? m['portal.directory.found']({ text: wanted.text }, { locale })
      : m['portal.directory.title']({}, { locale }),
    description: m['portal.directory.description']({}, { locale }),
    address: { 'zh-TW': directoryAddress('zh-TW', wanted), en: directoryAddress('en', wanted) },
    at: 'directory',
    body: html`<div class="hero"><div class="page"><h1>${m['portal.directory.title']({}, { locale })}</h1>!${searchBox(
      locale,
      wanted,
    )}!${choices(
      m['portal.field']({}, { locale }),
      fieldCodes,
      wanted.field,
      (field) => fieldName(field, locale),
      (field) => directoryAddress(locale, { ...wanted, field, page: 1 }),
    )}!${choices(
      m['portal.region']({}, { locale }),
      regions,
      wanted.region,
      (region) => say(`rules.region.${region}`, {}, locale),
      (region) => directoryAddress(locale, { ...wanted, region, page: 1 }),
    )}</div></div><div class="page"><section class="section"><h2>${m['portal.count']({ count: digits(found.total) }, { locale })}</h2>!${
      found.alliances.length > 0
        ? html`<ul class="wall">!${found.alliances.map((alliance) => banner(alliance, locale))}</ul>!${pager(wanted, found, locale)}`
        : html`<div class="card"><p>${nothingFound(locale, wanted)}</p><p><a class="button" href="${directoryAddress(
            locale,
          )}">${m['portal.all-alliances']({}, { locale })}</a></p></div>`
    }</section></div>`,
  })
