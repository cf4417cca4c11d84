/** A stream of numbers that is the same every time for the same seed; nothing in the demonstration is left to chance. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** Whole, from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  pick<T>(from: readonly T[]): T | undefined
  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[]
}

const seedOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** Mulberry32: short, well spread, and more than good enough for made-up firms. */
export const chanceOf = (seed: string): Chance => {
  let state = seedOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    pick: (<T>(from: readonly T[]) => from[whole(0, from.length - 1)]) as Chance['pick'],
    shuffled: (things) => {
      const order = [...things]
      for (let last = order.length - 1; last > 0; last--) {
        const other = whole(0, last)
        const held = order[last]
        order[last] = order[other] as (typeof order)[number]
        order[other] = held as (typeof order)[number]
      }
      return order
    },
  }
}

/**
 * Splits a whole amount into parts that add up to it exactly.
 * @param weights one per part; a part's share follows its weight, the remainder goes to the largest fractions
 */
export const split = (total: number, weights: readonly number[], unit = 1): number[] => {
  const units = Math.round(total / unit)
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (units * weight) / sum)
  const parts = exact.map(Math.floor)
  const left = units - parts.reduce((a, b) => a + b, 0)
  const byFraction = exact
    .map((value, index) => ({ index, fraction: value - Math.floor(value) }))
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index)
  for (const { index } of byFraction.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => part * unit)
}
