import type { Organisation, OrganisationChoice, OrganisationDetail } from '@openalliance/contract'
import { getLocale, m, say } from '@openalliance/messages'
import { countyInRegion, countyName } from '../../alliances/parts/alliance-words.ts'

export const kindName = (kind: string): string => say(`rules.kind.${kind}`, {}, getLocale())
export const sizeName = (size: string): string => say(`organisations.size.${size}`, {}, getLocale())
export const fieldLabel = (field: string): string => say(`organisations.field.${field}`, {}, getLocale())

type Seated = Pick<Organisation, 'kind' | 'county' | 'region'>

/** 「營利事業 · 新竹市（北部）」 */
export const kindAndCounty = ({ kind, county, region }: Seated): string =>
  [kindName(kind), county ? countyInRegion(county, region) : ''].filter(Boolean).join(' · ')

/** 「04595257　晴川電子股份有限公司」, the number first because it is what people compare. */
export const numberAndName = ({
  businessNumber,
  name,
}: Pick<Organisation, 'businessNumber' | 'name'>): string =>
  businessNumber ? `${businessNumber}　${name}` : name

/** 「內政部人民團體 台內社字第…號」, and whether the office vouched for a number that fits neither rule. */
export const numberNotes = ({
  otherNumber,
  isNumberVouched,
}: Pick<OrganisationChoice, 'otherNumber' | 'isNumberVouched'>): string[] => [
  ...(otherNumber ? [m['organisations.ui.other-number-of']({ ...otherNumber })] : []),
  ...(isNumberVouched ? [m['organisations.ui.vouched']()] : []),
]

/** 「另為 2 個聯盟的會員」; empty where it is a member nowhere else. A team learns how many, not which. */
export const memberElsewhere = (others: number): string =>
  others > 0 ? m['organisations.ui.member-of-others']({ count: others }) : ''

/** Why something is not changed here. */
export const heldText = (because: OrganisationDetail['heldBecause']): string | undefined =>
  because === null ? undefined : say(`organisations.held.${because}`, {}, getLocale())

/** 「先進電池材料聯盟等 32 個」; one name where it is the only one. */
export const memberList = (names: readonly string[]): string => {
  const [first] = names
  if (first === undefined) return '—'
  return names.length === 1 ? first : m['organisations.ui.among']({ name: first, count: names.length })
}

/** A value of a field in words, for telling what somebody else wrote there. */
export const valueText = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return m['organisations.ui.nothing-there']()
  if (typeof value === 'boolean') return value ? m['ui.yes']() : m['ui.no']()
  if (typeof value === 'object') return Object.values(value).map(String).join(' ')
  const text = String(value)
  if (field === 'kind') return kindName(text)
  if (field === 'size') return sizeName(text)
  return field === 'county' ? countyName(text) : text
}
