import type { Organisation, OrganisationChoice } from '@openalliance/contract'
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

/** 「另為遠嶺複材聯盟的會員」; two names at most, then how many. Empty where it is a member nowhere else. */
export const memberElsewhere = (names: readonly string[]): string => {
  const [first, second] = names
  if (first === undefined) return ''
  const shown = second === undefined ? first : m['organisations.ui.two-names']({ first, second })
  return names.length > 2
    ? m['organisations.ui.member-of-more']({ names: shown, count: names.length })
    : m['organisations.ui.member-of']({ names: shown })
}

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
