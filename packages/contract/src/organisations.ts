import { countyCodes, type OrganisationKind, regions } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { DayText, Id, line, Moment, nullable, oneOf, pageOf, pageQuery, route, slice } from './wire.ts'

/** What an organisation is. Which of them counts as a firm member is a dated rule, never a property of the kind. */
export const organisationKinds = [
  'firm',
  'non-research-legal-person',
  'association',
  'research-legal-person',
  'foreign-company',
  'prc-company',
  'school',
  'government',
  'individual',
] as const satisfies readonly OrganisationKind[]

/** 中小企業, 大型企業, 上市櫃公司. */
export const organisationSizes = ['sme', 'large', 'listed'] as const
export type OrganisationSize = (typeof organisationSizes)[number]

/** Code of one of the 22 counties and cities; its region follows from it. */
export const County = oneOf(countyCodes)
export const Region = oneOf(regions)

/**
 * 統一編號 as a person types it; full-width digits and blanks are folded on the server, which also checks the sum, so
 * that the refusal can say what is wrong with it.
 */
export const BusinessNumberTyped = Type.String({ maxLength: 40 })

/** A number of another register: of associations (立案字號), schools, foundations, or a register abroad. */
export const OtherNumber = Type.Object(
  { register: line(80), number: line(60) },
  { additionalProperties: false },
)
export type OtherNumber = Static<typeof OtherNumber>

/** The office's word for a 統一編號 whose sum fits neither rule: why it holds, and the document that shows it. */
export const NumberVouch = Type.Object(
  { reason: line(500), proof: line(200) },
  { additionalProperties: false },
)

export const Organisation = Type.Object({
  id: Id,
  /** Eight digits; null for individuals and for bodies that have none in Taiwan. */
  businessNumber: nullable(Type.String()),
  /** What the office vouched for, where the number fits neither rule; null for every number that does. */
  numberVouch: nullable(Type.Object({ reason: Type.String(), proof: Type.String(), at: Moment })),
  otherNumber: nullable(Type.Object({ register: Type.String(), number: Type.String() })),
  name: Type.String(),
  kind: oneOf(organisationKinds),
  county: nullable(County),
  region: nullable(Region),
  address: nullable(Type.String()),
  representative: nullable(Type.String()),
  phone: nullable(Type.String()),
  size: nullable(oneOf(organisationSizes)),
  hasTaiwanBranch: Type.Boolean(),
  paysTaiwanTax: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Moment,
  changedAt: Moment,
})
export type Organisation = Static<typeof Organisation>

/** How a search found the organisation; results are ranked in this order, then by earlier use. */
export const foundBy = [
  'number',
  'number-prefix',
  'number-part',
  'name',
  'former-name',
  'similar-name',
] as const

/** One line of the picker. */
export const OrganisationChoice = Type.Object({
  id: Id,
  businessNumber: nullable(Type.String()),
  /** Whether the office vouched for a number that fits neither rule. */
  isNumberVouched: Type.Boolean(),
  otherNumber: nullable(Type.Object({ register: Type.String(), number: Type.String() })),
  name: Type.String(),
  kind: oneOf(organisationKinds),
  county: nullable(County),
  region: nullable(Region),
  foundBy: oneOf(foundBy),
  /** The earlier name that matched, where the present one does not. */
  formerName: nullable(Type.String()),
  /** Whether a record of this alliance already names it. */
  usedHere: Type.Boolean(),
  /** Alliances of which it is or was a member, as far as the reader may know them: a team learns of its own alone. */
  memberOf: Type.Array(Id),
  /** Of how many alliances it is or was a member, whoever asks. */
  memberships: Type.Integer(),
})
export type OrganisationChoice = Static<typeof OrganisationChoice>

export const NameHeld = Type.Object({
  name: Type.String(),
  /** null where nobody knows since when. */
  since: nullable(DayText),
  /** null for the present name. */
  until: nullable(DayText),
  recordedAt: Moment,
})

const state = {
  kind: oneOf(organisationKinds),
  county: nullable(County),
  region: nullable(Region),
  hasTaiwanBranch: Type.Boolean(),
  paysTaiwanTax: Type.Boolean(),
}

/** What it was from a day on, and who said so when (interpretation 31). */
export const StageHeld = Type.Object({
  ...state,
  /** null where it was so from the beginning, as far as anybody knows. */
  since: nullable(DayText),
  recordedAt: Moment,
  /** null where the reader may not know, or the program itself took it over. */
  recordedBy: nullable(Type.String()),
  reason: nullable(Type.String()),
  /** Since when something else is held true in its place; null for what is held true now. */
  replacedAt: nullable(Moment),
})
export type StageHeld = Static<typeof StageHeld>

