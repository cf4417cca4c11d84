import type { TestProject } from 'vitest/node'
import { plantSeed } from './platform.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a planted demonstration that nobody runs on. */
    readonly seed: string
  }
}

/** Before all stories: plants the demonstration once, and clears it away after the last. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const { folder, clear } = await plantSeed()
  provide('seed', folder)
  return clear
}
