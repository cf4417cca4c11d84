/** Those who are told that something changed. */
export interface Listening {
  /** @returns ends it */
  readonly listen: (told: () => void) => () => void
  readonly tell: () => void
}

export const listening = (): Listening => {
  const listeners = new Set<() => void>()
  return {
    listen: (told) => {
      listeners.add(told)
      return () => void listeners.delete(told)
    },
    tell: () => {
      for (const told of listeners) told()
    },
  }
}
