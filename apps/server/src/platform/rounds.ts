import { setTimeout as pause } from 'node:timers/promises'

export interface Rounds {
  /** Ends after the round under way. */
  stop(): Promise<void>
}

/**
 * Does a piece of work again and again, each time a pause after the last round ended. A round that fails is told and the
 * next one comes all the same; several programs may go their rounds at once, so the work must bear being done twice.
 */
export const startRounds = (
  work: (ending: AbortSignal) => Promise<unknown>,
  {
    pauseMilliseconds,
    onFailure,
  }: { readonly pauseMilliseconds: number; readonly onFailure: (error: unknown) => void },
): Rounds => {
  const ending = new AbortController()
  const go = async () => {
    while (!ending.signal.aborted) {
      await work(ending.signal).catch(onFailure)
      await pause(pauseMilliseconds, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
    }
  }
  const gone = go()
  return {
    stop: async () => {
      ending.abort()
      await gone
    },
  }
}
