import type { LedgerLine } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'

/** What bears witness of a year: its last snapshot, as far as it still stands as it was handed in. */
export interface Witness {
  /** Records of the snapshot that the office has neither answered about nor turned down since. */
  readonly untouched: ReadonlySet<string>
  /** Their lines. */
  readonly lines: readonly LedgerLine[]
}

export type SnapshotsKeeper = (reader: Reader, alliance: string, year: number) => Promise<Witness>

let keeper: SnapshotsKeeper | null = null

/** Names the later slice that keeps the snapshots; figures may not look there itself. */
export const keepSnapshots = (keeps: SnapshotsKeeper): void => {
  keeper = keeps
}

export const handedInLines: SnapshotsKeeper = (reader, alliance, year) => {
  if (!keeper) throw new Error('no slice keeps the snapshots')
  return keeper(reader, alliance, year)
}
