import { m } from '@openalliance/messages'
import { type Ref, useId } from 'react'
import styles from './choice-field.module.css'
import { classes } from './classes.ts'
import { FieldFrame, FieldGroup, type FieldProps } from './field.tsx'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** What choosing it means; shown beside a radio button or box. */
  readonly detail?: string | undefined
  readonly isDisabled?: boolean | undefined
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  readonly onBlur?: (() => void) | undefined
}

/** One of many, as the platform's own list: the most accessible there is, and made for a thumb on a phone. */
export const SelectField = <Value extends string>(
  props: ChoiceFieldProps<Value> & {
    readonly emptyLabel?: string
    readonly inputRef?: Ref<HTMLSelectElement>
  },
) => {
  const { choices, value, onChange, onBlur, emptyLabel, inputRef } = props
  return (
    <FieldFrame {...props}>
      {(control) => (
        <select
          {...control}
          ref={inputRef}
          className={classes(control.className, styles.select)}
          disabled={props.isDisabled || props.isReadOnly}
          value={value ?? ''}
          onBlur={onBlur}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value)
            onChange(chosen ? chosen.value : null)
          }}
        >
          {value === null || !props.isRequired ? (
            <option value="">{emptyLabel ?? m['ui.choose']()}</option>
          ) : null}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.isDisabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}

/** One of few, all in sight. */
export const RadioField = <Value extends string>(
  props: ChoiceFieldProps<Value> & { readonly isInline?: boolean },
) => {
  const { choices, value, onChange, onBlur, isInline } = props
  const group = useId()
  return (
    <FieldGroup {...props} isOneOf>
      <div className={classes(styles.options, isInline && styles.inline)}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.option}>
            <input
              type="radio"
              name={props.name ?? group}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.isDisabled || props.isReadOnly}
              onChange={() => onChange(choice.value)}
              onBlur={onBlur}
            />
            <span>
              {choice.label}
              {choice.detail ? <small>{choice.detail}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A question answered by yes or no; unanswered is a third state and never counts as no. */
export const YesNo = (
  props: FieldProps & {
    readonly value: boolean | null
    readonly onChange: (value: boolean) => void
    readonly onBlur?: (() => void) | undefined
    readonly yes?: string
    readonly no?: string
  },
) => (
  <RadioField
    {...props}
    isInline
    choices={[
      { value: 'yes', label: props.yes ?? m['ui.yes']() },
      { value: 'no', label: props.no ?? m['ui.no']() },
    ]}
    value={props.value === null ? null : props.value ? 'yes' : 'no'}
    onChange={(answer) => props.onChange(answer === 'yes')}
  />
)

/** Any number of few. */
export const MultiChoice = <Value extends string>(
  props: FieldProps & {
    readonly choices: readonly Choice<Value>[]
    readonly value: readonly Value[]
    readonly onChange: (value: Value[]) => void
    readonly onBlur?: (() => void) | undefined
    readonly isInline?: boolean
    /** One box for all of them: what ticking it says. */
    readonly allLabel?: string | undefined
  },
) => {
  const { choices, value, onChange, onBlur, isInline, allLabel } = props
  const isAll = choices.every((choice) => value.includes(choice.value))
  return (
    <FieldGroup {...props}>
      <div className={classes(styles.options, isInline && styles.inline)}>
        {allLabel === undefined ? null : (
          <Checkbox
            label={allLabel}
            isDisabled={props.isReadOnly}
            isChecked={isAll}
            onBlur={onBlur}
            onChange={(isChecked) => onChange(isChecked ? choices.map((choice) => choice.value) : [])}
          />
        )}
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.label}
            detail={choice.detail}
            name={props.name}
            isDisabled={choice.isDisabled || props.isReadOnly}
            isChecked={value.includes(choice.value)}
            // All is said already: the keys go on; a finger still takes one away.
            isSkipped={allLabel !== undefined && isAll}
            onBlur={onBlur}
            // The order of the choices, not of the clicks: the same answer is the same value.
            onChange={(isChecked) =>
              onChange(
                choices
                  .filter((each) => (each.value === choice.value ? isChecked : value.includes(each.value)))
                  .map((each) => each.value),
              )
            }
          />
        ))}
      </div>
    </FieldGroup>
  )
}

interface CheckboxProps {
  readonly label: string
  readonly detail?: string | undefined
  readonly name?: string | undefined
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  readonly onBlur?: (() => void) | undefined
  readonly isDisabled?: boolean | undefined
  /** Left out by the Tab key. */
  readonly isSkipped?: boolean
}

/** One box on its own, its words beside it. */
export const Checkbox = (props: CheckboxProps) => {
  const { label, detail, name, isChecked, onChange, onBlur, isDisabled, isSkipped } = props
  return (
    <label className={styles.option}>
      <input
        type="checkbox"
        name={name}
        checked={isChecked}
        disabled={isDisabled}
        tabIndex={isSkipped ? -1 : undefined}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      <span>
        {label}
        {detail ? <small>{detail}</small> : null}
      </span>
    </label>
  )
}
