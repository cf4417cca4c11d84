import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { refusalsOf } from '../store/uploads.ts'

/** So many files too heavy to be examined within so many minutes, and no further one of the person is looked at. */
const most = 3
const minutes = 15

/**
 * Why no file of this person is looked at for now; null where it is. A file refused as too heavy has held up others for
 * as long as one may, so whoever keeps sending them waits a while instead.
 */
export const restAfterHeavy = async (
  reader: Reader | Tx,
  person: string,
  now: Date,
): Promise<Refusal | null> => {
  const since = new Date(now.getTime() - minutes * 60_000)
  const heavy = await refusalsOf(reader, person, 'evidence.file-too-heavy', { since, most })
  const oldest = heavy[most - 1]
  if (!oldest) return null
  const until = new Date(oldest.getTime() + minutes * 60_000).toISOString()
  return new Refusal('evidence.file-not-looked-at', { minutes, most, until })
}
