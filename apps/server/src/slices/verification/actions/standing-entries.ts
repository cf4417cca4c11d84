import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { recordBriefs } from '../../evidence/public.ts'
import type { StoredRound } from '../../submissions/public.ts'
import { isWithdrawn } from '../model/standing.ts'
import { type Entry, entriesOf } from '../store.ts'

/** The round's entries but those the alliance has withdrawn after they were returned: they ask for nothing any more. */
export const standingEntries = async (reader: Reader | Tx, round: StoredRound): Promise<Entry[]> => {
  const entries = await entriesOf(reader, round.id)
  const briefs = await recordBriefs(
    reader,
    round.alliance,
    entries.map(({ record }) => record),
  )
  return entries.filter(({ record }) => {
    const brief = briefs.get(record)
    return brief === undefined || !isWithdrawn(brief)
  })
}

/** Those that still wait for their correction, in time or not; none where the alliance has withdrawn all of them. */
export const returnedEntries = async (reader: Reader | Tx, round: StoredRound): Promise<Entry[]> =>
  (await standingEntries(reader, round)).filter(({ decision }) => decision === 'returned')
