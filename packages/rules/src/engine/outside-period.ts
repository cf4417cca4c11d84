import { evidenceTypes } from '../evidence/catalogue.ts'
import { type Day, isDay, overlaps, type Period } from './day.ts'
import type { Rulebook } from './rulebook.ts'
import type { EvidenceTypeName } from './verdict.ts'

const dayOf = (value: string | null): Day | null => (value !== null && isDay(value) ? value : null)

/** The days of a record, as its type projects them. */
interface Dated {
  readonly type: EvidenceTypeName
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly happenedOn: string | null
}

/**
 * The check `record.outside-period`: whether nothing of what the record tells lies in the year's period. Facts of one day
 * are held against that day, memberships against the days they are in force.
 * @returns the days it tells of; null where they touch the period, are not filled in, or run backwards
 */
export const outsidePeriod = (
  { period }: Pick<Rulebook, 'period'>,
  { type, startsOn, endsOn, happenedOn }: Dated,
): Period | null => {
  const isSpan = evidenceTypes[type].decidedOn === 'cutoff'
  const start = dayOf(isSpan ? startsOn : happenedOn)
  const end = dayOf(isSpan ? endsOn : happenedOn)
  if (start === null || end === null || end < start) return null
  return overlaps({ start, end }, period) ? null : { start, end }
}
