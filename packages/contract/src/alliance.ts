import { exceptedIndustries, fieldCodes, operatingTypes } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { County, Region } from './organisations.ts'
import { Email } from './person.ts'
import { Programme } from './programmes.ts'
import { DayText, Id, line, Moment, Ntd, nullable, oneOf, paragraph, RocYear } from './wire.ts'

/** 所屬產業別. The first two are those that 106's exception for individuals names (interpretation 20). */
export const industryCategories = [
  ...exceptedIndustries,
  'food',
  'textiles',
  'chemistry-materials',
  'metal-machinery',
  'vehicles',
  'semiconductors',
  'electronics-optics',
  'information-communication',
  'biotechnology-medicine',
  'energy-environment',
  'construction',
  'transport-logistics',
  'commerce-finance',
  'education',
  'tourism-leisure',
  'other',
] as const
export type IndustryCategory = (typeof industryCategories)[number]

/** 執行中, 已結束, 中止. */
export const projectStandings = ['running', 'ended', 'stopped'] as const
export type ProjectStanding = (typeof projectStandings)[number]

const Website = Type.String({ maxLength: 300, pattern: '^https?://[^\\s<>"\\u0000-\\u001f]+$' })

export const Term = Type.Object({
  number: Type.Integer({ minimum: 1, maximum: 2 }),
  startsOn: DayText,
  endsOn: DayText,
  version: Type.Integer(),
})
export type Term = Static<typeof Term>

/** One alliance in one programme year. */
export const Project = Type.Object({
  id: Id,
  programme: Programme,
  year: RocYear,
  number: Type.String(),
  standing: oneOf(projectStandings),
  /** 延續型. */
  isContinuing: Type.Boolean(),
  grantTotal: Ntd,
  grantPersonnel: Ntd,
  grantOperating: Ntd,
  grantEquipment: Ntd,
  /** Which term, and which of its years, this one is; null where no term covers it. */
  term: nullable(Type.Object({ number: Type.Integer(), year: Type.Integer() })),
  version: Type.Integer(),
})
export type Project = Static<typeof Project>

const People = Type.Array(Type.Object({ person: Id, name: Type.String(), email: Type.String() }))

export const Alliance = Type.Object({
  id: Id,
  programme: Programme,
  nameZh: Type.String(),
  nameEn: Type.String(),
  field: oneOf(fieldCodes),
  hostZh: Type.String(),
  hostEn: Type.String(),
  departmentZh: Type.String(),
  departmentEn: Type.String(),
  county: County,
  region: Region,
  operatingType: oneOf(operatingTypes),
  industryCategories: Type.Array(oneOf(industryCategories)),
  introductionZh: Type.String(),
  introductionEn: Type.String(),
  technologiesZh: Type.Array(Type.String()),
  technologiesEn: Type.Array(Type.String()),
  partners: Type.Array(Type.String()),
  website: nullable(Type.String()),
  contactName: nullable(Type.String()),
  contactPhone: nullable(Type.String()),
  contactEmail: nullable(Type.String()),
  isPublic: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Moment,
  changedAt: Moment,
  terms: Type.Array(Term),
  /** Newest year first. */
  projects: Type.Array(Project),
  principalInvestigators: People,
  coInvestigators: People,
})
export type Alliance = Static<typeof Alliance>

/** One line of the list of alliances, as of the year asked for. */
export const AllianceLine = Type.Object({
  id: Id,
  programme: Programme,
  nameZh: Type.String(),
  nameEn: Type.String(),
  field: oneOf(fieldCodes),
  hostZh: Type.String(),
  hostEn: Type.String(),
  region: Region,
  county: County,
  operatingType: oneOf(operatingTypes),
  principalInvestigator: nullable(Type.String()),
  project: nullable(Project),
})
export type AllianceLine = Static<typeof AllianceLine>

/** An alliance the signed-in person may open, as the shell shows it. */
export const MyAlliance = Type.Object({
  id: Id,
  programme: Programme,
  nameZh: Type.String(),
  nameEn: Type.String(),
  field: oneOf(fieldCodes),
  hostZh: Type.String(),
  hostEn: Type.String(),
  roles: Type.Array(Type.String()),
  maySubmit: Type.Boolean(),
  /** Newest year first. */
  projects: Type.Array(
    Type.Object({
      year: RocYear,
      number: Type.String(),
      standing: oneOf(projectStandings),
      term: nullable(Type.Object({ number: Type.Integer(), year: Type.Integer() })),
    }),
  ),
})
export type MyAlliance = Static<typeof MyAlliance>

export const HandoverLine = Type.Object({
  id: Id,
  from: nullable(Type.Object({ person: Id, name: Type.String() })),
  to: Type.Object({ person: Id, name: Type.String() }),
  takesEffectAt: Moment,
  reason: Type.String(),
  keepsAssistants: Type.Boolean(),
  madeBy: Type.String(),
})
export type HandoverLine = Static<typeof HandoverLine>

/** What the team itself writes. */
const basics = {
  nameEn: line(200, 0),
  departmentZh: line(120, 0),
  departmentEn: line(200, 0),
  industryCategories: Type.Array(oneOf(industryCategories), {
    maxItems: industryCategories.length,
    uniqueItems: true,
  }),
  introductionZh: paragraph(2000),
  introductionEn: paragraph(4000),
  // Lines and fields left empty in a form are dropped.
  technologiesZh: Type.Array(line(80, 0), { maxItems: 20 }),
  technologiesEn: Type.Array(line(120, 0), { maxItems: 20 }),
  partners: Type.Array(line(120, 0), { maxItems: 40 }),
  website: nullable(Website),
  contactName: nullable(line(80, 0)),
  contactPhone: nullable(line(40, 0)),
  contactEmail: nullable(Email),
}
/** What the award says, and so only the office writes. */
const awarded = {
  nameZh: line(120),
  field: oneOf(fieldCodes),
  hostZh: line(120),
  hostEn: line(200, 0),
  county: County,
  operatingType: oneOf(operatingTypes),
  isPublic: Type.Boolean(),
}

export const AllianceBasics = Type.Object(
  { version: Type.Integer({ minimum: 1 }), ...Type.Partial(Type.Object(basics)).properties },
  { additionalProperties: false },
)
export type AllianceBasics = Static<typeof AllianceBasics>
export const AllianceAward = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    ...Type.Partial(Type.Object(awarded)).properties,
    reason: line(500),
  },
  { additionalProperties: false },
)
export type AllianceAward = Static<typeof AllianceAward>
export const NewAlliance = Type.Object(
  {
    programme: Programme,
    ...awarded,
    isPublic: Type.Optional(Type.Boolean()),
    hostEn: Type.Optional(awarded.hostEn),
    ...Type.Partial(Type.Object(basics)).properties,
  },
  { additionalProperties: false },
)
export type NewAlliance = Static<typeof NewAlliance>
