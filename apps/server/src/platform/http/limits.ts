import { isIPv6 } from 'node:net'
import type { Clock } from '../clock.ts'
import { Refusal } from '../refusal.ts'

const minute = 60_000

/** Callers remembered at once; the longest silent ones go first. A line of the count is a few hundred bytes. */
const mostCallers = 20_000

/** Whoever has one IPv6 address has the whole network of 64 bits it lies in, so that is what is counted. */
const placeOf = (address: string): string => {
  if (!isIPv6(address)) return address
  const plain = address.split('%')[0] ?? address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Who is counted: a person signed in for himself wherever he sits, a stranger by the network he comes from. */
export const callerKey = ({ person, address }: { person: string | null; address: string }): string =>
  person === null ? `address ${placeOf(address)}` : `person ${person}`

/** How often something may happen within a minute, counted in this program by the injected clock. */
export interface Limits {
  /** Counts one more. @throws Refusal request.too-many when the minute before held as many already */
  readonly take: (key: string, most: number) => void
  /** Counts one more and says whether the minute before held more than so many. */
  readonly isBeyond: (key: string, most: number) => boolean
}

export const createLimits = (clock: Clock): Limits => {
  const moments = new Map<string, number[]>()
  const recent = (key: string, now: number) => (moments.get(key) ?? []).filter((at) => at > now - minute)
  const keep = (key: string, kept: number[]) => {
    // Put at the end, so that the first of the map is the one that was silent longest.
    moments.delete(key)
    moments.set(key, kept)
    if (moments.size <= mostCallers) return
    for (const oldest of moments.keys()) {
      moments.delete(oldest)
      break
    }
  }
  const countOf = (key: string, most: number): number => {
    const now = clock.now().getTime()
    const before = recent(key, now)
    if (before.length <= most) keep(key, [...before, now])
    return before.length + 1
  }
  return {
    isBeyond: (key, most) => countOf(key, most) > most,
    take: (key, most) => {
      const now = clock.now().getTime()
      const before = recent(key, now)
      if (before.length >= most) throw new Refusal('request.too-many')
      keep(key, [...before, now])
    },
  }
}
