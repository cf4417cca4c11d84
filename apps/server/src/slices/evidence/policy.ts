import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const

/** Who may do what with records. Nobody outside the alliance writes evidence, whatever office they hold. */
export const may = {
  readRecords: policy('readRecords', { own: team, programme: ['programme-office', 'ministry-officer'] }),
  writeRecords: policy('writeRecords', { own: team }),
  /** What the office keeps of organisations is proposed by teams and decided by the office. */
  proposeOrganisation: policy('proposeOrganisation', { own: team }),
  readProposals: policy('readProposals', { programme: ['programme-office', 'ministry-officer'] }),
  decideProposals: policy('decideProposals', { programme: ['programme-office'] }),
}

/** Those who see in which other alliances a likeness stands. */
export const seesAllAlliances = policy('seesAllAlliances', {
  programme: ['programme-office', 'ministry-officer'],
})
