import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { closeRound, type RoundPlace } from '../queries.ts'

/** 結案, asked for once more because nothing changes after it. */
export const CloseRound = ({ place, round }: { readonly place: RoundPlace; readonly round: number }) => {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const close = useIntention({
    opening: isAsking,
    does: (attempt) => closeRound(place, attempt),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['verification'] })
      void client.invalidateQueries({ queryKey: ['submissions', place.alliance] })
      setAsking(false)
      notify(m['verification.ui.closed']({ round }))
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
