/**
 * Whether a figure wants to be explained: it stays below so many per cent of its target.
 * @param percent of the year's page, as the list before the hand-in reads it
 */
export const isBelowTarget = (value: number, target: number, percent: number): boolean =>
  value * 100 < target * percent
