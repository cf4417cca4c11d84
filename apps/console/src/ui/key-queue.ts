/** Keys pressed while something is under way, kept in their order. */
export interface KeyQueue {
  /** From now on keys wait; until the reply is called. */
  readonly hold: () => () => void
  /** Whether the key waits now; else it is the page's own. */
  readonly take: (key: string) => boolean
  /** What was pressed for a moment that never came is forgotten. */
  readonly clear: () => void
}

/**
 * @param press does what the key would have done
 * @param soon calls back once the page shows what happened last
 */
export const newKeyQueue = (press: (key: string) => void, soon: (then: () => void) => unknown): KeyQueue => {
  const keys: string[] = []
  const holds = new Set<symbol>()
  let isDraining = false
  const drain = () => {
    if (isDraining) return
    isDraining = true
    soon(() => {
      isDraining = false
      if (holds.size > 0) return
      const key = keys.shift()
      if (key === undefined) return
      press(key)
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
      if (holds.size === 0 && keys.length === 0 && !isDraining) return false
      keys.push(key)
      return true
    },
    clear: () => {
      keys.length = 0
    },
  }
}
