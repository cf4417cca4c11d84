import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import type { Ahead } from './round-ahead.ts'

/** Rounds of which the deadline says nothing any more, with what there is to say instead. */
const standingWords: Readonly<Partial<Record<RoundReply['state'], () => string>>> = {
  'under-verification': m['submissions.ui.standing-under-verification'],
  'record-issued': m['submissions.ui.standing-record-issued'],
  'correction-open': m['submissions.ui.standing-correction-open'],
  corrected: m['submissions.ui.standing-corrected'],
  closed: m['submissions.ui.standing-closed'],
}

/** The same for those who only read: about the alliance, nobody is asked to do anything. */
const readWords: typeof standingWords = {
  ...standingWords,
  'under-verification': m['submissions.ui.read-under-verification'],
  'correction-open': m['submissions.ui.read-correction-open'],
}

/** Whether the office has the round in its hands, or had it: its window counts no longer. */
export const isPastHandIn = ({ state }: Pick<RoundReply, 'state'>): boolean =>
  standingWords[state] !== undefined

/** That the correction was due and did not come; who might still correct is told whom to ask. */
export const correctionOverText = (due: string | null, isOfTeam: boolean): string =>
  (isOfTeam ? m['submissions.ui.correction-over-ask'] : m['submissions.ui.correction-over'])({
    at: due ? rocMinute(due) : '',
  })

/**
 * Where a round stands that was handed in and taken up, in the words of its reader.
 * @param isOfTeam whether the reader is one of those who write for the alliance
 */
export const roundStanding = (
  { state, correctionDue }: Pick<RoundReply, 'state' | 'correctionDue'>,
  ahead: Ahead,
  isOfTeam: boolean,
): string =>
  ahead === 'correction-over'
    ? correctionOverText(correctionDue, isOfTeam)
    : ((isOfTeam ? standingWords : readWords)[state]?.() ?? '')
