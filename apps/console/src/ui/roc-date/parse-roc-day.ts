import type { Day } from '@openalliance/rules'
import { chineseNumber, chineseNumerals } from '../chinese-number.ts'
import { foldFullWidth } from '../folded.ts'

/** Why a text is no day, with the facts that a sentence needs. Years are ROC years. */
export type RocProblem =
  | { readonly code: 'not-understood' }
  | { readonly code: 'two-days' }
  | { readonly code: 'year-missing' }
  | { readonly code: 'day-missing' }
  | { readonly code: 'year-last' }
  | { readonly code: 'before-roc' }
  | { readonly code: 'no-such-month'; readonly month: number }
  | { readonly code: 'no-such-day'; readonly year: number; readonly month: number; readonly lastDay: number }
  | { readonly code: 'too-early'; readonly read: Day; readonly earliest: Day }
  | { readonly code: 'too-late'; readonly read: Day; readonly latest: Day }

export type RocReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'problem'; readonly problem: RocProblem }

/** Days outside are impossible for the field at hand (a contract of the year 3061); both ends belong to it. */
export interface PlausibleRange {
  readonly earliest?: Day | undefined
  readonly latest?: Day | undefined
}

const problem = (found: RocProblem): RocReading => ({ kind: 'problem', problem: found })
const two = (number: number) => String(number).padStart(2, '0')

/** ROC year 1 is 1912. */
export const gregorianYear = (rocYear: number): number => rocYear + 1911

/** How many days the month of the Gregorian year has. */
export const lastDayOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const written = (year: number, month: number, date: number, range: PlausibleRange): RocReading => {
  if (year < 1912) return problem({ code: 'before-roc' })
  if (month < 1 || month > 12) return problem({ code: 'no-such-month', month })
  const lastDay = lastDayOf(year, month)
  if (date < 1 || date > lastDay) return problem({ code: 'no-such-day', year: year - 1911, month, lastDay })
  const read = `${year}-${two(month)}-${two(date)}` as Day
  if (range.earliest && read < range.earliest) {
    return problem({ code: 'too-early', read, earliest: range.earliest })
  }
  if (range.latest && read > range.latest) return problem({ code: 'too-late', read, latest: range.latest })
  return { kind: 'day', day: read }
}

/** Up to three digits is an ROC year, four is a Gregorian one; an explicit era overrules the length. */
const yearOf = (digits: string, era: string | undefined): number => {
  const year = Number(digits)
  if (era === '西元' || era === '公元') return year
  return era || digits.length <= 3 ? gregorianYear(year) : year
}

const era = '(中華民國|民國|西元|公元)?'
const separated = new RegExp(`^${era}(\\d{1,4})([/.-])(\\d{1,2})\\3(\\d{1,2})$`)
const spaced = new RegExp(`^${era} ?(\\d{1,4}) (\\d{1,2}) (\\d{1,2})$`)
const characters = new RegExp(`^${era}(\\d{1,4}|元)年(\\d{1,2})月(\\d{1,2})[日號]?$`)
const run = new RegExp(`^${era}(\\d{2,4})(\\d{2})(\\d{2})$`)
const monthAndDay = /^(\d{1,2})(?:[/.-](\d{1,2})|月(\d{1,2})[日號]?)$/
const yearAndMonth = new RegExp(
  `^${era}(?:\\d{3,4}[/.-]\\d{1,2}|(?:\\d{1,4}|元)年(?:\\d{1,2}月?)?|\\d{3,4})$`,
)
/** A span of days in one box: 110/1/1～110/12/31. */
const between = /^(.+?)(?:起?[至到~～〜]|起)(.+)$/
const halfOfDay = '(?:上午|下午|中午|凌晨|早上|晚上|[ap]\\.?m\\.?)'
const clock = '(?:\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?|\\d{1,2}[時點](?:\\d{1,2}分(?:\\d{1,2}秒)?)?整?)'
/** A time of the day after it, as spreadsheets and ledgers give it. A zone is none: it could mean the day before. */
const timeAfter = new RegExp(
  `(?:(?<=\\d)[\\sT]+|(?<=[日號)])\\s*|\\s*(?=${halfOfDay}))${halfOfDay}?\\s*${clock}\\s*${halfOfDay}?$`,
  'i',
)
const weekdayAfter =
  /(?:[(（](?:星期|週|周|禮拜)?[一二三四五六日天][)）]|(?:星期|週|周|禮拜)[一二三四五六日天])$/
