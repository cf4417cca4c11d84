export interface Result {
  readonly what: string
  readonly value: string
  readonly baseline?: string
  readonly ratio?: string
  readonly target: string
  readonly isMet: boolean
}

export interface Measure {
  readonly name: string
  readonly run: () => Promise<Result[]>
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Milliseconds of each of several runs. */
export const timed = async (times: number, work: () => Promise<unknown> | unknown): Promise<number[]> => {
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken
}
