import { longestCorrectionDays } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { nowMs } from '../../../ui/now.ts'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { correctionMoment, dueStanding, isTimeOfDay } from '../model/correction-moment.ts'
import styles from './due-fields.module.css'

/** Until when the alliance can correct, or what is wrong with the deadline, said before anything is issued. */
const dueText = (due: string): string => {
  const now = nowMs()
  const days = longestCorrectionDays
  const latest = new Date(now + days * 86_400_000).toISOString()
  const texts = {
    fits: m['verification.ui.due-preview']({ at: rocMinute(due) }),
    'not-ahead': m['verification.ui.due-not-ahead'](),
    'too-far': m['verification.ui.due-too-far']({ days, at: rocMinute(latest) }),
  }
  return texts[dueStanding(due, now)]
}

interface DueFieldsProps {
  readonly day: Day | null
  readonly onDay: (day: Day | null) => void
  /** '23:59', as it is typed. */
  readonly time: string
  readonly onTime: (time: string) => void
  /** Whether it was wanted already, so that a missing day is told. */
  readonly isAsked: boolean
}

/** Until when a correction is taken: a day and a time of day, and in words what that comes to. */
export const DueFields = ({ day, onDay, time, onTime, isAsked }: DueFieldsProps) => {
  const due = day ? correctionMoment(day, time) : null
  return (
    <>
      <div className={styles.due}>
        <RocDateField
          label={m['verification.ui.correction-day']()}
          isRequired
          value={day}
          onChange={onDay}
          error={isAsked && !day ? m['verification.ui.day-needed']() : undefined}
        />
        <TextField
          label={m['verification.ui.correction-time']()}
          isRequired
          inputMode="numeric"
          value={time}
          onChange={onTime}
          hint={m['verification.ui.time-hint']()}
          error={isTimeOfDay(time) ? undefined : m['verification.ui.time-wrong']()}
        />
      </div>
      {due ? (
        <p role="status">
          <b>{dueText(due)}</b>
        </p>
      ) : null}
    </>
  )
}
