import { advise, countsElsewhere, type Decision, holds } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { OrganisationFacts, OrganisationKind } from '../engine/verdict.ts'

/** What ties a company from abroad to Taiwan. */
type TaiwanTie = 'taiwan-branch' | 'taiwan-tax'

/** Who is a firm member in a year. Whoever is not listed here is listed beside the KPI. */
export interface MemberKinds {
  readonly kinds: readonly OrganisationKind[]
  /** Kinds that count with any one of these ties. */
  readonly withAnyTie?: {
    readonly kinds: readonly OrganisationKind[]
    readonly ties: readonly [TaiwanTie, ...TaiwanTie[]]
  }
  /** Individuals count in alliances of these industry categories. */
  readonly individualsInIndustries?: readonly [string, ...string[]]
}

type Listing = '2.individual' | '2.other'

const hasTie = (organisation: OrganisationFacts, tie: TaiwanTie) =>
  tie === 'taiwan-branch' ? organisation.hasTaiwanBranch : organisation.paysTaiwanTax

/** null: counted as a firm member. */
const listingOf = (organisation: OrganisationFacts, rule: MemberKinds, subject: Subject): Listing | null => {
  const { kind } = organisation
  if (rule.kinds.includes(kind)) return null
  const tied = rule.withAnyTie
  if (tied?.kinds.includes(kind) && tied.ties.some((tie) => hasTie(organisation, tie))) return null
  if (kind !== 'individual') return '2.other'
  const { industryCategories } = subject.alliance
  return rule.individualsInIndustries?.some((industry) => industryCategories.includes(industry))
    ? null
    : '2.individual'
}

const factsOf = (organisation: OrganisationFacts, rule: MemberKinds) =>
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
    const told = factsOf(organisation, rule)
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
