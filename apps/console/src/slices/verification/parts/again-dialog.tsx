import type { Decision } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useEffect, useEffectEvent } from 'react'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { decisionWord } from './verification-words.ts'

interface AgainDialogProps {
  /** The verification record that settled it, and as what. */
  readonly number: string
  readonly settledAs: Decision
  readonly decision: Decision
  /** Words typed for it already. */
  readonly reason: string
  readonly mostCharacters: number
  /** Told once the dialog stands. */
  readonly onStands: () => void
  readonly onReason: (reason: string) => void
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Tells that the question stands, from within it: the overlay around it may still be fetched. */
const Standing = ({ onStands }: Pick<AgainDialogProps, 'onStands'>) => {
  const stands = useEffectEvent(onStands)
  useEffect(() => stands(), [])
  return null
}

/**
 * Before an entry is judged again that a verification record has settled: the alliance has read it as final. The reason has
 * the focus, so that keys of a burst decide nothing.
 */
export const AgainDialog = (props: AgainDialogProps) => (
  <ConfirmWithReason
    isOpen
    title={m['verification.ui.again-title']({
      number: props.number,
      decision: decisionWord(props.settledAs),
    })}
    confirmLabel={m['verification.ui.again-confirm']({ decision: decisionWord(props.decision) })}
    reasonHint={m['verification.ui.again-hint']()}
    firstReason={props.reason}
    mostCharacters={props.mostCharacters}
    onReason={props.onReason}
    onConfirm={props.onConfirm}
    onClose={props.onClose}
  >
    <Standing onStands={props.onStands} />
    <p>{m['verification.ui.again-text']()}</p>
  </ConfirmWithReason>
)
