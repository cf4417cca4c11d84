import type { CellContent } from './read-limits.ts'

const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Whether a number format shows days, going by its number or, for one of the file's own, by its code. */
export const showsDays = (formatId: number, code: string | undefined): boolean => {
  if (code === undefined) return builtInDays.has(formatId)
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/general/gi, '')
    .replaceAll(/e[+-]/gi, '')
  return /[yde]/i.test(bare)
}

const millisecondsOfDay = 86_400_000

/**
 * A serial number as the day or moment it stands for. A serial that no calendar has (1900's 29 February, negative ones)
 * stays a number.
 */
export const dayOfSerial = (serial: number, is1904: boolean): CellContent => {
  const shifted = is1904 ? serial + 1462 : serial
  const whole = Math.floor(shifted)
  if (!(whole >= 1) || whole === 60 || whole > 2_958_465) return { kind: 'number', number: serial }
  // Spreadsheets believe in 29 February 1900, so that days before March 1900 are one off.
  const epoch = Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  const seconds = Math.round((shifted - whole) * 86_400)
  const iso = new Date(epoch + whole * millisecondsOfDay + seconds * 1000).toISOString()
  return seconds === 0 ? { kind: 'day', day: iso.slice(0, 10) } : { kind: 'moment', moment: iso.slice(0, 19) }
}

/** An ISO day or moment written out in a file, or the text itself when it is neither. */
export const dayOfText = (text: string): CellContent => {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(text) ?? []
  const parsed = day ? new Date(`${day}T00:00:00Z`) : undefined
  // A day that does not exist rolls over into the next month, and so is found out.
  if (!day || !parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day)
    return { kind: 'text', text }
  return time && time !== '00:00:00' ? { kind: 'moment', moment: `${day}T${time}` } : { kind: 'day', day }
}
