import { Refusal } from './refusal.ts'

export interface FairGateOptions {
  /** Most at work at once. */
  readonly width: number
  /** Most of one owner at work at once. */
  readonly each: number
  /** Most of one owner that wait. */
  readonly queue: number
  /** Milliseconds. Owners whose last work took as long leave one place to all others; none by default. */
  readonly slowAfter?: number
  /** Milliseconds since some moment. */
  readonly elapsed?: () => number
}

/**
 * Lets only so many through at once, by turns over their owners: whoever brings a thousand waits behind them alone, and
 * not everybody else with him.
 * @throws Refusal request.overloaded when so many of the owner wait
 */
export const createFairGate = ({
  width,
  each,
  queue,
  slowAfter = Number.POSITIVE_INFINITY,
  elapsed = () => performance.now(),
}: FairGateOptions) => {
  /** Who waits, by owner; whose turn comes first stands first. */
  const lines = new Map<string, (() => void)[]>()
  const inside: string[] = []
  const slow = new Set<string>()

  const mayEnter = (owner: string) =>
    inside.length < width &&
    inside.filter((other) => other === owner).length < each &&
    (width === 1 || !slow.has(owner) || inside.filter((other) => slow.has(other)).length < width - 1)

  const letIn = () => {
    for (const [owner, line] of lines) {
      if (inside.length >= width) return
      if (!mayEnter(owner)) continue
      const [enter, ...others] = line
      // To the end of the turns, where this very loop comes by again.
      lines.delete(owner)
      if (others.length > 0) lines.set(owner, others)
      inside.push(owner)
      enter?.()
    }
  }

  return async <Result>(owner: string, work: () => Promise<Result>): Promise<Result> => {
    const line = lines.get(owner) ?? []
    if (line.length >= queue) throw new Refusal('request.overloaded')
    await new Promise<void>((enter) => {
      line.push(enter)
      lines.set(owner, line)
      letIn()
    })
    const began = elapsed()
    try {
      return await work()
    } finally {
      if (elapsed() - began >= slowAfter) slow.add(owner)
      else slow.delete(owner)
      inside.splice(inside.indexOf(owner), 1)
      letIn()
    }
  }
}
