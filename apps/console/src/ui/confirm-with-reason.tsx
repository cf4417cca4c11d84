import { m, saidIn, says } from '@openalliance/messages'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { countCodePoints } from './folded.ts'
import { TextArea } from './text-area.tsx'

interface ConfirmWithReasonProps {
  readonly title: ReactNode
  /** What will happen, to whom, and whether it can be undone. */
  readonly children?: ReactNode
  readonly isOpen: boolean
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  readonly reasonLabel?: string
  readonly reasonHint?: string
  readonly isReasonRequired?: boolean
  readonly mostCharacters?: number
  /** Words that were typed for it before it was asked. */
  readonly firstReason?: string
  /** For whoever keeps what is typed here, also where the question is left. */
  readonly onReason?: (reason: string) => void
  /** A refusal of the last attempt; the reason typed stays. */
  readonly error?: ReactNode
  readonly isPending?: boolean
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asks before a step that others will see, and for the reason that goes into the journal. */
export const ConfirmWithReason = (props: ConfirmWithReasonProps) => {
  const { isReasonRequired = true, mostCharacters = 500 } = props
  const [reason, setReason] = useState(props.firstReason ?? '')
  const [isAsked, setAsked] = useState(false)
  const isMissing = isReasonRequired && !says(reason)
  const isTooLong = countCodePoints(reason) > mostCharacters
  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onClose}
      keepsTyped={props.onReason !== undefined}
      actions={
        <>
          <Button
            tone={props.isDangerous ? 'danger' : 'primary'}
            isPending={props.isPending ?? false}
            onPress={() => (isMissing || isTooLong ? setAsked(true) : props.onConfirm(saidIn(reason)))}
          >
            {props.confirmLabel}
          </Button>
          <Button onPress={props.onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      {props.children}
      <TextArea
        label={props.reasonLabel ?? m['ui.reason']()}
        hint={props.reasonHint}
        isRequired={isReasonRequired}
        value={reason}
        onChange={(text) => {
          setReason(text)
          props.onReason?.(text)
        }}
        rows={3}
        mostCharacters={mostCharacters}
        error={isAsked && isMissing ? m['ui.reason-missing']() : undefined}
      />
      {props.error ? <div role="alert">{props.error}</div> : null}
    </Dialog>
  )
}
