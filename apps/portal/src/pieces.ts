import { type FieldCode, fieldCodes } from '@openalliance/contract'
import { inLocale, type Locale, m, say } from '@openalliance/messages'
import { html } from 'ghtml'
import { allianceAddress, directoryAddress } from './addresses.ts'
import type { PublishedAlliance, Wanted } from './reader.ts'

export const fieldName = (field: FieldCode, locale: Locale): string =>
  say(`rules.field-code.${field}`, {}, locale)

/** A field's colour, always the same one; the name stands beside it, so the colour says nothing alone. */
const toneOf = (field: FieldCode): number => fieldCodes.indexOf(field) + 1

/** The alliance as a tile of the wall. */
export const banner = (alliance: PublishedAlliance, locale: Locale): string =>
  html`<li><a class="banner tone-${toneOf(alliance.field)}" href="${allianceAddress(locale, alliance.id)}">${inLocale(
    alliance.nameZh,
    alliance.nameEn,
    locale,
  )}<small>${fieldName(alliance.field, locale)} · ${inLocale(alliance.hostZh, alliance.hostEn, locale)}</small></a></li>`

/** The search box; a plain form, so it works without script. */
export const searchBox = (locale: Locale, wanted: Partial<Wanted>): string =>
  html`<form class="search" role="search" action="${directoryAddress(locale)}" method="get"><input type="search" name="q" maxlength="100" value="${wanted.text ?? ''}" aria-label="${m[
    'portal.search-label'
  ]({}, { locale })}" placeholder="${m['portal.search-example']({}, { locale })}">!${
    wanted.field ? html`<input type="hidden" name="field" value="${wanted.field}">` : ''
  }!${wanted.region ? html`<input type="hidden" name="region" value="${wanted.region}">` : ''}<button>${m[
    'portal.find-alliance'
  ]({}, { locale })}</button></form>`

/** One link per choice; the present one is marked and leads back to all. */
export const choices = <T extends string>(
  label: string,
  all: readonly T[],
  present: T | null,
  nameOf: (choice: T) => string,
  addressOf: (choice: T | null) => string,
): string =>
  html`<ul class="fields" aria-label="${label}">!${all.map(
    (choice) =>
      html`<li><a href="${addressOf(choice === present ? null : choice)}" !${
        choice === present ? 'aria-current="true"' : ''
      }>${nameOf(choice)}</a></li>`,
  )}</ul>`
