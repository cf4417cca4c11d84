import type { Reactions } from '../../platform/happenings.ts'
import { settleYear } from './actions/settle-year.ts'
import { settledYearsOf } from './store.ts'

export const figuresReactions: Reactions = {
  'evidence.record-changed': async (tx, { alliance, year, records }, house) => {
    await settleYear(tx, alliance, year, house.clock.now(), records)
  },
  // Industry categories and the term's days decide verdicts as well, of years of which nothing was handed in yet.
  'alliances.changed': async (tx, { alliance, figuresMayMove }, house) => {
    if (!figuresMayMove) return
    for (const year of await settledYearsOf(tx, alliance))
      await settleYear(tx, alliance, year, house.clock.now())
  },
}
