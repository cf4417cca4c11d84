/** Failures in a row after which an address rests. @source 附表十, identity: 5 failures, at least 15 minutes */
export const mostFailures = 5
export const lockMinutes = 15

// Failures of another day no longer belong to the same row.
const memoryHours = 24

export interface Attempts {
  readonly failures: number
  readonly lastAt: Date
  readonly lockedUntil: Date | null
}

/** Until when no further attempt is heard; null when the door is open. */
export const restsUntil = (attempts: Attempts | undefined, now: Date): Date | null =>
  attempts?.lockedUntil && attempts.lockedUntil > now ? attempts.lockedUntil : null

/**
 * The count once another attempt has begun. It is raised before the password is looked at, so that a thousand attempts
 * at the same moment are still only five.
 */
export const begun = (attempts: Attempts | undefined, now: Date): number => {
  if (!attempts) return 1
  const isOver = attempts.lockedUntil !== null && attempts.lockedUntil <= now
  const isOld = now.getTime() - attempts.lastAt.getTime() >= memoryHours * 3_600_000
  return isOver || isOld ? 1 : attempts.failures + 1
}

/** Until when the address rests after so many failures; null while there are some left. */
export const lockAfter = (failures: number, now: Date): Date | null =>
  failures >= mostFailures ? new Date(now.getTime() + lockMinutes * 60_000) : null
