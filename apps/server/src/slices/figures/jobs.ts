import { dayInTaipei } from '../../platform/clock.ts'
import type { House } from '../../platform/house.ts'
import { verifyLedger } from './actions/verify-ledger.ts'

/**
 * Rounds of the nightly comparison: the first one of a new day in Asia/Taipei compares every ledger with a full
 * recomputation and tells the log where they disagree; the others do nothing. It only reads, so several programs may.
 */
export const comparesEachNight = (house: Pick<House, 'clock' | 'db' | 'log'>): (() => Promise<void>) => {
  let compared = dayInTaipei(house.clock.now())
  return async () => {
    const today = dayInTaipei(house.clock.now())
    if (today === compared) return
    const { years, disagreements } = await verifyLedger(house.db)
    compared = today
    for (const disagreement of disagreements)
      house.log.error({ ...disagreement }, 'a ledger disagrees with the rules; run verify-ledger')
    house.log.info({ years, disagreements: disagreements.length }, 'ledgers compared with the rules')
  }
}