/** Why a team may not change something itself. */
export const heldReasons = ['handed-in', 'used-elsewhere', 'not-used-here'] as const

/** A change as the journal tells it. */
export const OrganisationChange = Type.Object({
  at: Moment,
  by: nullable(Type.String()),
  what: oneOf(['registered', 'corrected']),
  fields: Type.Array(Type.String()),
  reason: nullable(Type.String()),
})
export type OrganisationChange = Static<typeof OrganisationChange>

export const OrganisationDetail = Type.Object({
  organisation: Organisation,
  names: Type.Array(NameHeld),
  /** What it was from when on, the latest first; what was held true once is among them. */
  stages: Type.Array(StageHeld),
  /** What it was before it became what it is, each with the first day on which it held no more. */
  formerly: Type.Array(Type.Object({ ...state, before: DayText })),
  memberOf: Type.Array(Id),
  memberships: Type.Integer(),
  changes: Type.Array(OrganisationChange),
  /** Fields that the caller may not change here. */
  heldByOffice: Type.Array(Type.String()),
  /** Why not; null where nothing is held. */
  heldBecause: nullable(oneOf(heldReasons)),
  abilities: Type.Array(Type.String()),
})
export type OrganisationDetail = Static<typeof OrganisationDetail>

/** What is known of a number while it is being typed. */
export const numberStates = [
  'empty',
  'incomplete',
  'not-digits',
  'too-long',
  'wrong-sum',
  'sound',
  'sound-2023',
] as const
export const NumberCheck = Type.Object({
  /** The digits as they would be stored. */
  folded: Type.String(),
  state: oneOf(numberStates),
  /** Place of the first character that is no digit, counted from 1. */
  at: nullable(Type.Integer()),
  digits: Type.Integer(),
  /** In words, in the caller's language. */
  message: Type.String(),
})
export type NumberCheck = Static<typeof NumberCheck>

const details = {
  otherNumber: Type.Optional(nullable(OtherNumber)),
  county: Type.Optional(nullable(County)),
  // Emptied in a form, they are kept as not stated.
  address: Type.Optional(nullable(line(200, 0))),
  representative: Type.Optional(nullable(line(80, 0))),
  phone: Type.Optional(nullable(line(40, 0))),
  size: Type.Optional(nullable(oneOf(organisationSizes))),
  hasTaiwanBranch: Type.Optional(Type.Boolean()),
  paysTaiwanTax: Type.Optional(Type.Boolean()),
}

const registration = {
  businessNumber: Type.Optional(nullable(BusinessNumberTyped)),
  name: line(200),
  kind: oneOf(organisationKinds),
  ...details,
  /** Leave to register although another organisation bears the same name. */
  despiteSameName: Type.Optional(Type.Boolean()),
}

/**
 * Firms state their business number; other legal persons and associations that number or one of another register;
 * individuals have none (a personal number is never kept).
 */
export const NewOrganisation = Type.Object(registration, { additionalProperties: false })
export type NewOrganisation = Static<typeof NewOrganisation>

/** Only the office's own door takes a word for a number that fits neither rule. */
const vouching = { numberVouch: Type.Optional(NumberVouch) }

export const NewOrganisationByOffice = Type.Object(
  { ...registration, ...vouching },
  { additionalProperties: false },
)
export type NewOrganisationByOffice = Static<typeof NewOrganisationByOffice>

const correction = {
  version: Type.Integer({ minimum: 1 }),
  businessNumber: Type.Optional(nullable(BusinessNumberTyped)),
  name: Type.Optional(line(200)),
  /** Day from which the new name holds, today when left out; null when the old one was a slip and is not to be kept. */
  nameSince: Type.Optional(nullable(DayText)),
  kind: Type.Optional(oneOf(organisationKinds)),
  ...details,
  /**
   * Needed with kind, county and ties to Taiwan: the day from which it is so; null where it was always so, and what stood
   * there was a mistake.
   */
  factsSince: Type.Optional(nullable(DayText)),
  reason: Type.Optional(nullable(line(500))),
}
export const OrganisationCorrection = Type.Object(correction, { additionalProperties: false })
export type OrganisationCorrection = Static<typeof OrganisationCorrection>

export const OrganisationCorrectionByOffice = Type.Object(
  { ...correction, ...vouching },
  { additionalProperties: false },
)
export type OrganisationCorrectionByOffice = Static<typeof OrganisationCorrectionByOffice>

