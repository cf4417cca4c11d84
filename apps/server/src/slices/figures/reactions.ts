import type { Tx } from '../../platform/db/transaction.ts'
import type { Reactions } from '../../platform/happenings.ts'
import { Refusal } from '../../platform/refusal.ts'
import { settleYear } from './actions/settle-year.ts'
import { lockYearStanding, settledYearsOf } from './store.ts'

/** What a closed year came to is told beside what was expected of it: neither moves. @throws Refusal targets.year-closed */
const demandOpenYear = async (
  tx: Tx,
  { alliance, year }: { readonly alliance: string; readonly year: number },
): Promise<void> => {
  const { closing } = await lockYearStanding(tx, alliance, year)
  if (closing !== null) throw new Refusal('targets.year-closed', { year })
}

export const figuresReactions: Reactions = {
  'evidence.record-changed': async (tx, { alliance, year, records }, house) => {
    await settleYear(tx, alliance, year, house.clock.now(), records)
  },
  'targets.set': demandOpenYear,
  'targets.sheet-moved': demandOpenYear,
  'targets.remark-written': demandOpenYear,
  // Industry categories and the term's days decide verdicts as well, of years of which nothing was handed in yet.
  'alliances.changed': async (tx, { alliance, figuresMayMove }, house) => {
    if (!figuresMayMove) return
    for (const year of await settledYearsOf(tx, alliance))
      await settleYear(tx, alliance, year, house.clock.now())
  },
}
