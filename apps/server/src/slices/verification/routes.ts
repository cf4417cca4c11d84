import { verification } from '@openalliance/contract'
import { routes } from '../../platform/http/routes.ts'
import { beginVerification } from './actions/begin-verification.ts'
import { closeRound } from './actions/close-round.ts'
import { readReturned, replyToFinding } from './actions/correct.ts'
import { answerEntry, assignEntries, decideEntry } from './actions/decide-entry.ts'
import { decideFinding } from './actions/decide-finding.ts'
import { issueRecord } from './actions/issue-record.ts'
import { readPhrases, retirePhrase, savePhrase } from './actions/keep-phrases.ts'
import { moveCorrectionDue } from './actions/move-correction-due.ts'
import { readDesk, readEntry } from './actions/read-desk.ts'
import { readFindings, readFindingsOf } from './actions/read-findings.ts'
import { readIssued } from './actions/read-issued.ts'
import { readOutstanding } from './actions/read-outstanding.ts'
import { readQueue } from './actions/read-queue.ts'
import { may } from './policy.ts'

export const verificationRoutes = routes(verification, {
  figureFindings: {
    may: may.readDesk,
    does: (reader, { who, query, now }) => readFindings(reader, who, query, now),
  },
  decideFigureFinding: {
    may: may.verify,
    does: (tx, { who, params, body, house, now }) => decideFinding(tx, house, who, params.finding, body, now),
  },
  figureFindingsOf: {
    may: may.readVerification,
    does: (reader, { who, params, now }) => readFindingsOf(reader, who, params.alliance, now),
  },
  queue: { may: may.readDesk, does: (reader, { who, query, now }) => readQueue(reader, who, query, now) },
  outstanding: {
    may: may.readDesk,
    does: (reader, { query, now }) => readOutstanding(reader, query.year, now),
  },
  begin: {
    may: may.verify,
    does: (tx, { who, params, house, now }) => beginVerification(tx, house, who, params, now),
  },
  desk: {
    may: may.readDesk,
    does: (reader, { who, params, now }) => readDesk(reader, who, params.alliance, params.round, now),
  },
  entry: {
    may: may.readDesk,
    does: (reader, { who, params, now }) =>
      readEntry(reader, who, params.alliance, params.round, params.record, now),
  },
  decide: {
    may: may.verify,
    does: async (tx, { who, params, body, house, now }) => {
      await decideEntry(tx, house, who, params, body, now)
      return readEntry(tx, who, params.alliance, params.round, params.record, now)
    },
  },
  answer: {
    may: may.verify,
    does: async (tx, { who, params, body, house, now }) => {
      await answerEntry(tx, house, who, params, body)
      return readEntry(tx, who, params.alliance, params.round, params.record, now)
    },
  },
  assign: {
    may: may.verify,
    does: (tx, { who, params, body, house, now }) => assignEntries(tx, house, who, params, body, now),
  },
  issue: {
    may: may.verify,
    does: (tx, { who, params, body, house, now }) =>
      issueRecord(tx, house, who, params, body.correctionDue, now),
  },
  moveDue: {
    may: may.verify,
    // Each is a letter to everybody of a team.
    perMinute: 10,
    does: (tx, { who, params, body, house, now }) => moveCorrectionDue(tx, house, who, params, body, now),
  },
  close: {
    may: may.verify,
    does: (tx, { who, params, house, now }) => closeRound(tx, house, who, params, now),
  },
  records: { may: may.readVerification, does: (reader, { params }) => readIssued(reader, params.alliance) },
  returned: {
    may: may.readVerification,
    does: (reader, { params }) => readReturned(reader, params.alliance, params.round),
  },
  reply: {
    may: may.answerFinding,
    does: (tx, { who, params, body, house, now }) => replyToFinding(tx, house, who, params, body.text, now),
  },
  phrases: { may: may.readDesk, does: (reader, { who }) => readPhrases(reader, who) },
  savePhrase: {
    may: may.verify,
    does: (tx, { who, params, body, house }) => savePhrase(tx, house, who, params.code, body),
  },
  retirePhrase: {
    may: may.verify,
    does: (tx, { who, params, body, house }) => retirePhrase(tx, house, who, params.code, body),
  },
})
