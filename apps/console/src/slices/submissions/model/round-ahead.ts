import type { RoundReply } from '@openalliance/contract'
import { afterMinute, isCorrectionOver, roundPhase, takesChanges } from './current-round.ts'

/** What lies ahead of a round: its hand-in, its correction, nothing more to do, or nothing that could be done any more. */
export type Ahead =
  | 'hand-in'
  | 'correct'
  | 'correction-over'
  | 'with-office'
  | 'opens-later'
  | 'over'
  | 'over-unsubmitted'

/** @param now milliseconds since 1970 */
export const aheadOf = (round: RoundReply, now: number): Ahead => {
  const { state } = round
  if (state === 'correction-open') return isCorrectionOver(round, now) ? 'correction-over' : 'correct'
  if (state !== 'open' && state !== 'submitted') return 'with-office'
  if (takesChanges(round)) return 'hand-in'
  if (roundPhase(round, now) === 'not-yet-open') return 'opens-later'
  return round.last === null ? 'over-unsubmitted' : 'over'
}

/** Why an extension changes nothing, or that it does. */
export type ExtensionEffect = 'extends' | 'ended' | 'taken-up' | 'correcting' | 'inside-window'

/**
 * What an extension does for its round: nothing once it has ended, once the office has taken the round up (a correction
 * has a day of its own), or where the window itself takes new records as long.
 * @param now milliseconds since 1970
 */
export const effectOfExtension = (round: RoundReply, now: number): ExtensionEffect | null => {
  const { exception, state, entryEnds } = round
  if (exception === null) return null
  if (state === 'correction-open') return 'correcting'
  if (state !== 'open' && state !== 'submitted') return 'taken-up'
  const ends = Date.parse(exception.endsAt)
  // The minute that is named still belongs to it.
  if (afterMinute(exception.endsAt) <= now) return 'ended'
  return ends <= Date.parse(entryEnds) ? 'inside-window' : 'extends'
}
