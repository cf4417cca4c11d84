import type { Tx } from './db/transaction.ts'
import type { House } from './house.ts'

/**
 * What slices tell each other, by name. A slice adds its own in `public.ts`:
 * `declare module '../../platform/happenings.ts' { interface Happenings { 'evidence.record-changed': {…} } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: slices fill it by declaration merging.
export interface Happenings {}

export type HappeningName = keyof Happenings

/** An answer inside the same transaction: both hold or neither does. */
export type Reaction<K extends HappeningName> = (tx: Tx, facts: Happenings[K], house: House) => Promise<void>

export type Reactions = { readonly [K in HappeningName]?: Reaction<K> }

/** Runs the reactions of later slices in the order of the house, each within the caller's transaction. */
export type Emit = <K extends HappeningName>(
  tx: Tx,
  name: K,
  facts: Happenings[K],
  house: House,
) => Promise<void>

export const createEmit =
  (lists: readonly Reactions[]): Emit =>
  async (tx, name, facts, house) => {
    for (const list of lists) await list[name]?.(tx, facts, house)
  }
