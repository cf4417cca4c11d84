import { inLocale, type Locale, m, say } from '@openalliance/messages'
import { html } from 'ghtml'
import { allianceAddress, directoryAddress, homeAddress } from '../addresses.ts'
import { framed, type Site } from '../frame.ts'
import { fieldName } from '../pieces.ts'
import type { PublishedAlliance } from '../reader.ts'

const row = (label: string, value: string): string => html`<dt>${label}</dt><dd>!${value}</dd>`

/** Only web addresses become links, whatever was typed. */
const isWeb = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

const contactOf = (alliance: PublishedAlliance): string => {
  const { name, phone, email } = alliance.contact
  return [
    name ? html`<span>${name}</span>` : '',
    phone ? html`<span>${phone}</span>` : '',
    email ? html`<a href="mailto:${encodeURIComponent(email).replaceAll('%40', '@')}">${email}</a>` : '',
  ]
    .filter((part) => part !== '')
    .join('<br>')
}

const facts = (alliance: PublishedAlliance, locale: Locale): string => {
  const host = inLocale(alliance.hostZh, alliance.hostEn, locale)
  const department = inLocale(alliance.departmentZh, alliance.departmentEn, locale)
  const hasWay = alliance.website !== null && isWeb(alliance.website)
  const contact =
    contactOf(alliance) || (hasWay ? '' : html`<span>${m['portal.no-contact']({}, { locale })}</span>`)
  return html`<dl class="facts">!${row(m['portal.field']({}, { locale }), html`<a href="${directoryAddress(locale, { field: alliance.field })}">${alliance.field} ${fieldName(alliance.field, locale)}</a>`)}!${row(
    m['portal.host']({}, { locale }),
    html`${host}!${department ? html`<br>${department}` : ''}`,
  )}!${row(
    m['portal.region']({}, { locale }),
    html`${say(`rules.county.${alliance.county}`, {}, locale)} · ${say(`rules.region.${alliance.region}`, {}, locale)}`,
  )}!${row(m['portal.operating-type']({}, { locale }), html`${say(`rules.operating-type.${alliance.operatingType}`, {}, locale)}`)}!${
    alliance.principalInvestigator
      ? row(m['portal.pi']({}, { locale }), html`${alliance.principalInvestigator}`)
      : ''
  }!${
    alliance.partners.length > 0
      ? row(
          m['portal.partners']({}, { locale }),
          html`${alliance.partners.join(locale === 'en' ? ', ' : '、')}`,
        )
      : ''
  }!${
    alliance.years.length > 0
      ? row(m['portal.years']({}, { locale }), html`${alliance.years.join(locale === 'en' ? ', ' : '、')}`)
      : ''
  }!${contact ? row(m['portal.contact']({}, { locale }), contact) : ''}!${
    alliance.website && hasWay
      ? row(
          m['portal.website']({}, { locale }),
          html`<a href="${alliance.website}" rel="noopener external">${alliance.website}</a>`,
        )
      : ''
  }</dl>`
}

/** One alliance, as it has published itself. */
export const alliancePage = (site: Site, locale: Locale, alliance: PublishedAlliance): string => {
  const name = inLocale(alliance.nameZh, alliance.nameEn, locale)
  const introduction = inLocale(alliance.introductionZh, alliance.introductionEn, locale)
  const technologies =
    locale === 'en' && alliance.technologiesEn.length > 0 ? alliance.technologiesEn : alliance.technologiesZh
  return framed(site, {
    locale,
    title: name,
    description: introduction.slice(0, 160) || name,
    address: { 'zh-TW': allianceAddress('zh-TW', alliance.id), en: allianceAddress('en', alliance.id) },
    at: 'directory',
    body: html`<div class="page"><nav aria-label="${m['portal.crumbs']({}, { locale })}"><ol class="crumbs"><li><a href="${homeAddress(
      locale,
    )}">${m['portal.home']({}, { locale })}</a></li><li><a href="${directoryAddress(locale)}">${m[
      'portal.directory.title'
    ](
      {},
      { locale },
    )}</a></li><li aria-current="page">${name}</li></ol></nav><div class="section two"><section class="prose"><h1>${name}</h1>!${introduction
      .split(/\n+/)
      .filter((text) => text.trim() !== '')
      .map((text) => html`<p>${text}</p>`)}!${
      technologies.length > 0
        ? html`<h2>${m['portal.technologies']({}, { locale })}</h2><ul class="fields">!${technologies.map(
            (technology) =>
              html`<li><a href="${directoryAddress(locale, { text: technology })}">${technology}</a></li>`,
          )}</ul>`
        : ''
    }</section><section class="card" aria-label="${m['portal.facts']({}, { locale })}">!${facts(alliance, locale)}</section></div></div>`,
  })
}
