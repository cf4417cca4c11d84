import { type Locale, m } from '@openalliance/messages'
import { html } from 'ghtml'
import { directoryAddress, homeAddress, refusalsAddress } from './addresses.ts'

export interface Site {
  /** Origin without a slash at the end. */
  readonly origin: string
  /** Address of the style sheet; its name changes with its content. */
  readonly styles: string
}

interface Page {
  readonly locale: Locale
  readonly title: string
  readonly description: string
  /** This page in each language, as paths. */
  readonly address: Readonly<Record<Locale, string>>
  readonly at: 'home' | 'directory' | null
  /** Already escaped HTML. */
  readonly body: string
}

const other: Readonly<Record<Locale, Locale>> = { 'zh-TW': 'en', en: 'zh-TW' }
const language: Readonly<Record<Locale, string>> = { 'zh-TW': 'zh-Hant-TW', en: 'en' }

const navigation = ({ locale, address, at }: Page) =>
  html`<nav class="site-nav" aria-label="${m['portal.nav'](
    {},
    { locale },
  )}"><a href="${directoryAddress(locale)}" !${at === 'directory' ? 'aria-current="page"' : ''}>${m[
    'portal.find-alliance'
  ](
    {},
    { locale },
  )}</a><a href="${homeAddress(locale)}#numbers">${m['portal.numbers']({}, { locale })}</a><a class="button" href="/app/">${m[
    'portal.sign-in'
  ](
    {},
    { locale },
  )}</a><a href="${address[other[locale]]}" hreflang="${language[other[locale]]}" lang="${language[other[locale]]}">${m[
    'portal.other-language'
  ]({}, { locale })}</a></nav>`

/** A whole page: head with what search engines want, header, content, footer. No script. */
export const framed = (site: Site, page: Page): string => {
  const { locale, title, description, address, body } = page
  const name = m['portal.name']({}, { locale })
  const whole = title === name ? title : `${title} · ${name}`
  return html`<!doctype html>
<html lang="${language[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${whole}</title><meta name="description" content="${description}"><link rel="icon" href="/app/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="${site.styles}"><link rel="canonical" href="${site.origin}${address[locale]}"><link rel="alternate" hreflang="zh-Hant-TW" href="${site.origin}${address['zh-TW']}"><link rel="alternate" hreflang="en" href="${site.origin}${address.en}"><meta property="og:title" content="${whole}"><meta property="og:description" content="${description}"><meta property="og:type" content="website"></head>
<body class="portal"><a class="skip-link" href="#content">${m['portal.skip']({}, { locale })}</a><header class="site-header"><div class="page"><a class="site-name" href="${homeAddress(locale)}">${name}</a>!${navigation(page)}</div></header>
<main id="content">!${body}</main>
<footer class="site-footer"><div class="page">${m['portal.footer']({}, { locale })} <a href="/api/reference">${m['portal.api']({}, { locale })}</a> <a href="${refusalsAddress(locale)}">${m['portal.refusals.title']({}, { locale })}</a></div></footer></body></html>`
}
