import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Gives that many random bytes; injected by tests and by the demonstration data. */
export type Randomness = (bytes: number) => Uint8Array

interface LastGiven {
  moment: number
  counter: number
}

const counterCeiling = 0xfff
const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

// Kept per clock, not per process: a test that lives in 2021 must not inherit the ids of one that lives in 2026.
const lastGiven = new WeakMap<Clock, LastGiven>()

const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

const nextPlace = (clock: Clock, random: Randomness): LastGiven => {
  const moment = clock.now().getTime()
  const last = lastGiven.get(clock)
  if (last && moment <= last.moment) {
    return last.counter < counterCeiling
      ? { moment: last.moment, counter: last.counter + 1 }
      : { moment: last.moment + 1, counter: 0 }
  }
  const [high = 0, low = 0] = random(2)
  // The counter starts in its lower half, so that a millisecond has room for at least 2,048 more.
  return { moment, counter: ((high << 8) | low) & 0x7ff }
}

/**
 * A new identifier: UUID version 7, lower case. Later ones of one clock sort after earlier ones, also within a
 * millisecond and when the clock steps back.
 * @source RFC 9562, 5.7 and 6.2 method 1
 */
export const newId = (clock: Clock, random: Randomness = randomBytes): string => {
  const place = nextPlace(clock, random)
  lastGiven.set(clock, place)
  const moment = place.moment.toString(16).padStart(12, '0')
  const counter = place.counter.toString(16).padStart(3, '0')
  const tail = random(8)
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
  const end = hex(tail)
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${counter}-${end.slice(0, 4)}-${end.slice(4)}`
}

/** Whether a text has the one form in which identifiers are written; anything else never reaches the database. */
export const isId = (text: string): boolean => form.test(text)
