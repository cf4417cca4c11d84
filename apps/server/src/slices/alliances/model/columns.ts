import type { AllianceAward, AllianceBasics } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { AllianceRow } from '../store/alliances.ts'

/** Where each field of an alliance lies. */
export const columnOf = {
  nameZh: 'name_zh',
  nameEn: 'name_en',
  field: 'field',
  hostZh: 'host_zh',
  hostEn: 'host_en',
  departmentZh: 'department_zh',
  departmentEn: 'department_en',
  county: 'county',
  operatingType: 'operating_type',
  industryCategories: 'industry_categories',
  introductionZh: 'introduction_zh',
  introductionEn: 'introduction_en',
  technologiesZh: 'technologies_zh',
  technologiesEn: 'technologies_en',
  partners: 'partners',
  website: 'website',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  contactEmail: 'contact_email',
  isPublic: 'is_public',
} as const satisfies Readonly<
  Record<Exclude<keyof AllianceBasics | keyof AllianceAward, 'version' | 'reason'>, keyof AllianceRow>
>
export type AllianceField = keyof typeof columnOf
export type AllianceChanges = Partial<Record<AllianceField, unknown>>

const fields = Object.keys(columnOf) as AllianceField[]

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const neat = (value: unknown): unknown => {
  if (typeof value === 'string') return saidIn(value)
  if (Array.isArray(value)) {
    const texts = value.map((text) => (typeof text === 'string' ? saidIn(text) : text))
    return texts.filter((text) => text !== '')
  }
  return value
}

const emptyIsNull: readonly AllianceField[] = ['website', 'contactName', 'contactPhone', 'contactEmail']

/** What a request asks for, without the blanks around it. */
export const askedOf = (body: Readonly<Record<string, unknown>>): AllianceChanges => {
  const asked: AllianceChanges = {}
  for (const field of fields) {
    if (body[field] === undefined) continue
    const value = neat(body[field])
    asked[field] = emptyIsNull.includes(field) && value === '' ? null : value
  }
  return asked
}

/** Those of the asked fields that stand otherwise in the row, with what stands there. */
export const differingFrom = (
  row: AllianceRow,
  asked: AllianceChanges,
): { readonly field: AllianceField; readonly theirs: unknown }[] =>
  fields
    .filter((field) => field in asked && !isSame(asked[field], row[columnOf[field]]))
    .map((field) => ({ field, theirs: row[columnOf[field]] }))

/** The columns that a set of changes writes. */
export const columnsOf = (
  asked: AllianceChanges,
): Partial<Omit<AllianceRow, 'id' | 'version' | 'created_at'>> =>
  Object.fromEntries(fields.filter((field) => field in asked).map((field) => [columnOf[field], asked[field]]))
