import { policy } from '../../platform/http/authority.ts'

export const may = {
  readWindows: policy('readWindows', {
    own: ['assistant', 'principal-investigator', 'co-investigator'],
    programme: ['programme-office', 'ministry-officer'],
  }),
  readExceptions: policy('readExceptions', { programme: ['programme-office', 'ministry-officer'] }),
  setYears: policy('setYears', { programme: ['programme-office'] }),
  giveExceptions: policy('giveExceptions', { programme: ['programme-office'] }),
} as const
