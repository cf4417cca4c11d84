import Type, { type Static } from 'typebox'
import { BusinessNumberTyped, County, organisationKinds, organisationSizes } from './organisations.ts'
import { DayText, Id, line, Moment, nullable, oneOf } from './wire.ts'

export const proposalStates = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

/** Fields of an organisation by name, as far as they differ. */
const Fields = Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean(), Type.Null()]))

/** What a team proposes about an organisation that the office keeps: old beside new, why, and the proof. */
export const OrganisationProposal = Type.Object({
  id: Id,
  organisation: Type.Object({ id: Id, name: Type.String(), businessNumber: nullable(Type.String()) }),
  alliance: Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
  before: Fields,
  after: Fields,
  /** The day from which it holds; null where it was always so. */
  since: nullable(DayText),
  /** From which day the office adopted it, null in it where it was always so; null where it did not, or is not known. */
  adopted: nullable(Type.Object({ since: nullable(DayText) })),
  reason: Type.String(),
  proof: Type.Object({ fileName: Type.String(), sha256: Type.String(), mediaType: Type.String() }),
  proposedBy: Type.String(),
  proposedAt: Moment,
  state: oneOf(proposalStates),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Moment),
  decisionReason: nullable(Type.String()),
  version: Type.Integer(),
})
export type OrganisationProposal = Static<typeof OrganisationProposal>

export const NewOrganisationProposal = Type.Object(
  {
    /** Version of the organisation that was seen. */
    version: Type.Integer({ minimum: 1 }),
    businessNumber: Type.Optional(nullable(BusinessNumberTyped)),
    name: Type.Optional(line(200)),
    kind: Type.Optional(oneOf(organisationKinds)),
    county: Type.Optional(nullable(County)),
    // Emptied in a form, they are proposed as not stated.
    address: Type.Optional(nullable(line(200, 0))),
    representative: Type.Optional(nullable(line(80, 0))),
    phone: Type.Optional(nullable(line(40, 0))),
    size: Type.Optional(nullable(oneOf(organisationSizes))),
    hasTaiwanBranch: Type.Optional(Type.Boolean()),
    paysTaiwanTax: Type.Optional(Type.Boolean()),
    since: nullable(DayText),
    reason: line(500),
    /** Id of an upload of the alliance that was examined: the paper that proves it. */
    upload: Id,
  },
  { additionalProperties: false },
)
export type NewOrganisationProposal = Static<typeof NewOrganisationProposal>

/** The office may set another day than was proposed. */
export const ProposalDecision = Type.Object(
  {
    decision: oneOf(['accept', 'decline']),
    version: Type.Integer({ minimum: 1 }),
    /** With 'accept': the day from which it holds; null where it was always so. As proposed when left out. */
    since: Type.Optional(nullable(DayText)),
    /** Needed with 'decline'. */
    reason: Type.Optional(nullable(line(500, 0))),
  },
  { additionalProperties: false },
)
export type ProposalDecision = Static<typeof ProposalDecision>
