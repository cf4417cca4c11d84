import { inListOrder, isStillReturned } from '../model/desk-queue.ts'
import type { DeskReply, RoundPlace } from '../queries.ts'
import { CloseRound } from './close-round.tsx'
import { MoveCorrectionDue } from './move-correction-due.tsx'

/** What the office does with a round once its record is issued: more time for the correction, or 結案. */
export const IssuedSteps = ({ place, desk }: { readonly place: RoundPlace; readonly desk: DeskReply }) => (
  <>
    {desk.abilities.includes('move-due') ? (
      <MoveCorrectionDue
        place={place}
        line={desk.round}
        returned={inListOrder(desk.items).filter(isStillReturned)}
      />
    ) : null}
    {desk.abilities.includes('close') ? <CloseRound place={place} desk={desk} /> : null}
  </>
)
