import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const
const delegated = ['assistant', 'co-investigator'] as const

export const may = {
  readTargets: policy('readTargets', { own: team, programme: ['programme-office', 'ministry-officer'] }),
  setTargets: policy('setTargets', {
    own: ['principal-investigator'],
    delegated,
    programme: ['programme-office'],
  }),
  submitTargets: policy('submitTargets', { own: ['principal-investigator'], delegated }),
  agreeTargets: policy('agreeTargets', { programme: ['programme-office'] }),
  writeRemarks: policy('writeRemarks', { own: team }),
} as const
