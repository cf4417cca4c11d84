import type { Rulebook } from '../engine/rulebook.ts'
import { small104 } from './small/104.ts'
import { small105 } from './small/105.ts'
import { small106 } from './small/106.ts'
import { small107 } from './small/107.ts'
import { small108 } from './small/108.ts'
import { small109 } from './small/109.ts'
import { small110 } from './small/110.ts'
import { small111 } from './small/111.ts'

/** One line for each programme year. */
export const rulebooks: readonly Rulebook[] = [
  small104,
  small105,
  small106,
  small107,
  small108,
  small109,
  small110,
  small111,
]

/**
 * The page of a programme year, or null where there is none.
 * @param year ROC year
 */
export const rulebookOf = (programme: string, year: number): Rulebook | null =>
  rulebooks.find((page) => page.programme === programme && page.year === year) ?? null
