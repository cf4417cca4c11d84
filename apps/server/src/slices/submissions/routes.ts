import { submissions } from '@openalliance/contract'
import { routes } from '../../platform/http/routes.ts'
import { readReadinessOfRound } from './actions/read-readiness.ts'
import { readRounds } from './actions/read-rounds.ts'
import {
  compareSnapshots,
  readReceipt,
  readSinceSubmission,
  readSnapshotFile,
  verifySnapshot,
} from './actions/read-snapshot.ts'
import { readHistory } from './actions/receipts.ts'
import { submitRound } from './actions/submit-round.ts'
import { readSubmissions, submit } from './policy.ts'

export const submissionsRoutes = routes(submissions, {
  rounds: {
    may: readSubmissions,
    does: (reader, { params, who, now }) => readRounds(reader, params.alliance, params.year, who, now),
  },
  readiness: {
    may: readSubmissions,
    does: (reader, { params, who, now }) => readReadinessOfRound(reader, who, params, now),
  },
  submit: {
    may: submit,
    does: (tx, { params, body, who, house, now }) => submitRound(tx, house, who, { ...params, ...body }, now),
  },
  history: { may: readSubmissions, does: (reader, { params }) => readHistory(reader, params.alliance) },
  receipt: {
    may: readSubmissions,
    does: (reader, { params }) => readReceipt(reader, params.alliance, params.snapshot),
  },
  snapshot: {
    may: readSubmissions,
    does: (reader, { params }) => readSnapshotFile(reader, params.alliance, params.snapshot),
  },
  verify: {
    may: readSubmissions,
    does: (reader, { params }) => verifySnapshot(reader, params.alliance, params.snapshot),
  },
  compare: {
    may: readSubmissions,
    does: (reader, { params }) => compareSnapshots(reader, params.alliance, params.snapshot, params.other),
  },
  sinceSubmission: {
    may: readSubmissions,
    does: (reader, { params, who }) =>
      readSinceSubmission(reader, who, params.alliance, params.year, params.kpi),
  },
})
