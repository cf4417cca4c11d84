import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** Tells which rounds of an alliance's year can no longer be handed in, by number. */
export type RoundsKeeper = (
  reader: Reader | Tx,
  alliance: string,
  year: number,
) => Promise<ReadonlySet<number>>

let keeper: RoundsKeeper | null = null

/** Names the later slice that keeps the rounds; evidence may not look there itself. */
export const keepRounds = (keeps: RoundsKeeper): void => {
  keeper = keeps
}

/** Rounds that the office has taken up or closed: whatever is entered into one would never be handed in. */
export const takenUpRounds: RoundsKeeper = (reader, alliance, year) => {
  if (!keeper) throw new Error('no slice keeps the rounds')
  return keeper(reader, alliance, year)
}
