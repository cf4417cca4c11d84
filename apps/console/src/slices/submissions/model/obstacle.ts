import type { RoundReply } from '@openalliance/contract'
import { isCorrectionOver } from './current-round.ts'

export type Obstacle = 'closed' | 'taken-up' | 'correction-over' | 'not-yet-open' | 'window-over' | 'no-right'

/**
 * What keeps a round from being handed in. Its state and its window come first: a right that is absent because nothing
 * can be handed in is no want of a right.
 * @param now milliseconds since 1970
 */
export const obstacleOf = (round: RoundReply, now: number): Obstacle | null => {
  const { state, acceptsEdits, opens, abilities } = round
  if (state === 'closed') return 'closed'
  if (state === 'under-verification' || state === 'record-issued' || state === 'corrected') return 'taken-up'
  if (isCorrectionOver(round, now)) return 'correction-over'
  if (state !== 'correction-open' && !acceptsEdits)
    return now < Date.parse(opens) ? 'not-yet-open' : 'window-over'
  return abilities.includes('submit') ? null : 'no-right'
}
