import type { LedgerLine } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'

/**
 * Tells the lines of the year's last snapshot, as far as they still stand as they were handed in: the office has neither
 * answered about nor decided the record since.
 */
export type SnapshotsKeeper = (
  reader: Reader,
  alliance: string,
  year: number,
) => Promise<readonly LedgerLine[]>

let keeper: SnapshotsKeeper | null = null

/** Names the later slice that keeps the snapshots; figures may not look there itself. */
export const keepSnapshots = (keeps: SnapshotsKeeper): void => {
  keeper = keeps
}

export const handedInLines: SnapshotsKeeper = (reader, alliance, year) => {
  if (!keeper) throw new Error('no slice keeps the snapshots')
  return keeper(reader, alliance, year)
}
