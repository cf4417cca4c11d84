import type { Decision } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { PhraseReply } from '../queries.ts'
import { phraseOf } from './fitting-phrases.ts'

/**
 * What of a note becomes the reason for judging a settled entry again: what was typed since. Words of the decision that
 * stands explain no other, and a phrase that asks for a correction says nothing of what is accepted.
 * @param before the words of the decision that stands
 */
export const wordsAgain = (
  phrases: readonly PhraseReply[],
  note: string,
  before: string,
  decision: Decision,
): string => {
  const isAccepted = decision === 'accepted' || decision === 'accepted-not-counted'
  return note === before || (isAccepted && phraseOf(phrases, note) !== null) ? '' : saidIn(note)
}
