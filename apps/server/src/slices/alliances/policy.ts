import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const
const readers = ['programme-office', 'ministry-officer', 'administrator'] as const

export const may = {
  readAlliance: policy('readAlliance', { own: team, programme: readers }),
  listAlliances: policy('listAlliances', { programme: readers }),
  changeBasics: policy('changeBasics', { own: team, programme: ['programme-office'] }),
  /** Name, field, host, terms, projects: what the award says. */
  changeAward: policy('changeAward', { programme: ['programme-office'] }),
  createAlliance: policy('createAlliance', { programme: ['programme-office'] }),
  readHandovers: policy('readHandovers', { own: team, programme: readers }),
  handOver: policy('handOver', { programme: ['programme-office'] }),
  /** Names put words to identifiers everywhere; they are no secret among those who sign in. */
  readNames: policy('readNames', { anyone: true }),
} as const
