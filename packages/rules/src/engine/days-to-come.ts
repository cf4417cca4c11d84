import { type Content, isAsked } from './content.ts'
import { type Day, isDay } from './day.ts'
import type { EvidenceType } from './evidence-type.ts'

/** A day of a record, by its field. */
export interface DayOfField {
  readonly field: string
  readonly day: Day
}

/** The days on which a record says that something was done, as far as its form asks them now and they are filled in. */
export const daysDone = (type: EvidenceType, content: Content): readonly DayOfField[] =>
  type.done.flatMap((field) => {
    const day = content[field]
    return typeof day === 'string' && isDay(day) && isAsked(type, field, content) ? [{ field, day }] : []
  })

/**
 * The check `record.day-to-come`: days told as done that lie after today. No rule asks it and it moves no figure.
 * @param today the day in Asia/Taipei, by whoever may read the clock
 */
export const daysToCome = (days: readonly DayOfField[], today: string): readonly DayOfField[] =>
  days.filter(({ day }) => day > today)
