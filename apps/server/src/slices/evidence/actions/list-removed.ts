import type { evidence, QueryOf, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { pageOfRows, readMomentPlace } from '../../../platform/http/place.ts'
import { namesOf } from '../../accounts/public.ts'
import { countRemoved, removedRecords } from '../store/removed.ts'
import { writingNow } from './pass-window.ts'
import { programmeOf } from './programme-of.ts'
import { restoreDays } from './remove-record.ts'

type Removed = (typeof evidence)['routes']['removed']

const restoreMs = restoreDays * 86_400_000

/**
 * The removed records of a year that are still kept, the latest first, with what keeps them from being brought back.
 * @param year ROC year
 * @throws Refusal request.malformed where `after` is none of ours
 */
export const listRemoved = async (
  reader: Reader,
  alliance: string,
  year: number,
  now: Date,
  asked: QueryOf<Removed>,
): Promise<ReplyOf<Removed>> => {
  const { limit = 50, record = null } = asked
  const after = readMomentPlace(asked.after)
  const of = { alliance, year, since: new Date(now.getTime() - restoreMs), record }
  const found = await removedRecords(reader, of, { after, limit: limit + 1 })
  const page = pageOfRows(found, limit, ({ removed_at, id }) => ({ sorted: removed_at.toISOString(), id }))
  const [names, programme] = await Promise.all([
    namesOf(
      reader,
      page.rows.map(({ removed_by }) => removed_by),
    ),
    programmeOf(reader, alliance),
  ])
  return {
    items: page.rows.map((row) => ({
      id: row.id,
      type: row.type,
      title: row.title,
      organisation: row.organisation,
      amount: row.amount,
      removedBy: { id: row.removed_by, name: names.get(row.removed_by) ?? '' },
      removedAt: row.removed_at.toISOString(),
      restorableUntil: new Date(row.removed_at.getTime() + restoreMs).toISOString(),
      replacedBy: row.replaced_by,
    })),
    next: page.next,
    ...(after ? {} : { total: await countRemoved(reader, of) }),
    writing: await writingNow(reader, { alliance, programme, year }, now),
  }
}
