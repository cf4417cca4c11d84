/** Where the filled part and the tick of a bar end, in parts per hundred of its width. */
export interface BarShares {
  readonly filled: number
  readonly tick: number | null
}

// Beyond the target a little room is left, so that surpassing it shows; the tick stands at 1 / 1.15 of the width.
const room = 1.15

/** The bar of a value against its target; without a target the bar is full as soon as there is something. */
export const barShares = (value: number, target: number | null): BarShares => {
  if (target === null || target <= 0) return { filled: value > 0 ? 100 : 0, tick: null }
  const filled = Math.min(100, Math.max(0, (value / (target * room)) * 100))
  return { filled, tick: 100 / room }
}
