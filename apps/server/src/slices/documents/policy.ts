import { policy } from '../../platform/http/authority.ts'

export const readDocuments = policy('readDocuments', {
  own: ['assistant', 'principal-investigator', 'co-investigator'],
  programme: ['programme-office', 'ministry-officer'],
})
