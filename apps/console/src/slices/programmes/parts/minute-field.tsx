import { m } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { FieldGroup, type FieldProps } from '../../../ui/field.tsx'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { readTime, type TypedMinute } from '../model/minute.ts'
import styles from './minute-field.module.css'

interface MinuteFieldProps extends FieldProps {
  readonly value: TypedMinute
  readonly onChange: (value: TypedMinute) => void
  readonly earliest?: Day
  readonly latest?: Day
}

/** A moment to the minute: an ROC day and a time of Asia/Taipei, typed as people write them. */
export const MinuteField = ({ value, onChange, earliest, latest, ...field }: MinuteFieldProps) => {
  const isTimeWrong = value.time !== '' && readTime(value.time) === null
  return (
    <FieldGroup {...field}>
      <div className={styles.pair}>
        <RocDateField
          label={m['programmes.ui.day']()}
          value={value.day}
          onChange={(day) => onChange({ ...value, day })}
          {...(earliest && { earliest })}
          {...(latest && { latest })}
        />
        <TextField
          label={m['programmes.ui.time']()}
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
          onBlur={() => onChange({ ...value, time: readTime(value.time) ?? value.time })}
          inputMode="numeric"
          placeholder="23:59"
          error={isTimeWrong ? m['programmes.ui.time-not-understood']() : undefined}
        />
      </div>
    </FieldGroup>
  )
}
