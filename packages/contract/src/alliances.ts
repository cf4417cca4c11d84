import { fieldCodes, operatingTypes } from '@openalliance/rules'
import Type from 'typebox'
import {
  Alliance,
  AllianceAward,
  AllianceBasics,
  AllianceLine,
  HandoverLine,
  MyAlliance,
  NewAlliance,
  projectStandings,
} from './alliance.ts'
import { Region } from './organisations.ts'
import { Programme } from './programmes.ts'
import { DayText, Id, line, Ntd, nullable, oneOf, pageOf, pageQuery, RocYear, route, slice } from './wire.ts'

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
    'alliances.grant-above-ceiling': 422,
    'alliances.grant-in-part-only': 422,
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
        'alliances.grant-above-ceiling',
        'alliances.grant-in-part-only',
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
      scope: 'session',
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
        'accounts.given-to-self',
        'accounts.duties-apart',
      ],
      scope: 'session',
    }),
  },
)