const numeralRun = new RegExp(`[${chineseNumerals}]+(?=[年月日號/.-]|$)`, 'g')

/** The day alone: what says since when or until when, the weekday and the time of day are no part of it. */
const dayAlone = (text: string): string =>
  text
    .replace(timeAfter, '')
    .replace(/^[自從於]/, '')
    .replace(/\s*(?:起算|起生效|生效|起|為止|止|訖|迄)$/, '')
    .replace(/(?<=\d|[日號])[.,、，]$/, '')
    .trim()
    .replace(weekdayAfter, '')
    .replace(timeAfter, '')
    .replace(numeralRun, (run) => String(chineseNumber(run) ?? run))

const dayFirst = /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/

/**
 * Reads a day as people in Taiwan write it: 115/02/03, 115.2.3, 115-2-3, 115 2 3, 1150203, 990203, 民國115年2月3日,
 * 民國元年1月1日, full-width forms of all these, Chinese numerals (民國一一○年三月一日), and Gregorian 2021-10-31,
 * 2021/10/31, 20211031, 西元2021年10月31日. A time of day, a weekday, a trailing full stop or 起 do not change the day.
 * Never guesses a missing part and never moves an impossible day to a possible one; it says what is wrong instead.
 */
export const parseRocDay = (text: string, range: PlausibleRange = {}): RocReading => {
  const folded = foldFullWidth(text)
    .replace(/[／∕]/g, '/')
    .replace(/[．。]/g, '.')
    .replace(/[‐‑–—−]/g, '-')
  const whole = folded.trim().replace(/\s+/g, ' ')
  if (whole === '') return { kind: 'empty' }
  const trimmed = dayAlone(whole)
  const tight = trimmed.replaceAll(' ', '')
  if (/^(?:民國前|民前|-\d)/.test(tight)) return problem({ code: 'before-roc' })

  const bySpaces = spaced.exec(trimmed)
  if (bySpaces) {
    const [, eraWord, year = '', month = '', date = ''] = bySpaces
    return written(yearOf(year, eraWord), Number(month), Number(date), range)
  }
  const bySeparators = separated.exec(tight)
  if (bySeparators) {
    const [, eraWord, year = '', , month = '', date = ''] = bySeparators
    return written(yearOf(year, eraWord), Number(month), Number(date), range)
  }
  const byCharacters = characters.exec(tight)
  if (byCharacters) {
    const [, eraWord, year = '', month = '', date = ''] = byCharacters
    return written(yearOf(year === '元' ? '1' : year, eraWord), Number(month), Number(date), range)
  }
  const byRun = run.exec(tight)
  if (byRun) {
    const [, eraWord, year = '', month = '', date = ''] = byRun
    return written(yearOf(year, eraWord), Number(month), Number(date), range)
  }
  if (dayFirst.test(tight)) return problem({ code: 'year-last' })
  if (monthAndDay.test(tight)) return problem({ code: 'year-missing' })
  if (yearAndMonth.test(tight)) return problem({ code: 'day-missing' })
  const [, one = '', other = ''] = between.exec(whole) ?? []
  if (one && other && parseRocDay(one).kind === 'day' && parseRocDay(other).kind === 'day')
    return problem({ code: 'two-days' })
  return problem({ code: 'not-understood' })
}

/** The parts of an ISO day with its ROC year, as numbers. */
export const rocParts = (day: Day): { year: number; month: number; date: number } => ({
  year: Number(day.slice(0, 4)) - 1911,
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
})
