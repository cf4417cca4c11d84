import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { inListOrder, isStillReturned } from '../model/desk-queue.ts'
import { closeRound, type DeskReply, type RoundPlace } from '../queries.ts'
import { EntryLinks } from './entry-links.tsx'

/** What closing came to: a round of which a final decision has moved is on the desk again instead. */
const closedWords = (round: number, putBack: readonly number[], isYearClosed: boolean): string => {
  const rounds = putBack.join(say('rules.list-separator', {}, getLocale()))
  if (putBack.includes(round)) return m['verification.ui.put-back']({ rounds })
  if (putBack.length > 0) return m['verification.ui.closed-others-back']({ round, rounds })
  return isYearClosed ? m['verification.ui.closed-year']({ round }) : m['verification.ui.closed']({ round })
}

/** 結案, asked for once more because nothing changes after it. */
export const CloseRound = ({ place, desk }: { readonly place: RoundPlace; readonly desk: DeskReply }) => {
  const round = desk.round.number
  const uncorrected = inListOrder(desk.items).filter(isStillReturned)
  const due = desk.round.correctionDue
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const close = useIntention({
    opening: isAsking,
    does: (attempt) => closeRound(place, attempt),
    onSuccess: ({ putBack, isYearClosed }) => {
      void client.invalidateQueries({ queryKey: ['verification'] })
      void client.invalidateQueries({ queryKey: ['submissions', place.alliance] })
      setAsking(false)
      notify(closedWords(round, putBack, isYearClosed))
    },
  })
  return (
    <>
      <Button onPress={() => setAsking(true)}>{m['verification.ui.close']()}</Button>
      <Dialog
        isAlert
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={m['verification.ui.close-title']({ round })}
        actions={
          <>
            <Button tone="primary" isPending={close.isPending} onPress={() => close.mutate()}>
              {m['verification.ui.close']()}
            </Button>
            <Button onPress={() => setAsking(false)}>{m['ui.cancel']()}</Button>
          </>
        }
      >
        {due && uncorrected.length > 0 ? (
          <div className="finding evidence">
            <p>{m['verification.ui.close-uncorrected']({ count: uncorrected.length, at: rocMinute(due) })}</p>
            <EntryLinks place={place} lines={uncorrected} onChosen={() => setAsking(false)} />
          </div>
        ) : null}
        <p>{m['verification.ui.close-text']()}</p>
        {close.error ? (
          <p role="alert" className="finding not">
            {close.error.message}
          </p>
        ) : null}
      </Dialog>
    </>
  )
}
