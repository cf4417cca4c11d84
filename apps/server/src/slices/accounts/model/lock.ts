/** Failures in a row after which an address rests. @source 附表十, identity: 5 failures, at least 15 minutes */
export const mostFailures = 5
export const lockMinutes = 15

// Failures of another day no longer belong to the same row.
const memoryHours = 24

/** Seconds for which a look at a password holds its place; longer than one takes on a machine that is overrun. */
export const lookSeconds = 60

export interface Attempts {
  /** Wrong passwords in a row, and nothing else. */
  readonly failures: number
  readonly lastAt: Date
  readonly lockedUntil: Date | null
  /** When the looks began whose end nobody has noted. */
  readonly looking: readonly Date[]
}

/** Until when no further attempt is heard; null when the door is open. */
export const restsUntil = ({ lockedUntil }: Attempts, now: Date): Date | null =>
  lockedUntil && lockedUntil > now ? lockedUntil : null

/** Whether a look begun then no longer holds its place: its program died, or its end could not be written. */
export const hasLapsed = (look: Date, now: Date): boolean =>
  now.getTime() - look.getTime() >= lookSeconds * 1_000

/** The failures that still count. */
export const failuresOf = ({ failures, lastAt, lockedUntil }: Attempts, now: Date): number => {
  const isOver = lockedUntil !== null && lockedUntil <= now
  const isOld = now.getTime() - lastAt.getTime() >= memoryHours * 3_600_000
  return isOver || isOld ? 0 : failures
}

const underWay = ({ looking }: Attempts, now: Date) => looking.filter((look) => !hasLapsed(look, now))

/**
 * Whether one more password may be looked at. What is being looked at may yet turn out wrong, so that a thousand attempts
 * at the same moment are still only five.
 */
export const hasRoom = (attempts: Attempts, now: Date): boolean =>
  failuresOf(attempts, now) + underWay(attempts, now).length < mostFailures

/** The count while one more password is looked at. */
export const begun = (attempts: Attempts, now: Date): Attempts => ({
  ...attempts,
  looking: [...underWay(attempts, now), now],
})

/** The count once a look is over, whatever it found. */
export const ended = (attempts: Attempts, look: Date): Attempts => {
  const place = attempts.looking.findIndex((at) => at.getTime() === look.getTime())
  return place < 0 ? attempts : { ...attempts, looking: attempts.looking.toSpliced(place, 1) }
}

/**
 * The count once a look found a wrong password.
 * @param rests until when the address rests already; otherwise the fifth failure begins a rest
 */
export const failed = (attempts: Attempts, look: Date, now: Date, rests: Date | null = null): Attempts => {
  const failures = failuresOf(attempts, now) + 1
  const lockedUntil =
    failures < mostFailures
      ? null
      : (rests ?? restsUntil(attempts, now) ?? new Date(now.getTime() + lockMinutes * 60_000))
  return { ...ended(attempts, look), failures, lastAt: now, lockedUntil }
}
