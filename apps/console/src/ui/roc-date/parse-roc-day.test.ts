import { rocDay } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastDayOf, parseRocDay } from './parse-roc-day.ts'

const day = (text: string) => text as Day

const everyDayBetween = (first: number, last: number): Day[] => {
  const days: Day[] = []
  for (let moment = Date.UTC(first, 0, 1); moment <= Date.UTC(last, 11, 31); moment += 86_400_000) {
    days.push(day(new Date(moment).toISOString().slice(0, 10)))
  }
  return days
}

const partsOf = (iso: Day) => ({
  roc: Number(iso.slice(0, 4)) - 1911,
  year: iso.slice(0, 4),
  month: iso.slice(5, 7),
  date: iso.slice(8),
})

describe('understands', () => {
  test.each([
    ['115/02/03', '2026-02-03'],
    ['115/2/3', '2026-02-03'],
    ['115.2.3', '2026-02-03'],
    ['115-02-03', '2026-02-03'],
    ['115 2 3', '2026-02-03'],
    ['115 / 02 / 03', '2026-02-03'],
    ['1150203', '2026-02-03'],
    ['990203', '2010-02-03'],
    ['99/2/3', '2010-02-03'],
    ['099/02/03', '2010-02-03'],
    ['0990203', '2010-02-03'],
    ['110.10.31', '2021-10-31'],
    ['民國115年2月3日', '2026-02-03'],
    ['民國 115 年 2 月 3 日', '2026-02-03'],
    ['中華民國１１５年２月３日', '2026-02-03'],
    ['115年2月3日', '2026-02-03'],
    ['115年2月3號', '2026-02-03'],
    ['民國115.2.3', '2026-02-03'],
    ['民國元年1月1日', '1912-01-01'],
    ['1/1/1', '1912-01-01'],
    ['１１０／１０／３１', '2021-10-31'],
    ['１１０．１０．３１', '2021-10-31'],
    ['１１０１０３１', '2021-10-31'],
    ['　110/10/31　', '2021-10-31'],
    ['110–10–31', '2021-10-31'],
    ['2021-10-31', '2021-10-31'],
    ['2021/10/31', '2021-10-31'],
    ['2021.10.31', '2021-10-31'],
    ['20211031', '2021-10-31'],
    ['2021年10月31日', '2021-10-31'],
    ['西元2021年10月31日', '2021-10-31'],
    ['西元 2021/10/31', '2021-10-31'],
    ['110/10/31（日）', '2021-10-31'],
    ['110/10/31 (星期日)', '2021-10-31'],
    ['109/02/29', '2020-02-29'],
    ['89/02/29', '2000-02-29'],
    ['1912-01-01', '1912-01-01'],
    ['2021/3/1 上午 12:00:00', '2021-03-01'],
    ['2021/3/1 12:00:00 AM', '2021-03-01'],
    ['2021-03-01T00:00:00', '2021-03-01'],
    ['110/10/31 12:00', '2021-10-31'],
    ['110年3月1日 下午2時30分', '2021-03-01'],
    ['110/10/31（日）23:59', '2021-10-31'],
    ['民國一一○年三月一日', '2021-03-01'],
    ['民國一百一十年三月一日', '2021-03-01'],
    ['中華民國一一〇年十二月三十一日', '2021-12-31'],
    ['一一〇年十月廿一日', '2021-10-21'],
    ['二〇二一年三月一日', '2021-03-01'],
    ['110.3.1.', '2021-03-01'],
    ['110年3月1日。', '2021-03-01'],
    ['110年03月01日起', '2021-03-01'],
    ['自110年03月01日起', '2021-03-01'],
    ['110/12/31止', '2021-12-31'],
    ['110/10/31 星期日', '2021-10-31'],
  ])('%s as %s', (text, iso) => {
    expect(parseRocDay(text)).toEqual({ kind: 'day', day: iso })
  })
})

