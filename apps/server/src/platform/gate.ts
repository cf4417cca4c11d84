import { Refusal } from './refusal.ts'

export interface GateOptions {
  /** Most at work at once. */
  readonly width: number
  /** Most that wait behind them. */
  readonly queue: number
}

/**
 * Lets only so many through at once, the others wait in order; whoever finds the queue full is asked to come back.
 * @throws Refusal request.overloaded
 */
export const createGate = ({ width, queue }: GateOptions) => {
  let inside = 0
  const waiting: (() => void)[] = []
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (inside >= width) {
      if (waiting.length >= queue) throw new Refusal('request.overloaded')
      // The one who leaves hands over the place, so nobody slips in between.
      await new Promise<void>((enter) => waiting.push(enter))
    } else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
