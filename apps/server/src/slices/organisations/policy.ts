import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const

export const may = {
  findOrganisations: policy('findOrganisations', {
    own: team,
    programme: ['programme-office', 'ministry-officer'],
  }),
  addOrganisation: policy('addOrganisation', { own: team, programme: ['programme-office'] }),
  correctOrganisation: policy('correctOrganisation', { own: team, programme: ['programme-office'] }),
  readRegister: policy('readRegister', { programme: ['programme-office', 'ministry-officer'] }),
  /** Identity of organisations that several alliances use. */
  amendRegister: policy('amendRegister', { programme: ['programme-office'] }),
} as const
