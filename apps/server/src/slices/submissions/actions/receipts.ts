import type { submissions as contract, Receipt, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { namesOf } from '../../accounts/public.ts'
import { type StoredSnapshot, snapshotsOf } from '../store.ts'

/** Receipts by snapshot id. */
export const receiptsOf = async (
  reader: Reader,
  snapshots: readonly StoredSnapshot[],
): Promise<ReadonlyMap<string, Receipt>> => {
  const names = await namesOf(reader, [...new Set(snapshots.map(({ submittedBy }) => submittedBy))])
  return new Map(
    snapshots.map((snapshot) => [
      snapshot.id,
      {
        id: snapshot.id,
        number: snapshot.number,
        year: snapshot.year,
        round: snapshot.roundNumber,
        sequence: snapshot.sequence,
        sha256: snapshot.sha256,
        submittedAt: snapshot.submittedAt.toISOString(),
        submittedBy: names.get(snapshot.submittedBy) ?? '',
        isLate: snapshot.isLate,
        records: snapshot.records,
      },
    ]),
  )
}

/** Everything the alliance has handed in, newest first. */
export const readHistory = async (
  reader: Reader,
  alliance: string,
): Promise<ReplyOf<(typeof contract)['routes']['history']>> => {
  const snapshots = await snapshotsOf(reader, alliance)
  const receipts = await receiptsOf(reader, snapshots)
  return { items: snapshots.flatMap(({ id }) => receipts.get(id) ?? []) }
}
