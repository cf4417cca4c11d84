import { inTransaction, type Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import {
  type CorrectionOver,
  correctionsOver,
  lapseCorrections,
  type RecordsOfYear,
} from '../../evidence/public.ts'
import { writeLapseLetters } from '../round-mails.ts'
import { followPutBack } from '../store.ts'
import { graceMs, lockedRoundsOfYear } from './round-on-desk.ts'

/**
 * Ends the corrections of what is still returned: nothing of it counts, and what was not handed in is put back. The team
 * is told by whoever ends them.
 * @param due only those that were to be handed in until then; null for every one
 * @returns ids of the records whose correction this ended
 */
export const endCorrections = async (
  tx: Tx,
  house: House,
  of: RecordsOfYear,
  due: Date | null,
  at: Date,
): Promise<readonly string[]> => {
  const { records, putBack } = await lapseCorrections(tx, house, of, due, at)
  await followPutBack(tx, of.alliance, putBack)
  return records
}

/** Behind whoever is handing in a round of the year, and not where the correction was opened anew meanwhile. */
const endDue = async (tx: Tx, house: House, of: CorrectionOver, due: Date, at: Date): Promise<void> => {
  await lockedRoundsOfYear(tx, of.alliance, of.year)
  const records = await endCorrections(tx, house, of, due, at)
  if (records.length > 0) await writeLapseLetters(tx, house, { ...of, records }, at)
}

/**
 * Ends every correction whose time has been over for a minute, and tells the team. Every minute; twice at once does no
 * harm.
 * @returns how many corrections of a round were concerned, and how many failed
 */
export const endCorrectionsDue = async (house: House): Promise<{ ended: number; failed: number }> => {
  const now = house.clock.now()
  const due = new Date(now.getTime() - graceMs)
  let [ended, failed] = [0, 0]
  for (const of of await correctionsOver(house.db, due))
    try {
      await inTransaction(house.db, (tx) => endDue(tx, house, of, due, now))
      ended += 1
    } catch (error) {
      // One that fails stops no other.
      house.log.error({ err: error, alliance: of.alliance, year: of.year }, 'a correction could not be ended')
      failed += 1
    }
  return { ended, failed }
}
