import { longestCorrectionDays } from '@openalliance/contract'

/** Taiwan has kept one offset, without summer time, for as long as the programme exists. */
const taipei = '+08:00'

/** Whether this is a time of day as people write it, '23:59' or '9:05'. */
export const isTimeOfDay = (text: string): boolean => /^([01]?\d|2[0-3]):[0-5]\d$/.test(text.trim())

/**
 * The moment at which a correction ends, ISO in UTC: this day at this time in Taipei.
 * @param day '2021-12-15'
 * @param time '23:59'; the whole minute still belongs to the deadline
 */
export const correctionMoment = (day: string, time: string): string | null => {
  if (!isTimeOfDay(time)) return null
  const moment = new Date(`${day}T${time.trim().padStart(5, '0')}:59${taipei}`)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

/** How many days a correction usually has. */
export const usualDays = 14

const dayMs = 86_400_000

/** The day so many days after a moment, as the calendar in Taipei has it: '2021-12-15'. */
export const dayAfter = (now: number, days: number): string =>
  new Date(now + days * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)

/**
 * Whether a correction may end then: later than now, and within the longest time there is, as the server has it.
 * @param due ISO
 * @param now milliseconds since 1970
 */
export const dueStanding = (due: string, now: number): 'fits' | 'not-ahead' | 'too-far' => {
  const ends = Date.parse(due)
  if (ends <= now) return 'not-ahead'
  return ends - now > longestCorrectionDays * dayMs ? 'too-far' : 'fits'
}