describe('says what is wrong with', () => {
  test.each([
    ['110/02/30', { code: 'no-such-day', year: 110, month: 2, lastDay: 28 }],
    ['109/02/30', { code: 'no-such-day', year: 109, month: 2, lastDay: 29 }],
    ['110/02/29', { code: 'no-such-day', year: 110, month: 2, lastDay: 28 }],
    ['189/02/29', { code: 'no-such-day', year: 189, month: 2, lastDay: 28 }],
    ['110/09/31', { code: 'no-such-day', year: 110, month: 9, lastDay: 30 }],
    ['1100931', { code: 'no-such-day', year: 110, month: 9, lastDay: 30 }],
    ['110/10/0', { code: 'no-such-day', year: 110, month: 10, lastDay: 31 }],
    ['110/13/01', { code: 'no-such-month', month: 13 }],
    ['110/0/1', { code: 'no-such-month', month: 0 }],
    ['10/31', { code: 'year-missing' }],
    ['10月31日', { code: 'year-missing' }],
    ['110/10', { code: 'day-missing' }],
    ['110年10月', { code: 'day-missing' }],
    ['民國110年', { code: 'day-missing' }],
    ['110', { code: 'day-missing' }],
    ['2021', { code: 'day-missing' }],
    ['31/10/2021', { code: 'year-last' }],
    ['1911-12-31', { code: 'before-roc' }],
    ['0/1/1', { code: 'before-roc' }],
    ['民國前3年1月1日', { code: 'before-roc' }],
    ['-110/10/31', { code: 'before-roc' }],
    ['明天', { code: 'not-understood' }],
    ['110/10-31', { code: 'not-understood' }],
    ['110//10//31', { code: 'not-understood' }],
    ['11010312', { code: 'before-roc' }],
    ['123456789', { code: 'not-understood' }],
    ['2021-10-30T16:00:00Z', { code: 'not-understood' }],
    ['110/10/31 25', { code: 'not-understood' }],
    ['110/1/1～110/12/31', { code: 'two-days' }],
    ['110年1月1日至110年12月31日', { code: 'two-days' }],
    ['110年1月1日起至110年12月31日止', { code: 'two-days' }],
    ['三月一日', { code: 'year-missing' }],
    ['一一〇年二月三十日', { code: 'no-such-day', year: 110, month: 2, lastDay: 28 }],
  ])('%s', (text, problem) => {
    expect(parseRocDay(text)).toEqual({ kind: 'problem', problem })
  })

  test('a day before the plausible range, with what was read', () => {
    const range = { earliest: day('1990-01-01'), latest: day('2040-12-31') }
    expect(parseRocDay('21/10/31', range)).toEqual({
      kind: 'problem',
      problem: { code: 'too-early', read: '1932-10-31', earliest: '1990-01-01' },
    })
    expect(parseRocDay('211/10/31', range)).toEqual({
      kind: 'problem',
      problem: { code: 'too-late', read: '2122-10-31', latest: '2040-12-31' },
    })
  })

  test('nothing at both ends of the range', () => {
    const range = { earliest: day('2021-01-01'), latest: day('2021-12-31') }
    expect(parseRocDay('110/01/01', range)).toEqual({ kind: 'day', day: '2021-01-01' })
    expect(parseRocDay('110/12/31', range)).toEqual({ kind: 'day', day: '2021-12-31' })
  })
})

test('an empty text is neither a day nor a problem', () => {
  expect(parseRocDay(' 　')).toEqual({ kind: 'empty' })
})

test('every day of two hundred years comes back from each way of writing it', () => {
  for (const iso of everyDayBetween(1912, 2111)) {
    const { roc, year, month, date } = partsOf(iso)
    const ways = [
      rocDay(iso),
      `${roc}.${Number(month)}.${Number(date)}`,
      `民國${roc}年${Number(month)}月${Number(date)}日`,
      `${String(roc).padStart(3, '0')}${month}${date}`,
      iso,
      `${year}${month}${date}`,
    ]
    const lost = ways.filter((way) => {
      const reading = parseRocDay(way)
      return reading.kind !== 'day' || reading.day !== iso
    })
    expect(lost, iso).toEqual([])
  }
})

test('only days of the calendar are ever read, whatever year, month and date are typed', () => {
  fc.assert(
    fc.property(fc.nat(250), fc.nat(15), fc.nat(35), (roc, month, date) => {
      const reading = parseRocDay(`${roc}/${month}/${date}`)
      const exists =
        roc >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= lastDayOf(roc + 1911, month)
      expect(reading.kind).toBe(exists ? 'day' : 'problem')
    }),
  )
})

test('full-width and ordinary forms mean the same', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9./-]{1,12}$/), (text) => {
      const wide = text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      expect(parseRocDay(wide)).toEqual(parseRocDay(text))
    }),
  )
})

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseRocDay(text)))
})

test('the last day of February follows the Gregorian rule', () => {
  expect([2020, 2021, 2000, 2100].map((year) => lastDayOf(year, 2))).toEqual([29, 28, 29, 28])
})
