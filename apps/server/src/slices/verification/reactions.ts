import type { Reactions } from '../../platform/happenings.ts'
import { takeCorrection } from './actions/correct.ts'

export const verificationReactions: Reactions = {
  'submissions.submitted': async (tx, { alliance, round, snapshot, state }, house) => {
    if (state === 'corrected') await takeCorrection(tx, house, { alliance, round, snapshot })
  },
}
