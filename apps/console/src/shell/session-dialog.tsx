import { m } from '@openalliance/messages'
import { Button } from '../ui/button.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface SessionDialogProps {
  readonly endsAt: string
  readonly isOver: boolean
  readonly onStay: () => void
  readonly onSignOut: () => void
}

const SessionDialog = ({ endsAt, isOver, onStay, onSignOut }: SessionDialogProps) => (
  <Dialog
    isAlert
    isOpen
    title={isOver ? m['ui.session-over']() : m['ui.session-ending']()}
    actions={
      isOver ? (
        <Button tone="primary" onPress={onSignOut}>
          {m['ui.sign-in-again']()}
        </Button>
      ) : (
        <>
          <Button tone="primary" onPress={onStay}>
            {m['ui.session-stay']()}
          </Button>
          <Button onPress={onSignOut}>{m['ui.sign-out']()}</Button>
        </>
      )
    }
  >
    {isOver ? null : (
      <p>
        {m['ui.session-left']()} <Countdown until={endsAt} />
      </p>
    )}
    <p>{m['ui.session-kept']()}</p>
  </Dialog>
)

export default SessionDialog
