import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  contains,
  type Day,
  day,
  earlier,
  isDay,
  later,
  nextDay,
  overlaps,
  period,
  shared,
  wholeMonths,
} from './day.ts'

const anyDay: fc.Arbitrary<Day> = fc
  .date({ min: new Date('1912-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((instant) => day(instant.toISOString().slice(0, 10)))

describe('a day', () => {
  it.each(['1912-01-01', '2021-10-31', '2024-02-29', '2000-02-29', '2021-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '1911-12-31',
    '2021-02-29',
    '1900-02-29',
    '2100-02-29',
    '2021-04-31',
    '2021-06-31',
    '2021-09-31',
    '2021-11-31',
    '2021-01-32',
    '2021-00-10',
    '2021-13-01',
    '2021-01-00',
    '2021-1-1',
    ' 2021-01-01',
    '2021-01-01 ',
    '110-10-31',
    '2021/10/31',
    '２０２１-10-31',
    '',
  ])('%j does not', (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => day(text)).toThrow(RangeError)
  })

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const instant = new Date(`${one}T00:00:00Z`)
        instant.setUTCDate(instant.getUTCDate() + 1)
        expect(nextDay(one)).toBe(instant.toISOString().slice(0, 10))
      }),
    )
  })

  it('sorts as text', () => {
    expect(later(day('2021-09-30'), day('2021-10-01'))).toBe('2021-10-01')
    expect(later(day('2021-10-01'), day('2021-09-30'))).toBe('2021-10-01')
    expect(earlier(day('2021-09-30'), day('2021-10-01'))).toBe('2021-09-30')
    expect(earlier(day('2021-10-01'), day('2021-09-30'))).toBe('2021-09-30')
  })
})

describe('months', () => {
  it.each([
    ['2021-03-01', 6, '2021-09-01'],
    ['2020-08-31', 6, '2021-02-28'],
    ['2019-08-31', 6, '2020-02-29'],
    ['2021-12-31', 1, '2022-01-31'],
    ['2021-11-30', 1, '2021-12-30'],
    ['2021-01-15', 12, '2022-01-15'],
    ['2021-05-05', 0, '2021-05-05'],
  ])('%s and %d months is %s', (start, months, end) => {
    expect(addMonths(day(start), months)).toBe(end)
  })

  it.each([
    ['2021-03-01', '2021-08-31', 6],
    ['2021-03-01', '2021-08-30', 5],
    ['2021-03-15', '2021-09-14', 6],
    ['2021-03-15', '2021-09-13', 5],
    ['2020-08-31', '2021-02-28', 6],
    ['2020-08-31', '2021-02-27', 5],
    ['2019-08-31', '2020-02-29', 6],
    ['2019-08-31', '2020-02-28', 5],
    ['2020-08-30', '2021-02-28', 6],
    ['2020-08-30', '2021-02-27', 5],
    ['2020-08-29', '2021-02-27', 5],
    ['2020-08-29', '2021-02-28', 6],
    ['2020-08-28', '2021-02-27', 6],
    ['2021-03-31', '2021-09-29', 5],
    ['2021-03-31', '2021-09-30', 6],
    ['2021-05-31', '2021-11-29', 5],
    ['2021-05-31', '2021-11-30', 6],
    ['2021-07-31', '2022-01-30', 6],
    ['2021-07-31', '2022-01-29', 5],
    ['2021-01-01', '2022-01-31', 13],
    ['2021-05-05', '2021-05-05', 0],
    ['2021-02-01', '2021-02-28', 1],
  ])('from %s to %s, both included, are %d', (start, end, months) => {
    expect(wholeMonths(period(start, end))).toBe(months)
  })
})

describe('a period', () => {
  const october = period('2021-10-01', '2021-10-31')

  it('holds both its ends and nothing beyond', () => {
    expect(contains(october, day('2021-10-01'))).toBe(true)
    expect(contains(october, day('2021-10-31'))).toBe(true)
    expect(contains(october, day('2021-09-30'))).toBe(false)
    expect(contains(october, day('2021-11-01'))).toBe(false)
  })

  it('may be a single day, never less', () => {
    expect(period('2021-10-31', '2021-10-31').start).toBe('2021-10-31')
    expect(() => period('2021-10-31', '2021-10-30')).toThrow(RangeError)
    expect(() => period('2021-10-31', '2021-11-31')).toThrow(RangeError)
  })

  it.each([
    ['2021-09-01', '2021-09-30', null],
    ['2021-09-01', '2021-10-01', ['2021-10-01', '2021-10-01']],
    ['2021-10-05', '2021-10-06', ['2021-10-05', '2021-10-06']],
    ['2021-10-31', '2021-12-01', ['2021-10-31', '2021-10-31']],
    ['2021-11-01', '2021-12-01', null],
    ['2021-01-01', '2021-12-31', ['2021-10-01', '2021-10-31']],
  ])('shares with %s … %s: %j', (start, end, common) => {
    const other = period(start, end)
    expect(overlaps(october, other)).toBe(common !== null)
    expect(shared(october, other)).toEqual(common && { start: common[0], end: common[1] })
    expect(shared(other, october)).toEqual(shared(october, other))
  })
})
