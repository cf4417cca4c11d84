import { digits, m } from '@openalliance/messages'
import { type Ref, useState } from 'react'
import styles from './amount-field.module.css'
import { type AmountBounds, type AmountProblem, readAmount } from './amount-text.ts'
import { classes } from './classes.ts'
import { FieldFrame, type FieldProps } from './field.tsx'
import { useTypedText } from './typed-text.ts'
import { unreadBox, withKept } from './unread-box.ts'

export interface AmountFieldProps extends FieldProps, AmountBounds {
  /** A whole number in the field's unit; null while empty or not understood. */
  readonly value: number | null
  readonly onChange: (value: number | null, text: string) => void
  readonly onBlur?: (() => void) | undefined
  /** A text that was not understood when the draft was kept. */
  readonly initialText?: string
  /** What stays stored while the text cannot be read. */
  readonly kept?: number | null | undefined
  readonly inputRef?: Ref<HTMLInputElement>
}

/** The sentence for a text that is no amount: what is wrong and what to type instead. */
const sentence = (problem: AmountProblem, unitOf: (amount: number | null) => string): string => {
  switch (problem.code) {
    case 'not-understood':
      return m['ui.amount-not-understood']({ unit: unitOf(null) })
    case 'not-whole':
      return m['ui.amount-not-whole']({ unit: unitOf(null) })
    case 'two-ways':
      return m['ui.amount-two-ways']({ thousands: digits(problem.thousands), decimal: problem.decimal })
    case 'negative':
      return m['ui.amount-negative']()
    case 'too-small':
      return m['ui.amount-too-small']({ least: digits(problem.least), unit: unitOf(problem.least) })
    case 'too-large':
      return m['ui.amount-too-large']({ most: digits(problem.most), unit: unitOf(problem.most) })
  }
}

/** The unit's word; a function where it bends with the amount that it stands beside, null for none. */
type Unit = string | ((amount: number | null) => string)

const AmountField = ({ unit, ...props }: AmountFieldProps & { readonly unit: Unit }) => {
  const unitOf = (amount: number | null) => (typeof unit === 'string' ? unit : unit(amount))
  const { value, onChange, onBlur, least, most, initialText, inputRef, kept } = props
  const typed = useTypedText(value, digits, onChange, initialText)
  const [isTyping, setTyping] = useState(false)
  const reading = readAmount(typed.text, { least, most })
  const problem =
    reading.kind === 'problem' && !isTyping
      ? withKept(sentence(reading.problem, unitOf), kept == null ? null : `${digits(kept)} ${unitOf(kept)}`)
      : undefined
  const echo =
    reading.kind === 'amount' && reading.written === 'words'
      ? `＝ ${digits(reading.amount)} ${unitOf(reading.amount)}`
      : ''
  return (
    <FieldFrame {...props} error={props.error ?? problem}>
      {(control) => (
        <div className={styles.box}>
          <input
            {...control}
            {...unreadBox(reading.kind === 'problem')}
            ref={inputRef}
            className={classes(control.className, styles.input)}
            inputMode="numeric"
            autoComplete="off"
            value={typed.text}
            readOnly={props.isReadOnly}
            onChange={(event) => {
              setTyping(true)
              const found = readAmount(event.target.value, { least, most })
              typed.type(event.target.value, found.kind === 'amount' ? found.amount : null)
            }}
            onKeyDown={(event) => {
              // Enter hands the form in without leaving the box.
              if (event.key === 'Enter') typed.settle()
            }}
            onBlur={() => {
              setTyping(false)
              typed.settle()
              onBlur?.()
            }}
          />
          <span className={styles.unit} aria-live="polite">
            {echo || unitOf(value)}
          </span>
        </div>
      )}
    </FieldFrame>
  )
}

/** Whole NT$, typed as offices write it (30000, 30,000, ３００００, 3萬) and shown with thousands separators. */
export const MoneyField = (props: AmountFieldProps) => <AmountField {...props} unit={m['ui.unit-ntd']()} />

/** A whole count in the given unit (人, 家, 件). */
export const CountField = (props: AmountFieldProps & { readonly unit: Unit }) => (
  <AmountField most={1_000_000} {...props} />
)
