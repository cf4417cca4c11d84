import { advise, countsElsewhere, type Decision, holds } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { OrganisationFacts, OrganisationKind } from '../engine/verdict.ts'

/** What ties a company from abroad to Taiwan. */
type TaiwanTie = 'taiwan-branch' | 'taiwan-tax'

/** Kinds that count, and kinds that count with any one of these ties. */
export interface FirmKinds {
  readonly kinds: readonly OrganisationKind[]
  readonly withAnyTie?: {
    readonly kinds: readonly OrganisationKind[]
    readonly ties: readonly [TaiwanTie, ...TaiwanTie[]]
  }
}

/** Who is a firm member in a year. Whoever is not listed here is listed beside the KPI. */
export interface MemberKinds extends FirmKinds {
  /** Individuals count in alliances of these industry categories. */
  readonly individualsInIndustries?: readonly [string, ...string[]]
}

type Listing = '2.individual' | '2.other'

const hasTie = (organisation: OrganisationFacts, tie: TaiwanTie) =>
  tie === 'taiwan-branch' ? organisation.hasTaiwanBranch : organisation.paysTaiwanTax

/** Whether the organisation is a firm by the year's list. */
export const isFirm = (organisation: OrganisationFacts, { kinds, withAnyTie }: FirmKinds): boolean => {
  if (kinds.includes(organisation.kind)) return true
  const ties = withAnyTie?.kinds.includes(organisation.kind) ? withAnyTie.ties : []
  return ties.some((tie) => hasTie(organisation, tie))
}

/** null: counted as a firm member. */
const listingOf = (organisation: OrganisationFacts, rule: MemberKinds, subject: Subject): Listing | null => {
  if (isFirm(organisation, rule)) return null
  if (organisation.kind !== 'individual') return '2.other'
  const { industryCategories } = subject.alliance
  return rule.individualsInIndustries?.some((industry) => industryCategories.includes(industry))
    ? null
    : '2.individual'
}

/** What the list looked at. */
export const kindFacts = (organisation: OrganisationFacts, rule: FirmKinds) =>
  rule.withAnyTie?.kinds.includes(organisation.kind)
    ? {
        kind: organisation.kind,
        hasTaiwanBranch: organisation.hasTaiwanBranch,
        paysTaiwanTax: organisation.paysTaiwanTax,
      }
    : { kind: organisation.kind }

const adviceFor = (listing: Listing) =>
  advise(listing === '2.individual' ? 'member.listed-as-individual' : 'member.listed-as-other')

/** Whether the organisation is of a kind that counts as a firm member; if not, where it is listed. */
export const countableKind = defineReading({
  name: 'member.countable-kind',
  facts: ['kind', 'hasTaiwanBranch', 'paysTaiwanTax', 'elsewhere'],
  reads: { organisation: 'organisation' },
  decide: ({ organisation }, rule: MemberKinds, subject): Decision => {
    const listing = listingOf(organisation, rule, subject)
    const told = kindFacts(organisation, rule)
    return listing === null ? holds(told) : countsElsewhere(listing, told, adviceFor(listing))
  },
})

/** Who is not counted as a firm member is listed beside the KPI, under the same conditions. */
export const listedBeside = defineReading({
  name: 'member.listed-beside',
  facts: ['kind'],
  reads: { organisation: 'organisation' },
  decide: ({ organisation: { kind } }, _rule: { readonly listing: Listing }) => holds({ kind }),
})
