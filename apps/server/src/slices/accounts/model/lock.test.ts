import { describe, expect, it } from 'vitest'
import { type Attempts, begun, ended, failed, failuresOf, hasRoom, restsUntil } from './lock.ts'

const now = new Date('2021-10-20T02:00:00.000Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const after = (
  failures: number,
  lastAt = minutesAgo(1),
  lockedUntil: Date | null = null,
  looking: Date[] = [],
): Attempts => ({ failures, lastAt, lockedUntil, looking })

describe('failures in a row', () => {
  it('begin with the first wrong password and go on', () => {
    expect(failed(after(0), now, now)).toEqual(after(1, now))
    expect(failed(after(3), now, now)).toEqual(after(4, now))
  })

  it('are forgotten the day after', () => {
    expect(failuresOf(after(4, minutesAgo(24 * 60)), now)).toBe(0)
  })

  it('begin anew after the rest', () => {
    expect(failed(after(5, minutesAgo(16), minutesAgo(1)), now, now)).toEqual(after(1, now))
  })
})

describe('the rest', () => {
  it('begins with the fifth failure and lasts 15 minutes', () => {
    expect(failed(after(3), now, now).lockedUntil).toBeNull()
    expect(failed(after(4), now, now).lockedUntil).toEqual(new Date('2021-10-20T02:15:00.000Z'))
  })

  it('is over at its last moment', () => {
    expect(restsUntil(after(5, minutesAgo(15), now), now)).toBeNull()
    expect(restsUntil(after(5, minutesAgo(14), new Date(now.getTime() + 1)), now)).not.toBeNull()
  })
})

describe('looks under way', () => {
  it('hold their places among the five, and are no failures', () => {
    const four = [1, 2, 3, 4].reduce((attempts) => begun(attempts, now), after(0))
    expect([hasRoom(four, now), failuresOf(four, now)]).toEqual([true, 0])
    expect(hasRoom(begun(four, now), now)).toBe(false)
    expect(hasRoom(after(4, minutesAgo(1), null, [now]), now)).toBe(false)
  })

  it('make room when they end, and a wrong one takes the place as a failure', () => {
    const full = after(3, minutesAgo(1), null, [now, now])
    expect(hasRoom(ended(full, now), now)).toBe(true)
    expect(failed(full, now, now)).toEqual(after(4, now, null, [now]))
    expect(hasRoom(failed(full, now, now), now)).toBe(false)
  })

  it('lapse after a minute where nobody could write how they ended', () => {
    const full = after(0, minutesAgo(1), null, Array(5).fill(minutesAgo(1)))
    expect(hasRoom(full, new Date(now.getTime() - 1))).toBe(false)
    expect(hasRoom(full, now)).toBe(true)
    expect(begun(full, now).looking).toEqual([now])
  })
})
