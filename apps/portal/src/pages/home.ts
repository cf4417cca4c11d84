import { fieldCodes } from '@openalliance/contract'
import { digits, type Locale, m } from '@openalliance/messages'
import { html } from 'ghtml'
import { directoryAddress, homeAddress } from '../addresses.ts'
import { framed, type Site } from '../frame.ts'
import { banner, choices, fieldName, searchBox } from '../pieces.ts'
import type { PublishedAlliance, PublishedProgramme } from '../reader.ts'

/** 5.11 億元 in Chinese, NT$511 million in English: the unit people say. */
const money = (ntd: number, locale: Locale): string =>
  locale === 'en'
    ? m['portal.ntd-million']({ amount: digits(Math.round(ntd / 1_000_000)) }, { locale })
    : m['portal.ntd-million']({ amount: (ntd / 100_000_000).toFixed(2) }, { locale })

const numbers = (programme: PublishedProgramme, locale: Locale): string => {
  const mean = programme.alliances === 0 ? 0 : programme.memberFirms / programme.alliances
  const { year } = programme
  const cell = (label: string, value: string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<dl class="nums" id="numbers">!${cell(
    m['portal.number.alliances']({ year }, { locale }),
    digits(programme.alliances),
  )}!${cell(m['portal.number.members']({ year }, { locale }), m['portal.firms']({ count: digits(programme.memberFirms) }, { locale }))}!${cell(
    m['portal.number.income']({ year }, { locale }),
    money(programme.totalIncome, locale),
  )}!${cell(m['portal.number.mean']({ year }, { locale }), m['portal.firms']({ count: mean.toFixed(1) }, { locale }))}</dl>`
}

const byField = (programme: PublishedProgramme, locale: Locale): string =>
  html`<section class="section"><h2>${m['portal.by-field']({ year: programme.year }, { locale })}</h2><div class="card table-scroll" tabindex="0" role="region" aria-label="${m[
    'portal.by-field'
  ]({ year: programme.year }, { locale })}"><table class="sheet"><thead><tr><th scope="col">${m[
    'portal.field'
  ](
    {},
    { locale },
  )}</th><th scope="col" class="n">${m['portal.column.alliances']({}, { locale })}</th><th scope="col" class="n">${m[
    'portal.column.members'
  ](
    {},
    { locale },
  )}</th><th scope="col" class="n">${m['portal.column.income']({}, { locale })}</th></tr></thead><tbody>!${programme.fields.map(
    (row) =>
      html`<tr><th scope="row"><a href="${directoryAddress(locale, { field: row.field })}">${fieldName(
        row.field,
        locale,
      )}</a></th><td class="n">${digits(row.alliances)}</td><td class="n">${digits(row.memberFirms)}</td><td class="n">${digits(
        Math.round(row.totalIncome / 1000),
      )}</td></tr>`,
  )}</tbody><tfoot><tr><th scope="row">${m['portal.by-field-total']({}, { locale })}</th><td class="n">${digits(
    programme.alliances,
  )}</td><td class="n">${digits(programme.memberFirms)}</td><td class="n">${digits(
    Math.round(programme.totalIncome / 1000),
  )}</td></tr></tfoot></table></div></section>`

/** The home page: search, fields, the programme's numbers, a wall of alliances. */
export const homePage = (
  site: Site,
  locale: Locale,
  programme: PublishedProgramme | null,
  wall: readonly PublishedAlliance[],
): string =>
  framed(site, {
    locale,
    title: m['portal.name']({}, { locale }),
    description: m['portal.description']({}, { locale }),
    address: { 'zh-TW': homeAddress('zh-TW'), en: homeAddress('en') },
    at: 'home',
    body: html`<div class="hero"><div class="page"><h1>${m['portal.headline']({}, { locale })}</h1><p>${m[
      'portal.lead'
    ]({}, { locale })}</p>!${searchBox(locale, {})}!${choices(
      m['portal.field']({}, { locale }),
      fieldCodes,
      null,
      (field) => fieldName(field, locale),
      (field) => directoryAddress(locale, { field }),
    )}</div></div><div class="page">!${programme ? numbers(programme, locale) : ''}<section class="section"><h2>${m[
      'portal.alliances'
    ]({}, { locale })}</h2>!${
      wall.length > 0
        ? html`<ul class="wall">!${wall.map((alliance) => banner(alliance, locale))}</ul><p class="pages"><a class="button" href="${directoryAddress(
            locale,
          )}">${m['portal.all-alliances']({}, { locale })}</a></p>`
        : html`<p class="muted">${m['portal.none-yet']({}, { locale })}</p>`
    }</section>!${programme ? byField(programme, locale) : ''}</div>`,
  })
