import { m } from '@openalliance/messages'
import { KeyHint } from '../../../ui/key-hint.tsx'
import styles from './desk-hints.module.css'

/** The keys that are used most, at the head of the desk. */
export const DeskHints = ({ mayDecide }: { readonly mayDecide: boolean }) => (
  <span className={styles.hints}>
    <KeyHint does={m['verification.ui.key-next']()}>J</KeyHint>
    {mayDecide ? (
      <>
        <KeyHint does={m['verification.ui.key-accept']()}>A</KeyHint>
        <KeyHint does={m['verification.ui.key-return']()}>R</KeyHint>
      </>
    ) : null}
    <KeyHint does={m['verification.ui.key-page']()}>{m['verification.ui.key-space']()}</KeyHint>
  </span>
)

/** Keys that do something only within the note or the question about what does not count. */
export const keysWithin = () => [
  { keys: 'U', label: m['verification.ui.key-uncounted']() },
  { keys: 'Ctrl + Enter', label: m['verification.ui.key-send']() },
  { keys: 'Esc', label: m['verification.ui.key-leave-note']() },
]
