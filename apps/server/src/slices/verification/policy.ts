import { policy } from '../../platform/http/authority.ts'

const team = ['assistant', 'principal-investigator', 'co-investigator'] as const

export const may = {
  verify: policy('verify', { programme: ['programme-office'] }),
  readDesk: policy('readDesk', { programme: ['programme-office', 'ministry-officer'] }),
  readVerification: policy('readVerification', {
    own: team,
    programme: ['programme-office', 'ministry-officer'],
  }),
  answerFinding: policy('answerFinding', { own: team }),
}

/** What the console may offer on the desk while entries are decided. */
export const deskAbilities = { verify: may.verify }
/** … and once there is nothing left to decide. */
export const closingAbilities = { close: may.verify }
/** … and while the team corrects what was returned, or has not in time. */
export const correctingAbilities = { 'move-due': may.verify }
