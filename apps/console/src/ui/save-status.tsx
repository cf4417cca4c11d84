import { m, rocMinute, timeOfDay } from '@openalliance/messages'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import type { DraftPhase } from './draft/draft-keeper.ts'
import { nowMs } from './now.ts'
import styles from './save-status.module.css'

interface SaveStatusProps {
  readonly phase: DraftPhase
  readonly savedAt: string | null
  readonly isKeptHere?: boolean
  /** The names of fields whose text cannot be read and is therefore not saved; empty where there are none. */
  readonly unread?: string
  /** Why it was refused, where no field is marked; the refusal's own sentence. */
  readonly reason?: string | null
  /** Tries again at once; shown while the line is lost. */
  readonly onRetry?: (() => void) | undefined
}

/** The time alone where it was today in Taipei; else the day as well. */
const savedTime = (at: string): string =>
  rocMinute(at).slice(0, -6) === rocMinute(new Date(nowMs())).slice(0, -6) ? timeOfDay(at) : rocMinute(at)

const words = ({ phase, savedAt, isKeptHere = true, reason }: SaveStatusProps, unread: string): string => {
  if (unread && ['clean', 'saved'].includes(phase)) return m['ui.save-unread']({ fields: unread })
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
      return reason ?? m['ui.save-refused']()
    case 'signed-out':
      return m['ui.save-signed-out']()
    default:
      return savedAt ? m['ui.save-saved']({ time: savedTime(savedAt) }) : ''
  }
}

const isTrouble = (phase: DraftPhase) => ['offline', 'conflict', 'refused', 'signed-out'].includes(phase)

const restMs = 900

const useRested = (text: string): string => {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const rest = setTimeout(() => setRested(text), text ? restMs : 0)
    return () => clearTimeout(rest)
  }, [text])
  return rested
}

/** Whether the typing is safe, told quietly; only trouble is read out. */
export const SaveStatus = (props: SaveStatusProps) => {
  const { phase, unread = '', onRetry } = props
  // Between two boxes the focus is nowhere for a moment: the sentence waits until the hand rests.
  const rested = useRested(unread)
  return (
    <span className={styles.status}>
      <span
        className={isTrouble(phase) || rested ? styles.trouble : styles.calm}
        role={isTrouble(phase) || rested ? 'status' : undefined}
      >
        {words(props, rested)}
      </span>
      {phase === 'offline' && onRetry ? (
        <Button isSmall tone="quiet" onPress={onRetry}>
          {m['ui.retry']()}
        </Button>
      ) : null}
    </span>
  )
}
