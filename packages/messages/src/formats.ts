import type { Locale } from './locale.ts'

const zone = 'Asia/Taipei'
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

/** ROC form of an ISO day, '110/10/31'; text that is no ISO day comes back as it is. */
export const rocDay = (iso: string): string => {
  const parts = dayForm.exec(iso)
  return parts ? `${Number(parts[1]) - 1911}/${parts[2]}/${parts[3]}` : iso
}

const moments = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const partsOf = (moment: Date | string) =>
  Object.fromEntries(moments.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))

/** ROC form of a moment in Asia/Taipei to the minute, '110/10/31 23:59'. */
export const rocMinute = (moment: Date | string): string => {
  const { year, month, day, hour, minute } = partsOf(moment)
  return `${Number(year) - 1911}/${month}/${day} ${hour}:${minute}`
}

/** The time of day in Asia/Taipei to the second, '23:12:08'. */
export const timeOfDay = (moment: Date | string): string => {
  const { hour, minute, second } = partsOf(moment)
  return `${hour}:${minute}:${second}`
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const thousandths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

/** Whole numbers with separators, '30,000'. */
export const digits = (value: number): string => whole.format(value)

/** NT$ in thousands (仟元) without losing a dollar: '1,240', '12.5'. */
export const thousands = (ntd: number): string => thousandths.format(ntd / 1000)

/** The name in the reader's language where there is one. */
export const inLocale = (zh: string, en: string, locale: Locale): string =>
  locale === 'en' && en !== '' ? en : zh
