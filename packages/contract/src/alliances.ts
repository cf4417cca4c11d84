import { exceptedIndustries, fieldCodes, operatingTypes } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { Email } from './accounts.ts'
import { County, Region } from './organisations.ts'
import { Programme } from './programmes.ts'
import {
  DayText,
  Id,
  line,
  Moment,
  Ntd,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  paragraph,
  RocYear,
  route,
  slice,
} from './wire.ts'

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
  technologiesZh: Type.Array(line(80), { maxItems: 20 }),
  technologiesEn: Type.Array(line(120), { maxItems: 20 }),
  partners: Type.Array(line(120), { maxItems: 40 }),
  website: nullable(Website),
  contactName: nullable(line(80)),
  contactPhone: nullable(line(40)),
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

const alliance = { alliance: Id }
const money = { grantTotal: Ntd, grantPersonnel: Ntd, grantOperating: Ntd, grantEquipment: Ntd }

export const alliances = slice(
  'alliances',
  {
    'alliances.no-such-alliance': 404,
    'alliances.stale-version': 409,
    'alliances.name-taken': 409,
    'alliances.term-too-long': 422,
    'alliances.terms-overlap': 422,
    'alliances.no-such-year': 404,
    'alliances.project-number-taken': 409,
    'alliances.grant-does-not-add-up': 422,
    'alliances.no-such-project': 404,
    'alliances.no-such-person': 404,
    'alliances.already-principal-investigator': 409,
  },
  {
    mine: route({
      method: 'GET',
      path: '/me/alliances',
      summary: 'The alliances in which the person signed in holds a right, with their projects.',
      reply: Type.Object({ items: Type.Array(MyAlliance) }),
    }),
    names: route({
      method: 'GET',
      path: '/alliance-names',
      summary: 'Name, field and host of every alliance, to put words to an identifier.',
      reply: Type.Object({
        items: Type.Array(
          Type.Object({
            id: Id,
            nameZh: Type.String(),
            nameEn: Type.String(),
            field: oneOf(fieldCodes),
            hostZh: Type.String(),
            hostEn: Type.String(),
          }),
        ),
      }),
    }),
    list: route({
      method: 'GET',
      path: '/alliances',
      summary: 'All alliances, filtered; the search finds any part of a name, a host, a technology or a PI.',
      query: {
        ...pageQuery,
        search: Type.Optional(Type.String({ maxLength: 100 })),
        programme: Type.Optional(Programme),
        field: Type.Optional(oneOf(fieldCodes)),
        region: Type.Optional(Region),
        operatingType: Type.Optional(oneOf(operatingTypes)),
        year: Type.Optional(RocYear),
        standing: Type.Optional(oneOf(projectStandings)),
      },
      reply: Type.Object({ ...pageOf(AllianceLine).properties, abilities: Type.Array(Type.String()) }),
    }),
    create: route({
      method: 'POST',
      path: '/alliances',
      summary: 'Opens an alliance after its award.',
      body: NewAlliance,
      reply: Alliance,
      status: 201,
      refusals: ['alliances.name-taken'],
    }),
    read: route({
      method: 'GET',
      path: '/alliances/:alliance',
      summary: 'Basic data, terms, projects and investigators of an alliance.',
      params: alliance,
      reply: Type.Object({ alliance: Alliance, abilities: Type.Array(Type.String()) }),
      refusals: ['alliances.no-such-alliance'],
    }),
    changeBasics: route({
      method: 'PATCH',
      path: '/alliances/:alliance',
      summary: 'Changes what the team writes itself; only the members named are touched.',
      params: alliance,
      body: AllianceBasics,
      reply: Alliance,
      refusals: ['alliances.no-such-alliance', 'alliances.stale-version'],
    }),
    changeAward: route({
      method: 'PATCH',
      path: '/alliances/:alliance/award',
      summary: 'Changes what the award says (name, field, host, county, type), with a reason.',
      params: alliance,
      body: AllianceAward,
      reply: Alliance,
      refusals: ['alliances.no-such-alliance', 'alliances.stale-version', 'alliances.name-taken'],
    }),
    setTerm: route({
      method: 'PUT',
      path: '/alliances/:alliance/terms/:number',
      summary: 'Sets a term; at most two, each at most three years.',
      params: { alliance: Id, number: Type.Integer({ minimum: 1, maximum: 2 }) },
      body: Type.Object(
        {
          /** 0 for a term that does not exist yet. */
          version: Type.Integer({ minimum: 0 }),
          startsOn: DayText,
          endsOn: DayText,
        },
        { additionalProperties: false },
      ),
      reply: Alliance,
      refusals: [
        'alliances.no-such-alliance',
        'alliances.term-too-long',
        'alliances.terms-overlap',
        'alliances.stale-version',
      ],
    }),
    setProject: route({
      method: 'PUT',
      path: '/alliances/:alliance/projects/:year',
      summary: 'Sets the project of a programme year: number, standing and approved grant by category.',
      params: { alliance: Id, year: RocYear },
      body: Type.Object(
        {
          /** 0 for a project that does not exist yet. */
          version: Type.Integer({ minimum: 0 }),
          number: line(40),
          standing: oneOf(projectStandings),
          isContinuing: Type.Boolean(),
          ...money,
          reason: Type.Optional(nullable(line(500))),
        },
        { additionalProperties: false },
      ),
      reply: Alliance,
      refusals: [
        'alliances.no-such-alliance',
        'alliances.no-such-year',
        'alliances.project-number-taken',
        'alliances.grant-does-not-add-up',
        'alliances.stale-version',
      ],
    }),
    handovers: route({
      method: 'GET',
      path: '/alliances/:alliance/handovers',
      summary: 'Every change of the principal investigator, newest first.',
      params: alliance,
      reply: Type.Object({ items: Type.Array(HandoverLine), abilities: Type.Array(Type.String()) }),
    }),
    successor: route({
      method: 'GET',
      path: '/alliances/:alliance/successors',
      summary: 'Finds one account by its whole e-mail address, for a hand-over.',
      params: alliance,
      query: { email: Type.String({ maxLength: 254 }) },
      reply: Type.Object({
        person: nullable(Type.Object({ id: Id, name: Type.String(), email: Type.String() })),
      }),
    }),
    handOver: route({
      method: 'POST',
      path: '/alliances/:alliance/handovers',
      summary: 'Hands the alliance over to another principal investigator at once.',
      params: alliance,
      body: Type.Object(
        {
          /** The PI now in office, as the page showed it; null where there is none. */
          from: nullable(Id),
          to: Id,
          reason: line(500),
          /** Whether assistants and co-investigators keep their rights. */
          keepsAssistants: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      reply: HandoverLine,
      status: 201,
      refusals: [
        'alliances.no-such-alliance',
        'alliances.no-such-person',
        'alliances.already-principal-investigator',
        'alliances.stale-version',
      ],
    }),
  },
)
