import { everywhere, type SliceContract } from '@openalliance/contract'
import { type Locale, m, say } from '@openalliance/messages'
import { html } from 'ghtml'
import { homeAddress, refusalsAddress } from '../addresses.ts'
import { framed, type Site } from '../frame.ts'

/** A refusal as this page tells it. */
interface Told {
  readonly code: string
  readonly status: number
  /** Calls that name it, e.g. 'PATCH /api/v1/alliances/:alliance'; empty where any call may give it. */
  readonly given: readonly string[]
}

const other: Readonly<Record<Locale, Locale>> = { 'zh-TW': 'en', en: 'zh-TW' }

const callsOf = (contracts: readonly SliceContract[], code: string): readonly string[] =>
  contracts.flatMap(({ routes }) =>
    Object.values(routes)
      .filter(({ refusals }) => refusals.includes(code))
      .map(({ method, path }) => `${method} /api/v1${path}`),
  )

/** The sentence with a mark for each fact, and the facts' names, read out of the sentence itself. */
const sentenceOf = (code: string, locale: Locale): string => {
  // Stands for whatever facts the sentence asks for; the two marks occur in no sentence.
  const facts = new Proxy({}, { get: (_, name) => `\u{E000}${String(name)}\u{E001}` })
  return say(`refusals.${code}`, facts, locale)
    .split(/\u{E000}([^\u{E001}]*)\u{E001}/u)
    .map((part, at) => (at % 2 === 1 ? html`<var>${part}</var>` : html`${part}`))
    .join('')
}

const calls = (told: readonly string[], locale: Locale): string =>
  told.length === 0
    ? ''
    : html`<details class="muted"><summary>${m['portal.refusals.given-by']({ count: told.length }, { locale })}</summary><ul>!${told
        .map((call) => html`<li><code>${call}</code></li>`)
        .join('')}</ul></details>`

const entry = ({ code, status, given }: Told, locale: Locale): string =>
  html`<article class="refusal" id="${code}"><div class="refusal-head"><h3><a href="#${code}"><code>${code}</code></a></h3><a class="chip plain" href="#status-${status}">${status} ${say(
    `portal.refusals.status-${status}`,
    {},
    locale,
  )}</a><a href="${refusalsAddress(other[locale], code)}" hreflang="${other[locale]}" lang="${other[locale]}">${m[
    'portal.other-language'
  ](
    {},
    { locale },
  )}<span class="visually-hidden"> ${code}</span></a></div><p>!${sentenceOf(code, locale)}</p>!${calls(
    given,
    locale,
  )}</article>`

const section = (slice: string, told: readonly Told[], locale: Locale): string =>
  told.length === 0
    ? ''
    : html`<section class="section" aria-labelledby="of-${slice}"><h2 id="of-${slice}">${say(
        `portal.refusals.of-${slice}`,
        {},
        locale,
      )}</h2>!${told.map((each) => entry(each, locale)).join('')}</section>`

const remedies = (statuses: readonly number[], locale: Locale): string =>
  html`<dl class="facts remedies">!${statuses
    .map(
      (status) =>
        html`<dt id="status-${status}">${status} ${say(`portal.refusals.status-${status}`, {}, locale)}</dt><dd>${say(
          `portal.refusals.remedy-${status}`,
          {},
          locale,
        )}</dd>`,
    )
    .join('')}</dl>`

/**
 * Every refusal a call can meet, under the address its `type` names: what is said, with which status, and what to do.
 * @param contracts whose refusals and routes are told; the page knows none by itself
 */
export const refusalsPage = (site: Site, locale: Locale, contracts: readonly SliceContract[]): string => {
  const toldOf = (refusals: Readonly<Record<string, number>>, isAnywhere: boolean): readonly Told[] =>
    Object.entries(refusals)
      .toSorted(([one], [another]) => one.localeCompare(another, 'en'))
      .map(([code, status]) => ({ code, status, given: isAnywhere ? [] : callsOf(contracts, code) }))
  const groups = [
    { slice: 'everywhere', told: toldOf(everywhere, true) },
    ...contracts.map(({ slice, refusals }) => ({ slice, told: toldOf(refusals, false) })),
  ].filter(({ told }) => told.length > 0)
  const statuses = [...new Set(groups.flatMap(({ told }) => told.map(({ status }) => status)))].sort(
    (one, another) => one - another,
  )
  return framed(site, {
    locale,
    title: m['portal.refusals.title']({}, { locale }),
    description: m['portal.refusals.lead']({}, { locale }),
    address: { 'zh-TW': refusalsAddress('zh-TW'), en: refusalsAddress('en') },
    at: null,
    body: html`<div class="page"><ol class="crumbs" aria-label="${m['portal.crumbs']({}, { locale })}"><li><a href="${homeAddress(
      locale,
    )}">${m['portal.home']({}, { locale })}</a></li><li><a href="/api/reference">${m['portal.api'](
      {},
      { locale },
    )}</a></li></ol><div class="section prose"><h1>${m['portal.refusals.title']({}, { locale })}</h1><p>${m[
      'portal.refusals.lead'
    ]({}, { locale })}</p><p>${m['portal.refusals.how-to-read'](
      {},
      { locale },
    )}</p></div><section class="section"><h2>${m['portal.refusals.remedies']({}, { locale })}</h2>!${remedies(
      statuses,
      locale,
    )}</section><nav class="section" aria-label="${m['portal.refusals.sections']({}, { locale })}"><ul class="fields">!${groups
      .map(
        ({ slice }) =>
          html`<li><a href="#of-${slice}">${say(`portal.refusals.of-${slice}`, {}, locale)}</a></li>`,
      )
      .join('')}</ul></nav>!${groups.map(({ slice, told }) => section(slice, told, locale)).join('')}</div>`,
  })
}
