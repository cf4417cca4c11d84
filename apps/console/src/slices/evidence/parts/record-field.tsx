import { m } from '@openalliance/messages'
import type { Day, Field } from '@openalliance/rules'
import { CountField, MoneyField } from '../../../ui/amount-field.tsx'
import { MultiChoice, RadioField, SelectField, YesNo } from '../../../ui/choice-field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { isWideField } from '../model/form-shape.ts'
import { OrganisationField } from './organisation-field.tsx'
import { optionLabel } from './record-words.ts'

interface RecordFieldProps extends Omit<FieldProps, 'label'> {
  readonly label: string
  readonly name: string
  readonly field: Field
  readonly alliance: string
  /** A day that is offered while the box is empty. */
  readonly suggested: Day | null
  readonly value: unknown
  /** A text that was not understood when the draft was kept. */
  readonly typed: string | undefined
  /** `typed` comes along where the text of the box is not (yet) a value. */
  readonly onValue: (value: unknown, typed?: string) => void
  readonly onBlur: () => void
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asDay = (value: unknown): Day | null => (typeof value === 'string' ? (value as Day) : null)
const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Choices that are mostly all there: one box says so. */
const allOf: Readonly<Record<string, () => string>> = {
  seals: m['evidence.ui.all-seals'],
  particulars: m['evidence.ui.all-particulars'],
}

/** More than this many options are a list; fewer are all in sight. */
const mostInSight = 3

/** One field of an evidence type, drawn from its definition alone. */
export const RecordField = (props: RecordFieldProps) => {
  const { field, name, typed, onValue, alliance, suggested, value: stored, ...frame } = props
  // What was last understood stays stored; the box shows what is being typed over it.
  const value = typed === undefined ? stored : null
  const common = { ...frame, name, isWide: isWideField(field) }
  const text = typed === undefined ? {} : { initialText: typed }
  switch (field.kind) {
    case 'text':
      return field.lines === 'many' ? (
        <TextArea {...common} value={asText(value)} onChange={onValue} mostCharacters={field.max} />
      ) : (
        <TextField {...common} value={asText(value)} onChange={onValue} />
      )
    case 'choice': {
      const choices = field.options.map((option) => ({ value: option, label: optionLabel(name, option) }))
      const chosen = field.options.find((option) => option === value) ?? null
      return field.options.length > mostInSight ? (
        <SelectField {...common} choices={choices} value={chosen} onChange={onValue} />
      ) : (
        <RadioField {...common} isInline choices={choices} value={chosen} onChange={onValue} />
      )
    }
    case 'choices': {
      const chosen = Array.isArray(value) ? field.options.filter((option) => value.includes(option)) : []
      return (
        <MultiChoice
          {...common}
          isInline
          allLabel={allOf[name]?.()}
          choices={field.options.map((option) => ({ value: option, label: optionLabel(name, option) }))}
          value={chosen}
          onChange={onValue}
        />
      )
    }
    case 'day':
      return (
        <RocDateField
          {...common}
          {...text}
          kept={typed === undefined ? null : asDay(stored)}
          suggested={suggested}
          earliest={field.earliest}
          latest={field.latest}
          value={asDay(value)}
          onChange={onValue}
        />
      )
    case 'money':
      return (
        <MoneyField
          {...common}
          {...text}
          kept={typed === undefined ? null : asNumber(stored)}
          least={field.min}
          most={field.max}
          value={asNumber(value)}
          onChange={onValue}
        />
      )
    case 'count':
      return (
        <CountField
          {...common}
          {...text}
          unit={m['evidence.ui.unit-count']()}
          kept={typed === undefined ? null : asNumber(stored)}
          least={field.min}
          most={field.max}
          value={asNumber(value)}
          onChange={onValue}
        />
      )
    case 'yes-no':
      return <YesNo {...common} value={typeof value === 'boolean' ? value : null} onChange={onValue} />
    case 'organisation':
      return (
        <OrganisationField
          {...common}
          {...text}
          alliance={alliance}
          value={typeof stored === 'string' && stored !== '' ? stored : null}
          onChange={onValue}
        />
      )
  }
}
