import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { judgementOf } from '../../figures/public.ts'
import { canonicalOf } from '../model/snapshot.ts'
import { canonicalOfSnapshot, lastSnapshotOfRound, type StoredRound } from '../store.ts'
import type { Gathered } from './gather-content.ts'

/**
 * What the rules say of what is handed in: neither drafts nor what was sent back take part.
 * @param correcting the round whose returned records come again; null where none do, or they have come already
 * @returns the judgement, and the records that took part in it
 */
export const judgeHandIn = async (
  reader: Reader | Tx,
  { facts, rulebook, records, inputs }: Gathered,
  of: { readonly alliance: string; readonly year: number },
  correcting: number | null = null,
) => {
  const sentBack = new Set(
    records.filter(({ status, round }) => status === 'returned' && round !== correcting).map(({ id }) => id),
  )
  const counted = inputs.filter(({ id }) => !sentBack.has(id))
  return { counted, judged: await judgementOf(reader, { rulebook, alliance: facts }, of, counted) }
}

type Judged = Awaited<ReturnType<typeof judgeHandIn>>

/** All that a hand-in says, without what each has of its own: its number in the row, when, and by whom. */
export const saidOf = (
  round: Pick<StoredRound, 'year' | 'number'>,
  { alliance, rulebook, records, expected, remarks }: Gathered,
  { counted, judged }: Judged,
) => {
  const { edition, lines, figures, provisional, derived } = judged
  return {
    format: 'openalliance-snapshot/1',
    alliance,
    programme: rulebook.programme,
    year: round.year,
    edition,
    round: round.number,
    figures,
    provisional,
    derived,
    expected,
    remarks,
    records: records.map((record) => ({ ...record, input: counted.find(({ id }) => id === record.id) })),
    lines,
  }
}

/**
 * Whether a round says what its last hand-in said. Only where nobody has taken it up yet can the same be handed in twice:
 * a correction is handed in once, and may answer by words beside the record alone. Records, targets, remarks, names and the
 * edition of the rules are content.
 */
export const isUnchanged = async (
  reader: Reader | Tx,
  round: StoredRound,
  said: ReturnType<typeof saidOf>,
): Promise<boolean> => {
  if (round.state !== 'submitted') return false
  const last = await lastSnapshotOfRound(reader, round.alliance, round.id)
  const before = last && (await canonicalOfSnapshot(reader, round.alliance, last.id))
  if (!before) return false
  const { sequence: _, submittedAt: __, submittedBy: ___, ...told } = JSON.parse(before)
  return canonicalOf(told) === canonicalOf(said)
}
