import type { Reactions } from '../../platform/happenings.ts'
import { handedInNaming } from '../evidence/public.ts'
import { settledYearsOf } from '../figures/public.ts'
import { takeCorrection } from './actions/correct.ts'
import { makeFinding } from './actions/make-findings.ts'

export const verificationReactions: Reactions = {
  'submissions.submitted': async (tx, { alliance, round, snapshot, state }, house) => {
    if (state === 'corrected') await takeCorrection(tx, house, { alliance, round, snapshot })
  },
  // Figures that were handed in or closed do not follow the register by themselves: the office is told what would move.
  'organisations.facts-changed': async (tx, { organisation, by, at, reason, since }, house) => {
    const causedBy = { by, at: at.toISOString(), reason, since }
    for (const of of await handedInNaming(tx, organisation))
      await makeFinding(tx, house, of, { kind: 'register', organisation }, causedBy)
  },
  'alliances.changed': async (tx, { alliance, figuresMayMove }, house) => {
    if (!figuresMayMove) return
    const causedBy = { by: null, at: house.clock.now().toISOString(), reason: null, since: null }
    for (const year of await settledYearsOf(tx, alliance))
      await makeFinding(tx, house, { alliance, year }, { kind: 'alliance' }, causedBy)
  },
}
