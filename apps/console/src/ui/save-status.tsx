import { m, timeOfDay } from '@openalliance/messages'
import { Button } from './button.tsx'
import type { DraftPhase } from './draft/draft-keeper.ts'
import styles from './save-status.module.css'

interface SaveStatusProps {
  readonly phase: DraftPhase
  readonly savedAt: string | null
  readonly isKeptHere?: boolean
  /** Tries again at once; shown while the line is lost. */
  readonly onRetry?: (() => void) | undefined
}

const words = (phase: DraftPhase, savedAt: string | null, isKeptHere: boolean): string => {
  switch (phase) {
    case 'saving':
      return m['ui.save-saving']()
    case 'unsaved':
      return m['ui.save-unsaved']()
    case 'offline':
      return isKeptHere ? m['ui.save-offline']() : m['ui.save-offline-not-kept']()
    case 'conflict':
      return m['ui.save-conflict']()
    case 'refused':
      return m['ui.save-refused']()
    case 'signed-out':
      return m['ui.save-signed-out']()
    default:
      return savedAt ? m['ui.save-saved']({ time: timeOfDay(savedAt) }) : ''
  }
}

const isTrouble = (phase: DraftPhase) => ['offline', 'conflict', 'refused', 'signed-out'].includes(phase)

/** Whether the typing is safe, told quietly; only trouble is read out. */
export const SaveStatus = ({ phase, savedAt, isKeptHere = true, onRetry }: SaveStatusProps) => (
  <span className={styles.status}>
    <span
      className={isTrouble(phase) ? styles.trouble : styles.calm}
      role={isTrouble(phase) ? 'status' : undefined}
    >
      {words(phase, savedAt, isKeptHere)}
    </span>
    {phase === 'offline' && onRetry ? (
      <Button isSmall tone="quiet" onPress={onRetry}>
        {m['ui.retry']()}
      </Button>
    ) : null}
  </span>
)
