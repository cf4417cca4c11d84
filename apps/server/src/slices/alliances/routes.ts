import { alliances } from '@openalliance/contract'
import { actorOf } from '../../platform/http/actor.ts'
import { signedIn } from '../../platform/http/authority.ts'
import { routes } from '../../platform/http/routes.ts'
import { changeAlliance } from './actions/change-alliance.ts'
import { createAlliance } from './actions/create-alliance.ts'
import { findSuccessor, handOver, readHandovers } from './actions/hand-over.ts'
import { listAlliances, listMine } from './actions/list-alliances.ts'
import { readAlliance, readNames } from './actions/read-alliance.ts'
import { setProject } from './actions/set-project.ts'
import { setTerm } from './actions/set-term.ts'
import { may } from './policy.ts'

export const alliancesRoutes = routes(alliances, {
  mine: { may: signedIn, does: (reader, { who }) => listMine(reader, who) },
  names: { may: may.readNames, does: (reader) => readNames(reader) },
  list: { may: may.listAlliances, does: (reader, { who, query }) => listAlliances(reader, who, query) },
  create: {
    may: may.createAlliance,
    does: (tx, { who, body, house }) => createAlliance(tx, house, actorOf(who), body),
  },
  read: {
    may: may.readAlliance,
    does: (reader, { who, params }) => readAlliance(reader, who, params.alliance),
  },
  changeBasics: {
    may: may.changeBasics,
    does: (tx, { who, params, body, house }) =>
      changeAlliance(tx, house, actorOf(who), params.alliance, body),
  },
  changeAward: {
    may: may.changeAward,
    does: (tx, { who, params, body, house }) =>
      changeAlliance(tx, house, actorOf(who), params.alliance, body),
  },
  setTerm: {
    may: may.changeAward,
    does: (tx, { who, params, body, house }) => setTerm(tx, house, actorOf(who), params, body),
  },
  setProject: {
    may: may.changeAward,
    does: (tx, { who, params, body, house }) => setProject(tx, house, actorOf(who), params, body),
  },
  handovers: {
    may: may.readHandovers,
    does: (reader, { who, params }) => readHandovers(reader, who, params.alliance),
  },
  successor: {
    may: may.handOver,
    does: (reader, { params, query }) => findSuccessor(reader, params.alliance, query.email),
    perMinute: 30,
  },
  handOver: {
    may: may.handOver,
    does: (tx, { who, params, body, house }) => handOver(tx, house, who, params.alliance, body),
  },
})
