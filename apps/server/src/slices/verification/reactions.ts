import type { Reactions } from '../../platform/happenings.ts'
import { handedInNaming } from '../evidence/public.ts'
import { closedYears, settledYearsOf } from '../figures/public.ts'
import { takeCorrection } from './actions/correct.ts'
import { makeFinding } from './actions/make-findings.ts'
import { tellMovedWindow } from './actions/tell-moved-window.ts'
import { openForHandIn } from './actions/year-end.ts'

export const verificationReactions: Reactions = {
  'submissions.submitted': async (tx, { alliance, round, snapshot, state }, house) => {
    if (state === 'corrected') await takeCorrection(tx, house, { alliance, round, snapshot })
  },
  // What can be handed in once more is not closed.
  'programmes.exception-changed': async (tx, { what, alliance, programme, year, by, reason }, house) => {
    if (what === 'given')
      await openForHandIn(tx, house, { alliance, programme, year }, { by, because: 'extension', reason })
  },
  'programmes.window-changed': async (tx, told, house) => {
    const { what, programme, year, by, reason } = told
    for (const of of await closedYears(tx, { programme, year }))
      await openForHandIn(tx, house, of, { by, because: `window-${what}`, reason })
    await tellMovedWindow(tx, house, told)
  },
  // Figures that were handed in or closed do not follow the register by themselves: the office is told what would move.
  'organisations.facts-changed': async (tx, { organisation, by, at, reason, since }, house) => {
    const causedBy = { by, at: at.toISOString(), reason, since }
    for (const of of await handedInNaming(tx, organisation))
      await makeFinding(tx, house, of, { kind: 'register', organisation }, causedBy)
  },
  'alliances.changed': async (tx, { alliance, figuresMayMove, by, reason }, house) => {
    if (!figuresMayMove) return
    const who = by.id === null ? null : { id: by.id, name: by.name }
    const causedBy = { by: who, at: house.clock.now().toISOString(), reason, since: null }
    for (const year of await settledYearsOf(tx, alliance))
      await makeFinding(tx, house, { alliance, year }, { kind: 'alliance' }, causedBy)
  },
}
