/** The only door to the time of day. Tests and demonstrations hand in a clock of their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands until it is moved; for tests and for the demonstration's frozen day. */
export const standingClock = (start: string) => {
  let moment = new Date(start)
  return {
    now: () => new Date(moment),
    moveTo: (instant: string) => {
      moment = new Date(instant)
    },
    advance: (milliseconds: number) => {
      moment = new Date(moment.getTime() + milliseconds)
    },
  }
}

/** A clock that was set to a moment and runs on from there, whatever the time of day really is. */
export const runningFrom = (start: Date): Clock => {
  const began = performance.now()
  return { now: () => new Date(start.getTime() + (performance.now() - began)) }
}

const taipei = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Taipei',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Asia/Taipei on which the moment falls, ISO. */
export const dayInTaipei = (moment: Date): string => taipei.format(moment)
