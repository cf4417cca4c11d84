import type { Reader } from './house.ts'
import { hasHappened, officeChain } from './journal/journal.ts'

/** The action whose line in the journal tells that a database is a demonstration. */
export const planted = 'demonstration.planted'

/** Whether a database holds the demonstration, whole. Settings do not tell: they speak of an empty database only. */
export const isDemonstration = ({ db }: { readonly db: Reader }): Promise<boolean> =>
  hasHappened(db, officeChain, planted)
