import { expect, test } from 'vitest'
import { sessionEnd } from './session-state.ts'

const minute = 60_000
const start = Date.parse('2021-10-20T02:00:00.000Z')
const session = { idleEndsAt: '2021-10-20T02:30:00.000Z', endsAt: '2021-10-20T14:00:00.000Z' }
const ends = (answered: number) => (sessionEnd(session, start, answered) - start) / minute

test('without another call the session ends when the server said', () => {
  expect(ends(start)).toBe(30)
})

test('every answer moves the end, a minute short of what the server counts', () => {
  expect(ends(start + 20 * minute)).toBe(49)
})

test('no answer moves it beyond the absolute end', () => {
  expect(ends(start + 715 * minute)).toBe(720)
})
