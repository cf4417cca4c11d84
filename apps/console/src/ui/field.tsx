import { m } from '@openalliance/messages'
import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'
import { type Mark, signs } from './marks.ts'

/** What is said about a value that is allowed but has a consequence: 「此筆不計入會員數」. */
export interface Advice {
  readonly mark: Exclude<Mark, 'neutral'>
  readonly text: ReactNode
}

/** The words and states every field shares. */
export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Reason and remedy; stands in place of the hint and makes the field invalid. */
  readonly error?: ReactNode
  /** Stands in place of the hint; the field stays valid. */
  readonly advice?: Advice | undefined
  readonly isRequired?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isReadOnly?: boolean | undefined
  /** Both columns of the form. */
  readonly isWide?: boolean | undefined
  readonly name?: string | undefined
  /** Give it where an error summary must find the field. */
  readonly id?: string | undefined
}

export interface ControlProps {
  readonly id: string
  readonly name: string | undefined
  readonly className: string
  readonly disabled: boolean | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

interface FieldFrameProps extends FieldProps {
  /** At the right of the line below: a count, an echo. */
  readonly aside?: ReactNode
  readonly children: (control: ControlProps) => ReactNode
}

const Below = ({
  id,
  hint,
  error,
  advice,
}: Pick<FieldProps, 'hint' | 'error' | 'advice'> & { id: string }) => {
  if (error) {
    return (
      <div id={id} className={classes(styles.below, styles.error)}>
        <span className="visually-hidden">{m['ui.error-before']()}</span>
        {error}
      </div>
    )
  }
  if (advice) {
    return (
      <div id={id} className={classes(styles.below, styles[advice.mark])} role="status">
        {/* The sentence says it all; the mark's own word would name a lack where there is only a remark. */}
        <b aria-hidden="true">{signs[advice.mark]}</b> {advice.text}
      </div>
    )
  }
  return hint ? (
    <div id={id} className={styles.below}>
      {hint}
    </div>
  ) : null
}

export const RequiredMark = () => <small className={styles.required}>{m['ui.required']()}</small>

/** Label above, control, and one line below: the error, else the advice, else the hint. */
export const FieldFrame = ({ aside, children, ...field }: FieldFrameProps) => {
  const ownId = useId()
  const id = field.id ?? ownId
  const belowId = `${id}-below`
  const says = Boolean(field.error || field.advice || field.hint)
  return (
    <div
      className={classes(
        styles.field,
        field.isWide && styles.wide,
        field.error ? styles.invalid : field.advice && styles[`advised-${field.advice.mark}`],
      )}
    >
      <label className={styles.label} htmlFor={id}>
        {field.label} {field.isRequired ? <RequiredMark /> : null}
      </label>
      {children({
        id,
        name: field.name,
        className: styles.control ?? '',
        disabled: field.isDisabled,
        'aria-describedby': says ? belowId : undefined,
        'aria-invalid': field.error ? true : undefined,
        'aria-required': field.isRequired ? true : undefined,
      })}
      {says || aside ? (
        <div className={styles.line}>
          {says ? (
            <Below id={belowId} hint={field.hint} error={field.error} advice={field.advice} />
          ) : (
            <span />
          )}
          {aside}
        </div>
      ) : null}
    </div>
  )
}

interface FieldGroupProps extends FieldProps {
  /** Radio buttons: one of them is the answer. */
  readonly isOneOf?: boolean
  readonly children: ReactNode
}

/** The same frame for a set of choices, which a reader hears as one group. */
export const FieldGroup = ({ isOneOf, children, ...field }: FieldGroupProps) => {
  const ownId = useId()
  const id = field.id ?? ownId
  const belowId = `${id}-below`
  const says = Boolean(field.error || field.advice || field.hint)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      disabled={field.isDisabled}
      className={classes(
        styles.field,
        styles.group,
        field.isWide && styles.wide,
        field.error ? styles.invalid : null,
      )}
      aria-describedby={says ? belowId : undefined}
      {...(isOneOf && {
        role: 'radiogroup',
        'aria-required': field.isRequired,
        'aria-invalid': Boolean(field.error),
      })}
    >
      <legend className={styles.label}>
        {field.label} {field.isRequired ? <RequiredMark /> : null}
      </legend>
      {children}
      <Below id={belowId} hint={field.hint} error={field.error} advice={field.advice} />
    </fieldset>
  )
}
