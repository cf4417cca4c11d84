import { m } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { RadioField } from '../../../ui/choice-field.tsx'
import { FormSection } from '../../../ui/form-layout.tsx'
import { todayInTaipei } from '../../../ui/now.ts'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'

/** How a change holds; null while nobody has said. */
export interface SinceWhen {
  readonly how: 'changed' | 'always' | null
  readonly day: Day | null
}

export const nobodySaid: SinceWhen = { how: null, day: null }

/** The day as the server wants it: null where it was always so, undefined while it is not known. */
export const sinceOf = ({ how, day }: SinceWhen): Day | null | undefined =>
  how === 'always' ? null : how === 'changed' ? (day ?? undefined) : undefined

interface SinceWhenFieldProps {
  readonly value: SinceWhen
  readonly onChange: (value: SinceWhen) => void
  readonly error?: string | undefined
}

/** Asks from when on it is so: a change begins on a day, a correction was always so. */
export const SinceWhenField = ({ value, onChange, error }: SinceWhenFieldProps) => (
  <FormSection>
    <RadioField<'changed' | 'always'>
      label={m['organisations.ui.why-facts']()}
      isRequired
      value={value.how}
      onChange={(how) => how && onChange({ ...value, how })}
      {...(value.how === 'changed' ? {} : { error })}
      choices={[
        {
          value: 'changed',
          label: m['organisations.ui.facts-changed'](),
          detail: m['organisations.ui.facts-changed-detail'](),
        },
        {
          value: 'always',
          label: m['organisations.ui.facts-always'](),
          detail: m['organisations.ui.facts-always-detail'](),
        },
      ]}
    />
    {value.how === 'changed' ? (
      <RocDateField
        label={m['organisations.ui.facts-since']()}
        isRequired
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        latest={todayInTaipei()}
        error={error}
      />
    ) : null}
  </FormSection>
)
