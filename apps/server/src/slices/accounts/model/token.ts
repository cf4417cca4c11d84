import type { Day } from '@openalliance/rules'

/** Tokens one person keeps at most. */
export const mostTokens = 20

/** Days a token may work at most. */
export const longestDays = 366

/** The moment a day ends in Taipei, which has kept UTC+8 without summer time since 1979. */
export const afterLastDay = (last: Day): Date => new Date(`${last}T16:00:00.000Z`)

/** The last day a token made today may work. */
export const latestEnd = (today: string): string =>
  new Date(new Date(`${today}T00:00:00.000Z`).getTime() + longestDays * 86_400_000).toISOString().slice(0, 10)
