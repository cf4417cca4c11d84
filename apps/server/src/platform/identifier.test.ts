import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isId, newId } from './identifier.ts'

const stopped = (at: string) => ({ now: () => new Date(at) })

describe('an identifier', () => {
  it('has the form of a version 7 UUID', () => {
    expect(isId(newId(stopped('2021-10-31T16:00:00Z')))).toBe(true)
  })

  it('begins with the milliseconds of its clock', () => {
    const moment = new Date('2021-10-31T16:00:00.123Z')
    const id = newId({ now: () => moment })
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(moment.getTime())
  })

  it('sorts after the one before it, within a millisecond and beyond its room', () => {
    const clock = stopped('2021-10-31T16:00:00Z')
    const ids = Array.from({ length: 10_000 }, () => newId(clock))
    expect(ids).toEqual([...new Set(ids)].sort())
  })

  it('sorts after the one before it when the clock steps back', () => {
    const moments = ['2021-10-31T16:00:01Z', '2021-10-31T16:00:00Z', '2021-10-31T16:00:02Z'].map(
      (text) => new Date(text),
    )
    let asked = 0
    const clock = { now: () => moments[asked++] ?? new Date(0) }
    const ids = [newId(clock), newId(clock), newId(clock)]
    expect(ids).toEqual([...ids].sort())
  })

  it('does not inherit the time of another clock', () => {
    newId(stopped('2026-01-01T00:00:00Z'))
    const earlier = newId(stopped('2021-01-01T00:00:00Z'))
    expect(earlier < newId(stopped('2022-01-01T00:00:00Z'))).toBe(true)
  })

  it('is the same for the same clock and the same randomness', () => {
    const zeros = (count: number) => new Uint8Array(count)
    expect(newId(stopped('2021-10-31T16:00:00Z'), zeros)).toBe(newId(stopped('2021-10-31T16:00:00Z'), zeros))
  })

  it.each([
    '',
    'x',
    '0192f3a0-0000-4000-8000-000000000000',
    `${newId({ now: () => new Date() }, randomBytes)} `,
  ])('is not «%s»', (text) => expect(isId(text)).toBe(false))

  it('is not written in capitals, so that one thing has one address', () => {
    expect(isId(newId(stopped('2021-10-31T16:00:00Z')).toUpperCase())).toBe(false)
  })
})
