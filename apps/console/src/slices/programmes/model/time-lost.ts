import type { ReportingWindow } from '@openalliance/contract'
import { afterMinute } from '../../submissions/model/current-round.ts'

const ends = ['due', 'entryEnds', 'editsEnd'] as const

type Moments = Pick<ReportingWindow, 'opens' | (typeof ends)[number]>

/**
 * What those who can still hand in lose by a window's new moments: it ends at once, it is shut until it opens later, or
 * there is less time; null where they lose nothing.
 * @param now milliseconds since 1970
 */
export const timeLost = (
  before: Moments,
  after: Moments,
  now: number,
): 'at-once' | 'shut' | 'less' | null => {
  if (now >= afterMinute(before.editsEnd)) return null
  if (now >= afterMinute(after.editsEnd)) return 'at-once'
  const hasOpened = now >= Date.parse(before.opens)
  if (hasOpened && now < Date.parse(after.opens)) return 'shut'
  const opensLater = !hasOpened && Date.parse(after.opens) > Date.parse(before.opens)
  const endsSooner = ends.some(
    (name) => now < afterMinute(before[name]) && Date.parse(after[name]) < Date.parse(before[name]),
  )
  return opensLater || endsSooner ? 'less' : null
}
