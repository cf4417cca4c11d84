import type { LetterLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { HrefButton } from '../../../ui/link-button.tsx'
import styles from './letter-dialog.module.css'

interface LetterDialogProps {
  readonly letter: LetterLine
  readonly onClose: () => void
}

/** One letter as its reader sees it. */
export const LetterDialog = ({ letter, onClose }: LetterDialogProps) => (
  <Dialog
    isOpen
    isWide
    title={letter.subject}
    onClose={onClose}
    actions={
      <>
        <Button onPress={onClose}>{m['ui.close']()}</Button>
        {letter.link ? (
          <HrefButton href={letter.link} target="_blank" rel="noreferrer">
            {m['accounts.ui.mailbox.open-link']()}
          </HrefButton>
        ) : null}
      </>
    }
  >
    <dl className="facts">
      <dt>{m['accounts.ui.mailbox.to']()}</dt>
      <dd>{letter.to}</dd>
      <dt>{m['accounts.ui.mailbox.written']()}</dt>
      <dd>{rocMinute(letter.writtenAt)}</dd>
      {letter.lastFailure ? (
        <>
          <dt>{m['accounts.ui.mailbox.failure']()}</dt>
          <dd>{letter.lastFailure}</dd>
        </>
      ) : null}
    </dl>
    <div className={styles.text}>{letter.text}</div>
  </Dialog>
)
