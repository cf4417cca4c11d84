import type { RoundReply } from '@openalliance/contract'
import { afterMinute, endOfEntries } from '../../submissions/model/current-round.ts'
import { isPastHandIn } from '../../submissions/model/round-standing.ts'

/** Why no record can be entered, and which round opens next (null: none of the year). */
export type NoEntries =
  | { readonly why: 'taken-up'; readonly round: number; readonly next: RoundReply | null }
  | { readonly why: 'over'; readonly round: number; readonly at: string; readonly next: RoundReply | null }
  | { readonly why: 'opens-later'; readonly next: RoundReply }
  | { readonly why: 'no-window' }

/**
 * Why no new record is taken of a year: the round whose window runs was taken up by the office, or the last window that
 * took any is over, or none has opened.
 * @param now milliseconds since 1970
 * @returns null where records are taken
 */
export const whyNoEntries = (rounds: readonly RoundReply[], now: number): NoEntries | null => {
  if (rounds.some(({ acceptsEntries }) => acceptsEntries)) return null
  const inOrder = rounds.toSorted((one, other) => one.round - other.round)
  const next = inOrder.find(({ opens }) => Date.parse(opens) > now) ?? null
  const begun = inOrder.filter(({ opens }) => Date.parse(opens) <= now)
  // The minute that is named still belongs to the window.
  const running = begun.findLast((round) => now < afterMinute(endOfEntries(round)))
  if (running && isPastHandIn(running)) return { why: 'taken-up', round: running.round, next }
  const last = begun.at(-1)
  if (last) return { why: 'over', round: last.round, at: endOfEntries(last), next }
  return next ? { why: 'opens-later', next } : { why: 'no-window' }
}
