import type { OrganisationKind } from '@openalliance/rules'
import type { FieldIssue } from '../../../platform/refusal.ts'
import { isAllZeros, type ReadNumber } from './business-number.ts'

/** Fields that say who the organisation is or that figures rest on; see the README for who may change them. */
export const identityFields = [
  'businessNumber',
  'otherNumber',
  'name',
  'kind',
  'county',
  'hasTaiwanBranch',
  'paysTaiwanTax',
] as const

/** Everything of an organisation that can be changed. */
export const changeableFields = [...identityFields, 'address', 'representative', 'phone', 'size'] as const

/** Fields the calculator reads: a change may move a figure. */
export const figureFields = ['kind', 'county', 'hasTaiwanBranch', 'paysTaiwanTax'] as const

// A firm is known by its business number alone; the others may bear the number of their own register instead, which is
// older than the business numbers or stands beside them.
const numbered: readonly OrganisationKind[] = [
  'firm',
  'non-research-legal-person',
  'association',
  'research-legal-person',
]
const seated: readonly OrganisationKind[] = [...numbered, 'school', 'government']

/** Why something cannot be entered: the code of a refusal, and the field that is to be mended. */
export interface Unfit {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly field: FieldIssue
}

const unfit = (code: string, field: string, issue: string, facts: Unfit['facts'] = {}): Unfit => ({
  code,
  facts,
  field: { field, code: issue, facts },
})

/** Eight digits, of which a person may have typed fewer, more, or others. */
const numberFacts = ({ folded, digits, at }: ReadNumber) => ({
  number: folded,
  digits,
  at: at ?? 0,
  wanted: 8,
})

const numberIssues: Readonly<Partial<Record<ReadNumber['state'], string>>> = {
  incomplete: 'organisations.number-incomplete',
  'too-long': 'organisations.number-too-long',
  'not-digits': 'organisations.number-not-digits',
  'wrong-sum': 'organisations.number-wrong-sum',
}

/**
 * Whether number, kind and county can belong together.
 * @returns the first thing to mend, or null
 */
export const unfitIdentity = (given: {
  readonly kind: OrganisationKind
  readonly number: ReadNumber
  readonly county: string | null
  /** Whether a number of another register is stated. */
  readonly hasOtherNumber?: boolean
  /** Whether the office vouches for a sum that fits neither rule. */
  readonly isVouched?: boolean
}): Unfit | null => {
  const { kind, number, county, hasOtherNumber = false, isVouched = false } = given
  const isEmpty = number.state === 'empty'
  if (kind === 'individual' && (hasOtherNumber || !isEmpty))
    return unfit(
      'organisations.number-not-kept',
      isEmpty ? '/otherNumber' : '/businessNumber',
      'organisations.number-not-kept',
    )
  const numberIssue = isAllZeros(number.folded)
    ? 'organisations.number-all-zeros'
    : numberIssues[number.state]
  const isTaken = isVouched && number.state === 'wrong-sum' && !isAllZeros(number.folded)
  if (numberIssue && !isTaken)
    return unfit('organisations.number-wrong', '/businessNumber', numberIssue, numberFacts(number))
  if (isEmpty && numbered.includes(kind) && (kind === 'firm' || !hasOtherNumber))
    return unfit(
      'organisations.number-needed',
      '/businessNumber',
      kind === 'firm' ? 'organisations.number-needed' : 'organisations.some-number-needed',
      { kind },
    )
  if (county === null && seated.includes(kind))
    return unfit('organisations.county-needed', '/county', 'organisations.county-needed', { kind })
  return null
}
