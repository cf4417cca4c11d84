import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const

export const readFigures = policy('readFigures', {
  own: team,
  programme: ['programme-office', 'ministry-officer'],
})

/** Sums over all alliances: for those who answer for the programme. */
export const readProgrammeFigures = policy('readProgrammeFigures', {
  programme: ['programme-office', 'ministry-officer'],
})
