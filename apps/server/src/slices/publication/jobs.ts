import { inTransaction } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { renewWords } from './store.ts'

/** Rounds after which every published edition is found by what its page says: a new version may search by more. */
export const renewsSearchWords = (house: House) => async (): Promise<void> => {
  const renewed = await inTransaction(house.db, renewWords)
  if (renewed > 0) house.log.info({ renewed }, 'words of published alliances made anew')
}
