import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import {
  correctionsOver,
  lapseCorrections,
  putBackUnsent,
  type RecordsOfYear,
} from '../../evidence/public.ts'
import { followPutBack } from '../store.ts'

/** Before the office's decisions reach the records: what the team changed and kept to itself is not what is judged. */
export const holdToHandedIn = async (tx: Tx, house: House, of: RecordsOfYear, at: Date): Promise<void> =>
  followPutBack(tx, of.alliance, await putBackUnsent(tx, house, of, at))

/** Ends the corrections of what is still returned: nothing of it counts, and what was not handed in is put back. */
export const endCorrections = async (tx: Tx, house: House, of: RecordsOfYear, at: Date): Promise<void> =>
  followPutBack(tx, of.alliance, await lapseCorrections(tx, house, of, at))

/**
 * Ends every correction whose time is over. Every minute; twice at once does no harm.
 * @returns how many alliance-years were concerned, and how many failed
 */
export const endCorrectionsDue = async (house: House): Promise<{ ended: number; failed: number }> => {
  const now = house.clock.now()
  let [ended, failed] = [0, 0]
  for (const of of await correctionsOver(house.db, now))
    try {
      await inTransaction(house.db, (tx) => endCorrections(tx, house, of, now))
      ended += 1
    } catch (error) {
      // One that fails stops no other.
      house.log.error({ err: error, alliance: of.alliance, year: of.year }, 'a correction could not be ended')
      failed += 1
    }
  return { ended, failed }
}
