import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const

export const readSubmissions = policy('readSubmissions', {
  own: team,
  programme: ['programme-office', 'ministry-officer'],
})

/** The PI hands in; co-investigators and assistants only where the PI delegated it. */
export const submit = policy('submit', {
  own: ['principal-investigator'],
  delegated: ['co-investigator', 'assistant'],
})

export const abilities = { submit }
