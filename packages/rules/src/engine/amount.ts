/**
 * A share of an amount, in integer NT$, rounding half up.
 * @param amount integer NT$, zero or more
 * @param percent whole parts per hundred
 */
export const shareOf = (amount: number, percent: number): number =>
  // Whole hundreds first: amount × percent may leave the safe integers, its parts never do.
  Math.floor(amount / 100) * percent + Math.floor(((amount % 100) * percent + 50) / 100)
