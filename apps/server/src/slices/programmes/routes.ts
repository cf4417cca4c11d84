import { programmes } from '@openalliance/contract'
import { actorOf } from '../../platform/http/actor.ts'
import { routes } from '../../platform/http/routes.ts'
import { giveException, withdrawException } from './actions/extend-window.ts'
import { listInterpretations, listRulePages, readRules } from './actions/read-rules.ts'
import { readExceptions, readWindows, readYears } from './actions/read-windows.ts'
import { addWindow, changeWindow } from './actions/set-window.ts'
import { addYear, changeYear } from './actions/set-year.ts'
import { may } from './policy.ts'

const publicRules = 'the rules by which figures are counted are public'

export const programmesRoutes = routes(programmes, {
  years: {
    open: 'the calendar of the programme is public',
    does: (reader, { who, now }) => readYears(reader, who, now),
  },
  addYear: { may: may.setYears, does: (tx, { who, body, house }) => addYear(tx, house, actorOf(who), body) },
  changeYear: {
    may: may.setYears,
    does: (tx, { who, params, body, house }) => changeYear(tx, house, actorOf(who), params, body),
  },
  addWindow: {
    may: may.setYears,
    does: (tx, { who, params, body, house }) => addWindow(tx, house, actorOf(who), params, body),
  },
  changeWindow: {
    may: may.setYears,
    does: (tx, { who, params, body, house }) => changeWindow(tx, house, actorOf(who), params.window, body),
  },
  windows: { may: may.readWindows, does: (reader, { params, now }) => readWindows(reader, params, now) },
  exceptions: {
    may: may.readExceptions,
    does: (reader, { who, params }) => readExceptions(reader, who, params.window),
  },
  giveException: {
    may: may.giveExceptions,
    does: (tx, { who, params, body, house }) => giveException(tx, house, who, params.window, body),
  },
  withdrawException: {
    may: may.giveExceptions,
    does: (tx, { who, params, body, house }) =>
      withdrawException(tx, house, who, params.exception, body.reason),
  },
  rulePages: { open: publicRules, does: async () => listRulePages() },
  rules: { open: publicRules, does: async (_, { params }) => readRules(params) },
  interpretations: { open: publicRules, does: async () => listInterpretations() },
})
