import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentOf, disorderIn, standingAt, type WindowTimes } from './window.ts'

/** Asia/Taipei keeps one offset all year. */
const taipei = (text: string) => new Date(`${text}+08:00`)

const first110: WindowTimes = {
  opens: taipei('2021-02-01T00:00'),
  due: taipei('2021-10-31T23:59'),
  entryEnds: taipei('2021-10-31T23:59'),
  editsEnd: taipei('2021-11-15T17:00'),
}

const minutes = fc.integer({ min: 0, max: 600_000 })
const start = taipei('2021-01-01T00:00').getTime()
const moment = (minute: number) => new Date(start + minute * 60_000)
const windows = fc
  .tuple(minutes, minutes, minutes, minutes)
  .map((drawn) => [...drawn].sort((a, b) => a - b))
  .filter(([opens = 0, due = 0, entry = 0]) => opens < due && opens < entry)
  .map(([opens = 0, due = 0, entry = 0, edits = 0]) => ({
    opens: moment(opens),
    due: moment(due),
    entryEnds: moment(entry),
    editsEnd: moment(edits),
  }))
const nows = fc.integer({ min: start - 60_000, max: start + 600_000 * 60_000 }).map((at) => new Date(at))
const order = ['not-yet-open', 'open', 'edits-only', 'closed']

describe('the first window of 110', () => {
  it.each([
    ['2021-01-31T23:59:59.999', 'not-yet-open', false],
    ['2021-02-01T00:00:00.000', 'open', false],
    ['2021-10-31T23:58:59.000', 'open', false],
    ['2021-10-31T23:59:59.999', 'open', false],
    ['2021-11-01T00:00:00.000', 'edits-only', true],
    ['2021-11-15T17:00:59.999', 'edits-only', true],
    ['2021-11-15T17:01:00.000', 'closed', true],
  ])('at %s in Taipei is %s', (at, phase, isLate) => {
    expect(standingAt(first110, null, taipei(at))).toMatchObject({ phase, isLate })
  })

  it('takes new records past its end for an alliance with an exception, and says so', () => {
    expect(standingAt(first110, taipei('2021-11-20T12:00'), taipei('2021-11-20T12:00:30'))).toMatchObject({
      phase: 'open',
      isLate: true,
      isUnderException: true,
    })
  })

  it('does not call it an exception while everybody may', () => {
    expect(
      standingAt(first110, taipei('2021-11-20T12:00'), taipei('2021-10-31T12:00')).isUnderException,
    ).toBe(false)
  })
})

describe('any window', () => {
  it('never goes back: later moments allow no more than earlier ones once it is open', () => {
    fc.assert(
      fc.property(windows, nows, nows, (times, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        const at = (now: Date) => order.indexOf(standingAt(times, null, now).phase)
        expect(at(early)).toBeLessThanOrEqual(at(late))
      }),
    )
  })

  it('allows an alliance with an exception at least what it allows the others', () => {
    fc.assert(
      fc.property(windows, nows, nows, (times, endsAt, now) => {
        const ordinary = standingAt(times, null, now)
        const extended = standingAt(times, endsAt, now)
        if (ordinary.phase !== 'not-yet-open')
          expect(order.indexOf(extended.phase)).toBeLessThanOrEqual(order.indexOf(ordinary.phase))
        expect(extended.editsRefusedFrom >= ordinary.editsRefusedFrom).toBe(true)
        expect(extended.isLate).toBe(ordinary.isLate)
      }),
    )
  })

  it('agrees with the moments it names as the first refused', () => {
    fc.assert(
      fc.property(windows, fc.option(nows), nows, (times, endsAt, now) => {
        const standing = standingAt(times, endsAt, now)
        fc.pre(standing.phase !== 'not-yet-open')
        expect(standing.phase === 'open').toBe(now < standing.entriesRefusedFrom)
        expect(standing.phase === 'closed').toBe(now >= standing.editsRefusedFrom)
      }),
    )
  })

  it('ends when the minute it names has passed, not a second earlier', () => {
    fc.assert(
      fc.property(windows, (times) => {
        const end = times.editsEnd.getTime()
        expect(standingAt(times, null, new Date(end + 59_999)).phase).not.toBe('closed')
        expect(standingAt(times, null, new Date(end + 60_000)).phase).toBe('closed')
      }),
    )
  })
})

describe('the current round', () => {
  it.each([
    [['open', 'not-yet-open'], 1],
    [['edits-only', 'open'], 2],
    [['edits-only', 'not-yet-open'], 1],
    [['closed', 'not-yet-open'], 2],
    [['closed', 'closed'], 2],
    [['open', 'open'], 2],
  ] as const)('of %j is %i', ([one, two], round) => {
    expect(
      currentOf([
        { round: 1, phase: one },
        { round: 2, phase: two },
      ]),
    ).toBe(round)
  })

  it('is none where no window is set', () => {
    expect(currentOf([])).toBeNull()
  })
})

describe('the order of a window', () => {
  const asked = { ...first110, factsFrom: '2021-02-01', factsTo: '2021-10-31' }

  it('is right when it opens, falls due, ends', () => {
    expect(disorderIn(asked)).toEqual([])
  })

  it('names each moment that comes too early, once', () => {
    const wrong = disorderIn({ ...asked, editsEnd: taipei('2021-01-01T00:00'), factsTo: '2020-01-01' })
    expect(wrong.map(({ field }) => field)).toEqual(['editsEnd', 'factsTo'])
  })
})
