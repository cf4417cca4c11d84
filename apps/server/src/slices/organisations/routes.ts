import { organisations } from '@openalliance/contract'
import { actorOf } from '../../platform/http/actor.ts'
import { routes } from '../../platform/http/routes.ts'
import { correctOrganisation } from './actions/correct-organisation.ts'
import { readOrganisation } from './actions/read-organisation.ts'
import { registerOrganisation } from './actions/register-organisation.ts'
import { hintAt, readRegister, searchOrganisations } from './actions/search-organisations.ts'
import { may } from './policy.ts'

export const organisationsRoutes = routes(organisations, {
  search: {
    may: may.findOrganisations,
    does: (reader, { who, params, query }) => searchOrganisations(reader, who, params.alliance, query),
  },
  hints: {
    may: may.findOrganisations,
    does: (reader, { locale, params, query }) => hintAt(reader, params.alliance, locale, query),
  },
  read: {
    may: may.findOrganisations,
    does: (reader, { who, params }) => readOrganisation(reader, who, params.alliance, params.organisation),
  },
  add: {
    may: may.addOrganisation,
    does: (tx, { who, params, body, house }) =>
      registerOrganisation(tx, house, actorOf(who), body, params.alliance),
  },
  correct: {
    may: may.correctOrganisation,
    does: (tx, { who, params, body, house }) =>
      correctOrganisation(tx, house, who, params.alliance, params.organisation, body),
  },
  register: { may: may.readRegister, does: (reader, { who, query }) => readRegister(reader, who, query) },
  registerHints: {
    may: may.readRegister,
    does: (reader, { locale, query }) => hintAt(reader, null, locale, query),
  },
  entry: {
    may: may.readRegister,
    does: (reader, { who, params }) => readOrganisation(reader, who, null, params.organisation),
  },
  enter: {
    may: may.amendRegister,
    does: (tx, { who, body, house }) => registerOrganisation(tx, house, actorOf(who), body),
  },
  amend: {
    may: may.amendRegister,
    does: (tx, { who, params, body, house }) =>
      correctOrganisation(tx, house, who, null, params.organisation, body),
  },
})
