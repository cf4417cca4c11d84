import type { Ahead } from '../../submissions/model/round-ahead.ts'

/** What became of an entry that was returned. */
export type ReturnedStanding =
  | 'to-correct'
  | 'changed'
  | 'changed-barred'
  | 'not-corrected'
  | 'not-handed-in'
  | 'handed-in'
  | 'handed-in-unchanged'

/**
 * What became of a returned entry. What was changed or answered reaches the office only with the hand-in of the
 * correction; once that is due it does not any more.
 * @param isAnswered whether the record was changed, or an answer given, since it was returned
 * @param ahead of its round
 * @param isBarred whether the record as it is now keeps the correction from being handed in
 */
export const returnedStanding = (isAnswered: boolean, ahead: Ahead, isBarred = false): ReturnedStanding => {
  if (ahead === 'correct') return isAnswered ? (isBarred ? 'changed-barred' : 'changed') : 'to-correct'
  if (ahead === 'correction-over') return isAnswered ? 'not-handed-in' : 'not-corrected'
  return isAnswered ? 'handed-in' : 'handed-in-unchanged'
}
