import type { Period } from '../engine/day.ts'
import type { Round } from '../engine/rulebook.ts'

/** 產學小聯盟, 國際產學聯盟. */
export const programmeNames = ['small', 'international'] as const
export type ProgrammeName = (typeof programmeNames)[number]

/** What differs between programmes whatever the year; all that a year says itself stands on its page. */
export interface Programme {
  readonly name: ProgrammeName
  /** First letter of the numbers of what is handed in. */
  readonly submissionLetter: string
  /** Rounds of a year that nobody has written a page for; whole and without a gap. */
  readonly roundsOf: (year: Period) => readonly Round[]
}
