import type { Reactions } from '../../platform/happenings.ts'
import { settleYear } from './actions/settle-year.ts'

export const figuresReactions: Reactions = {
  'evidence.record-changed': async (tx, { alliance, year }, house) => {
    await settleYear(tx, alliance, year, house.clock.now())
  },
}
