import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOfMinute, minuteOfIso, readTime } from './minute.ts'

describe('a minute as it is typed', () => {
  it.each([
    ['23:59', '23:59'],
    ['2359', '23:59'],
    ['9:5', '09:05'],
    ['２３：５９', '23:59'],
    ['17時00分', '17:00'],
    ['24:00', null],
    ['12:60', null],
    ['', null],
    ['noon', null],
  ])('%s is read as %s', (typed, read) => {
    expect(readTime(typed)).toBe(read)
  })

  it('goes to the wire with Taipei’s zone', () => {
    expect(isoOfMinute(minuteOfIso('2021-10-31T15:59:00.000Z'))).toBe('2021-10-31T23:59+08:00')
  })

  it('comes back as the same moment, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2011, 0, 1) / 60_000, max: Date.UTC(2110, 0, 1) / 60_000 }),
        (minutes) => {
          const moment = new Date(minutes * 60_000).toISOString()
          const typed = isoOfMinute(minuteOfIso(moment))
          expect(typed && new Date(typed).toISOString()).toBe(moment)
        },
      ),
    )
  })

  it('is nothing while a half is missing', () => {
    expect(isoOfMinute({ day: null, time: '23:59' })).toBeNull()
  })
})
