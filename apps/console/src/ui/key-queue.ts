import { listening } from './listening.ts'

/** Keys pressed while something is under way, kept in their order. */
export interface KeyQueue {
  /** From now on keys wait; until the reply is called. */
  readonly hold: () => () => void
  /** Whether the key waits now; else it is the page's own. */
  readonly take: (key: string) => boolean
  /** Whether keys that waited are being pressed at this moment, one after the other. */
  readonly isCatchingUp: () => boolean
  /** What was pressed for a moment that never came is forgotten; the reply is what that was. */
  readonly clear: () => readonly string[]
  /** The keys that wait now; another list only when they change. */
  readonly waiting: () => readonly string[]
  /** Called whenever other keys wait than before; until the reply is called. */
  readonly subscribe: (changed: () => void) => () => void
}

/** Keys that are meant for what was on the screen when they were pressed, and for nothing else. */
export interface Binding {
  readonly isBound: (key: string) => boolean
  /** Whether the key does nothing here at this moment: it never waits. */
  readonly isIdle?: (key: string) => boolean
  /** What is on the screen now. */
  readonly place: () => string | null
  /** What can be seen there; null while it is still being fetched. */
  readonly shown: () => string | null
  /** The key is done now; whether it was pressed with before the eyes what it is done to. */
  readonly pressing: (key: string, isSeen: boolean) => void
  /** The first of the keys was meant for a place that has gone; it and what was pressed after it are not done. */
  readonly missed: (keys: readonly string[], place: string) => void
}

/**
 * @param press does what the key would have done
 * @param soon calls back once the page shows what happened last
 */
export const newKeyQueue = (
  press: (key: string) => void,
  soon: (then: () => void) => unknown,
  binding?: Binding,
): KeyQueue => {
  const keys: { readonly key: string; readonly at: string | null; readonly seen: string | null }[] = []
  const holds = new Set<symbol>()
  const { listen, tell } = listening()
  let waiting: readonly string[] = []
  let isDraining = false
  const changed = () => {
    waiting = keys.map(({ key }) => key)
    tell()
  }
  const clear = () => {
    const left = waiting
    keys.length = 0
    if (left.length > 0) changed()
    return left
  }
  const drain = () => {
    if (isDraining) return
    isDraining = true
    soon(() => {
      isDraining = false
      if (holds.size > 0) return
      const [next] = keys
      if (next === undefined) return
      if (binding && next.at !== null && next.at !== binding.place()) {
        binding.missed(clear(), next.at)
        return
      }
      keys.shift()
      changed()
      binding?.pressing(next.key, next.seen !== null && next.seen === binding.shown())
      press(next.key)
      drain()
    })
  }
  return {
    hold: () => {
      const mine = Symbol('hold')
      holds.add(mine)
      return () => {
        if (holds.delete(mine)) drain()
      }
    },
    take: (key) => {
      if (binding?.isIdle?.(key)) return false
      if (holds.size === 0 && keys.length === 0 && !isDraining) {
        binding?.pressing(key, true)
        return false
      }
      const at = binding?.isBound(key) ? binding.place() : null
      keys.push({ key, at, seen: binding?.shown() ?? null })
      changed()
      return true
    },
    isCatchingUp: () => isDraining && holds.size === 0 && keys.length > 0,
    clear,
    waiting: () => waiting,
    subscribe: listen,
  }
}
