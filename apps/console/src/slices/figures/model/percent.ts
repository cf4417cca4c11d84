/** @returns how much of what is expected the value is, in whole percent and never rounded up; null where nothing is expected */
export const percentOf = (value: number, expected: number | null): number | null =>
  expected ? Math.floor((value / expected) * 100) : null
