import { evidence } from '@openalliance/contract'
import { allows } from '../../platform/http/authority.ts'
import { routes } from '../../platform/http/routes.ts'
import { attachFile, changeProof, detachFile } from './actions/attach-file.ts'
import { carryOver, listCandidates } from './actions/carry-over.ts'
import { createRecord } from './actions/create-record.ts'
import { decideProposal } from './actions/decide-proposal.ts'
import { countYear, listYear } from './actions/list-records.ts'
import { listRemoved } from './actions/list-removed.ts'
import { listAccepted, listTypes } from './actions/list-types.ts'
import { proposeOrganisation, withdrawProposal } from './actions/propose-organisation.ts'
import { readFile, readUpload } from './actions/read-file.ts'
import { compareVersions, readHistory } from './actions/read-history.ts'
import { readProposalFile, readProposals, readProposalsOf } from './actions/read-proposals.ts'
import { readRecord } from './actions/read-record.ts'
import { removeRecord, restoreRecord } from './actions/remove-record.ts'
import { saveRecord } from './actions/save-record.ts'
import { suspect } from './actions/suspect.ts'
import { turnRecord } from './actions/turn-record.ts'
import { may, seesAllAlliances } from './policy.ts'

export const evidenceRoutes = routes(evidence, {
  types: { open: 'what an evidence type asks is public', does: async () => listTypes() },
  accepted: {
    may: may.readRecords,
    does: (reader, { params, now }) => listAccepted(reader, params.alliance, params.year, now),
  },
  list: {
    may: may.readRecords,
    does: (reader, { who, params, query }) => listYear(reader, who, params.alliance, params.year, query),
  },
  counts: {
    may: may.readRecords,
    does: (reader, { params, query }) => countYear(reader, params.alliance, params.year, query),
  },
  create: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      createRecord(tx, house, who, locale, now, params.alliance, params.year, body),
  },
  record: {
    may: may.readRecords,
    does: (reader, { who, params, now }) => readRecord(reader, who, params.alliance, params.record, now),
  },
  save: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      saveRecord(tx, house, who, locale, now, params.alliance, params.record, body),
  },
  ready: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      turnRecord(tx, house, who, locale, now, params.alliance, params.record, 'ready', body),
  },
  backToDraft: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      turnRecord(tx, house, who, locale, now, params.alliance, params.record, 'draft', body),
  },
  withdraw: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      turnRecord(tx, house, who, locale, now, params.alliance, params.record, 'withdrawn', body),
  },
  remove: {
    may: may.writeRecords,
    does: (tx, { house, who, now, params, query }) =>
      removeRecord(tx, house, who, now, params.alliance, params.record, query.version),
  },
  restore: {
    may: may.writeRecords,
    does: (tx, { house, who, now, params }) =>
      restoreRecord(tx, house, who, now, params.alliance, params.record),
  },
  removed: {
    may: may.writeRecords,
    does: (reader, { params, query, now }) => listRemoved(reader, params.alliance, params.year, now, query),
  },
  history: {
    may: may.readRecords,
    does: (reader, { params, query }) =>
      readHistory(reader, params.alliance, params.record, query.after, query.limit ?? 50),
  },
  compare: {
    may: may.readRecords,
    does: (reader, { params }) =>
      compareVersions(reader, params.alliance, params.record, params.before, params.after),
  },
  carryOverCandidates: {
    may: may.readRecords,
    does: (reader, { who, params, now }) => listCandidates(reader, who, params.alliance, params.year, now),
  },
  carryOver: {
    may: may.writeRecords,
    does: (tx, { house, who, now, params, body }) => carryOver(tx, { house, who, now, ...params }, body),
  },
  upload: {
    may: may.readRecords,
    does: (reader, { house, params, locale }) =>
      readUpload(reader, house, params.alliance, params.upload, locale),
  },
  attach: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      attachFile(tx, { house, who, locale, now, ...params }, body),
  },
  changeProof: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params, body }) =>
      changeProof(tx, { house, who, locale, now, ...params }, params.attachment, body),
  },
  detach: {
    may: may.writeRecords,
    does: (tx, { house, who, locale, now, params }) =>
      detachFile(tx, { house, who, locale, now, ...params }, params.attachment),
  },
  file: {
    may: may.readRecords,
    does: (reader, { house, params, query }) => readFile(reader, house, params, query.show ?? 'download'),
  },
  suspicions: {
    may: may.readRecords,
    does: async (reader, { who, params }) => ({
      items: await suspect(reader, params.alliance, params.year, allows(seesAllAlliances, who, null)),
    }),
  },
  organisationProposals: {
    may: may.readProposals,
    does: (reader, { who, query }) => readProposals(reader, who, query),
  },
  decideProposal: {
    may: may.decideProposals,
    does: (tx, { house, who, params, body, now }) =>
      decideProposal(tx, house, who, params.proposal, body, now),
  },
  proposalFile: {
    may: may.readProposals,
    does: (reader, { house, params }) => readProposalFile(reader, house, null, params.proposal),
  },
  proposalsOf: {
    may: may.readRecords,
    does: (reader, { who, params, query }) =>
      readProposalsOf(reader, who, params.alliance, query.organisation),
  },
  propose: {
    may: may.proposeOrganisation,
    does: (tx, { house, who, params, body }) => proposeOrganisation(tx, house, who, params, body),
  },
  withdrawProposal: {
    may: may.proposeOrganisation,
    does: (tx, { house, who, params, now }) => withdrawProposal(tx, house, who, params, now),
  },
  ownProposalFile: {
    may: may.readRecords,
    does: (reader, { house, params }) => readProposalFile(reader, house, params.alliance, params.proposal),
  },
})
