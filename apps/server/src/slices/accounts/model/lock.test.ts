import { describe, expect, it } from 'vitest'
import { begun, lockAfter, restsUntil } from './lock.ts'

const now = new Date('2021-10-20T02:00:00.000Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const after = (failures: number, lastAt = minutesAgo(1), lockedUntil: Date | null = null) => ({
  failures,
  lastAt,
  lockedUntil,
})

describe('failures in a row', () => {
  it('begin with the first attempt', () => {
    expect(begun(undefined, now)).toBe(1)
  })

  it('go on', () => {
    expect(begun(after(3), now)).toBe(4)
  })

  it('are forgotten the day after', () => {
    expect(begun(after(4, minutesAgo(24 * 60)), now)).toBe(1)
  })

  it('begin anew after the rest', () => {
    expect(begun(after(5, minutesAgo(16), minutesAgo(1)), now)).toBe(1)
  })
})

describe('the rest', () => {
  it('begins with the fifth failure and lasts 15 minutes', () => {
    expect(lockAfter(4, now)).toBeNull()
    expect(lockAfter(5, now)).toEqual(new Date('2021-10-20T02:15:00.000Z'))
  })

  it('is over at its last moment', () => {
    expect(restsUntil(after(5, minutesAgo(15), now), now)).toBeNull()
    expect(restsUntil(after(5, minutesAgo(14), new Date(now.getTime() + 1)), now)).not.toBeNull()
  })
})
