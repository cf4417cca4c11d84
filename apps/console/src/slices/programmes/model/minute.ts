import { rocMinute } from '@openalliance/messages'
import { type Day, isDay } from '@openalliance/rules'

/** A minute of Asia/Taipei while it is being typed: the day, and the time as text. */
export interface TypedMinute {
  readonly day: Day | null
  readonly time: string
}

export const noMinute: TypedMinute = { day: null, time: '' }

/** Deadlines of this programme fall at the end of a day unless somebody says otherwise. */
export const endOfDay = '23:59'

const padded = (number: string) => number.padStart(2, '0')

/** Reads 23:59, 2359, 9:5 and full-width digits; null for a time that does not exist. */
export const readTime = (typed: string): string | null => {
  const text = typed
    .trim()
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[：﹕時]/g, ':')
    .replace(/分$/, '')
  const parts = /^(\d{1,2}):(\d{1,2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [, hour = '', minute = ''] = parts
  return Number(hour) < 24 && Number(minute) < 60 ? `${padded(hour)}:${padded(minute)}` : null
}

/** The minute as the wire wants it, with Taipei's zone; null while day or time is missing. */
export const isoOfMinute = ({ day, time }: TypedMinute): string | null => {
  const read = readTime(time)
  return day && read ? `${day}T${read}+08:00` : null
}

/** A moment of the wire as the form shows it. */
export const minuteOfIso = (iso: string): TypedMinute => {
  const [roc = '', time = ''] = rocMinute(iso).split(' ')
  const [year = '', month = '', date = ''] = roc.split('/')
  const day = `${Number(year) + 1911}-${month}-${date}`
  return { day: isDay(day) ? day : null, time }
}
