import { targets } from '@openalliance/contract'
import { routes } from '../../platform/http/routes.ts'
import { agreeSheet, returnSheet, submitSheet } from './actions/move-sheet.ts'
import { readSheet } from './actions/read-sheet.ts'
import { setTarget } from './actions/set-target.ts'
import { writeRemark } from './actions/write-remark.ts'
import { may } from './policy.ts'

export const targetsRoutes = routes(targets, {
  read: {
    may: may.readTargets,
    does: (reader, { who, params }) => readSheet(reader, who, params.alliance, params.year),
  },
  set: {
    may: may.setTargets,
    does: (tx, { who, params, body, house }) => setTarget(tx, house, who, params, body),
  },
  submit: {
    may: may.submitTargets,
    does: (tx, { who, params, body, house }) => submitSheet(tx, house, who, params, body),
  },
  agree: {
    may: may.agreeTargets,
    does: (tx, { who, params, body, house }) => agreeSheet(tx, house, who, params, body),
  },
  reopen: {
    may: may.agreeTargets,
    does: (tx, { who, params, body, house }) => returnSheet(tx, house, who, params, body),
  },
  remark: {
    may: may.writeRemarks,
    does: (tx, { who, params, body, house, now }) => writeRemark(tx, house, who, now, params, body),
  },
})
