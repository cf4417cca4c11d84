import { isDay } from '@openalliance/rules'

// A moment names its zone: without one it would be read in the zone of whoever runs the server.
const form = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** The moment that an ISO text names; null for none, also for one on a day that does not exist. */
export const readMoment = (text: string): Date | null => {
  const [, day = ''] = form.exec(text) ?? []
  const moment = new Date(text)
  return isDay(day) && !Number.isNaN(moment.getTime()) ? moment : null
}
