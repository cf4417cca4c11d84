import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

const columns = [
  'id',
  'from_person',
  'to_person',
  'takes_effect_at',
  'reason',
  'keeps_assistants',
  'made_by_name',
] as const

export interface HandoverRow {
  readonly id: string
  readonly from_person: string | null
  readonly to_person: string
  readonly takes_effect_at: Date
  readonly reason: string
  readonly keeps_assistants: boolean
  readonly made_by_name: string
}

/** Newest first. */
export const handoversOf = (reader: Reader | Tx, alliance: string): Promise<HandoverRow[]> =>
  reader
    .selectFrom('handover')
    .select(columns)
    .where('alliance_id', '=', alliance)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertHandover = (
  tx: Tx,
  row: HandoverRow & { readonly alliance_id: string; readonly made_by: string; readonly made_at: Date },
): Promise<HandoverRow> => tx.insertInto('handover').values(row).returning(columns).executeTakeFirstOrThrow()