const here = { alliance: Id }
const one = { organisation: Id }
const hints = {
  number: Type.Optional(Type.String({ maxLength: 40 })),
  name: Type.Optional(Type.String({ maxLength: 200 })),
}
const Hints = Type.Object({
  number: NumberCheck,
  /** Organisations with the same number or, folded, the same name, then those whose name is another spelling of it. */
  same: Type.Array(OrganisationChoice),
})
const registering = [
  'organisations.number-taken',
  'organisations.number-wrong',
  'organisations.number-needed',
  'organisations.number-not-kept',
  'organisations.county-needed',
  'organisations.same-name',
] as const
const correcting = [
  ...registering,
  'organisations.no-such-organisation',
  'organisations.stale-version',
  'organisations.held-by-office',
  'organisations.handed-in',
  'organisations.not-used-here',
  'organisations.facts-day-needed',
  'organisations.day-impossible',
] as const

export const organisations = slice(
  'organisations',
  {
    'organisations.no-such-organisation': 404,
    'organisations.number-taken': 409,
    'organisations.number-wrong': 422,
    'organisations.number-needed': 422,
    'organisations.number-not-kept': 422,
    'organisations.county-needed': 422,
    'organisations.same-name': 409,
    'organisations.held-by-office': 403,
    'organisations.handed-in': 403,
    'organisations.not-used-here': 403,
    'organisations.facts-day-needed': 422,
    'organisations.day-impossible': 422,
    'organisations.stale-version': 409,
  },
  {
    search: route({
      method: 'GET',
      path: '/alliances/:alliance/organisations',
      summary:
        'Finds organisations by the beginning of a number or any part of a present or former name, best first.',
      params: here,
      query: {
        search: Type.String({ minLength: 1, maxLength: 100 }),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 12 })),
      },
      reply: Type.Object({ items: Type.Array(OrganisationChoice), abilities: Type.Array(Type.String()) }),
    }),
    hints: route({
      method: 'GET',
      path: '/alliances/:alliance/organisation-hints',
      summary: 'Checks a business number while it is typed and names organisations that look the same.',
      params: here,
      query: hints,
      reply: Hints,
    }),
    read: route({
      method: 'GET',
      path: '/alliances/:alliance/organisations/:organisation',
      summary: 'One organisation as an alliance sees it, with its former names.',
      params: { ...here, ...one },
      reply: OrganisationDetail,
      refusals: ['organisations.no-such-organisation'],
    }),
    add: route({
      method: 'POST',
      path: '/alliances/:alliance/organisations',
      summary: 'Registers an organisation for all alliances; typed once, found by everybody.',
      params: here,
      body: NewOrganisation,
      reply: Organisation,
      status: 201,
      refusals: registering,
    }),
    correct: route({
      method: 'PATCH',
      path: '/alliances/:alliance/organisations/:organisation',
      summary:
        'Corrects an organisation that own records name. Who it is, and what figures rest on, only the office changes once another alliance uses it or a record that names it was handed in.',
      params: { ...here, ...one },
      body: OrganisationCorrection,
      reply: Organisation,
      refusals: correcting,
    }),
    register: route({
      method: 'GET',
      path: '/organisations',
      summary: 'The whole register, filtered, by name.',
      query: {
        ...pageQuery,
        search: Type.Optional(Type.String({ maxLength: 100 })),
        kind: Type.Optional(oneOf(organisationKinds)),
        region: Type.Optional(Region),
      },
      reply: Type.Object({
        ...pageOf(Type.Object({ ...Organisation.properties, memberOf: Type.Array(Id) })).properties,
        abilities: Type.Array(Type.String()),
      }),
    }),
    registerHints: route({
      method: 'GET',
      path: '/organisation-hints',
      summary: 'The same check for the office.',
      query: hints,
      reply: Hints,
    }),
    entry: route({
      method: 'GET',
      path: '/organisations/:organisation',
      summary: 'One organisation of the register with its former names and changes.',
      params: one,
      reply: OrganisationDetail,
      refusals: ['organisations.no-such-organisation'],
    }),
    enter: route({
      method: 'POST',
      path: '/organisations',
      summary:
        'Registers an organisation by the office, also one whose number fits neither rule, with reason and proof.',
      body: NewOrganisationByOffice,
      reply: Organisation,
      status: 201,
      refusals: registering,
    }),
    amend: route({
      method: 'PATCH',
      path: '/organisations/:organisation',
      summary:
        'Changes an organisation by the office, identity included; a new name keeps the old one with its days.',
      params: one,
      body: OrganisationCorrectionByOffice,
      reply: Organisation,
      refusals: correcting,
    }),
  },
)
