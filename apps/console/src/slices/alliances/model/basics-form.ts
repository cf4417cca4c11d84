import type { Alliance, AllianceBasics, IndustryCategory } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'

/** What the team writes, as the form holds it: lists are lines of a text, nothing is null. */
export interface BasicsForm {
  readonly nameEn: string
  readonly departmentZh: string
  readonly departmentEn: string
  readonly industryCategories: readonly IndustryCategory[]
  readonly introductionZh: string
  readonly introductionEn: string
  readonly technologiesZh: string
  readonly technologiesEn: string
  readonly partners: string
  readonly website: string
  readonly contactName: string
  readonly contactPhone: string
  readonly contactEmail: string
}
export type BasicsField = keyof BasicsForm

const linesOf = (text: string): string[] => text.split('\n').map(saidIn).filter(Boolean)

type Written = Pick<Alliance, BasicsField>

export const formOf = (alliance: Written): BasicsForm => ({
  nameEn: alliance.nameEn,
  departmentZh: alliance.departmentZh,
  departmentEn: alliance.departmentEn,
  industryCategories: alliance.industryCategories,
  introductionZh: alliance.introductionZh,
  introductionEn: alliance.introductionEn,
  technologiesZh: alliance.technologiesZh.join('\n'),
  technologiesEn: alliance.technologiesEn.join('\n'),
  partners: alliance.partners.join('\n'),
  website: alliance.website ?? '',
  contactName: alliance.contactName ?? '',
  contactPhone: alliance.contactPhone ?? '',
  contactEmail: alliance.contactEmail ?? '',
})

const orNull = (text: string): string | null => saidIn(text) || null

/** The form as the server takes it. */
export const bodyOf = (form: BasicsForm): Omit<AllianceBasics, 'version'> => ({
  nameEn: saidIn(form.nameEn),
  departmentZh: saidIn(form.departmentZh),
  departmentEn: saidIn(form.departmentEn),
  industryCategories: [...form.industryCategories],
  introductionZh: saidIn(form.introductionZh),
  introductionEn: saidIn(form.introductionEn),
  technologiesZh: linesOf(form.technologiesZh),
  technologiesEn: linesOf(form.technologiesEn),
  partners: linesOf(form.partners),
  website: orNull(form.website),
  contactName: orNull(form.contactName),
  contactPhone: orNull(form.contactPhone),
  contactEmail: orNull(form.contactEmail),
})

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Only what differs from what was loaded: fields a colleague writes meanwhile are left alone. */
export const changesBetween = (before: BasicsForm, after: BasicsForm): Omit<AllianceBasics, 'version'> => {
  const earlier = new Map<string, unknown>(Object.entries(bodyOf(before)))
  return Object.fromEntries(
    Object.entries(bodyOf(after)).filter(([name, value]) => !same(earlier.get(name), value)),
  )
}

/** Fields that two people left differently; what only one of them touched is no conflict. */
export const contestedBetween = (
  base: BasicsForm,
  mine: BasicsForm,
  theirs: BasicsForm,
): readonly BasicsField[] =>
  (Object.keys(mine) as BasicsField[]).filter(
    (field) =>
      !same(mine[field], theirs[field]) &&
      !same(mine[field], base[field]) &&
      !same(theirs[field], base[field]),
  )

export type Side = 'mine' | 'theirs'

/** The form that shall hold: who alone touched a field decides it, a contested one follows the choice. */
export const mergedForm = (
  base: BasicsForm,
  mine: BasicsForm,
  theirs: BasicsForm,
  choices: Readonly<Partial<Record<BasicsField, Side>>> = {},
): BasicsForm =>
  Object.fromEntries(
    (Object.keys(mine) as BasicsField[]).map((field) => {
      const isUntouched = same(mine[field], base[field])
      const side = isUntouched ? 'theirs' : (choices[field] ?? 'mine')
      return [field, side === 'theirs' ? theirs[field] : mine[field]]
    }),
  ) as unknown as BasicsForm
