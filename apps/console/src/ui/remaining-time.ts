/** What is left until a moment, as whole days, hours, minutes and seconds; nothing is left once it is past. */
export interface RemainingTime {
  readonly isOver: boolean
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** @param untilMs milliseconds left; a started second is not yet over */
export const remainingTime = (untilMs: number): RemainingTime => {
  const left = Math.max(0, Math.ceil(untilMs / 1000))
  return {
    isOver: left === 0,
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  }
}
