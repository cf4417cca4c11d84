/** One figure, beside its baseline of the same run. */
export interface Result {
  readonly figure: string
  readonly target: string
  readonly measured: string
  readonly baseline?: string
  /** Measured to baseline. */
  readonly ratio?: number
  readonly isMet: boolean
  /** What else was seen; no target hangs on it. */
  readonly remark?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
}

export const thousands = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Milliseconds that a piece of work takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
