import type { Project } from '@openalliance/contract'
import { getLocale, inLocale, m, say } from '@openalliance/messages'

const word = (family: string, code: string) => say(`${family}.${code}`, {}, getLocale())

export const fieldName = (field: string): string => word('rules.field-code', field)
export const operatingTypeName = (type: string): string => word('rules.operating-type', type)
export const regionName = (region: string): string => word('rules.region', region)
export const countyName = (county: string): string => word('rules.county', county)
export const industryName = (industry: string): string => word('alliances.industry', industry)
export const standingWord = (standing: Project['standing']): string => word('alliances.standing', standing)

/** 「新竹市（北部）」 */
export const countyInRegion = (county: string, region: string | null): string =>
  region === null
    ? countyName(county)
    : m['alliances.ui.county-in-region']({ county: countyName(county), region: regionName(region) })

interface Named {
  readonly nameZh: string
  readonly nameEn: string
}

export const allianceName = (alliance: Named): string =>
  inLocale(alliance.nameZh, alliance.nameEn, getLocale())

export const hostName = ({ hostZh, hostEn }: { readonly hostZh: string; readonly hostEn: string }): string =>
  inLocale(hostZh, hostEn, getLocale())

/** 「TE3 機電材料」 */
export const fieldWithCode = (field: string): string => `${field} ${fieldName(field)}`

/** 「第二期第 2 年」; empty where the year lies in no term. */
export const termText = (term: { readonly number: number; readonly year: number } | null): string =>
  term ? m['alliances.ui.term-year']({ term: String(term.number), year: term.year }) : ''

/** How a field of an alliance's form is called. */
export const fieldLabel = (field: string): string => word('alliances.field', field)

/** 第一期, 第二期 */
export const termName = (number: number): string =>
  number === 1 ? m['alliances.ui.first-term']() : m['alliances.ui.second-term']()
