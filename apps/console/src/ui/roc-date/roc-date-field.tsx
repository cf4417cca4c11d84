import { m, rocDay } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { lazy, type Ref, Suspense, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { classes } from '../classes.ts'
import { FieldFrame, type FieldProps } from '../field.tsx'
import { useTypedText } from '../typed-text.ts'
import { unreadBox, withKept } from '../unread-box.ts'
import { type PlausibleRange, parseRocDay } from './parse-roc-day.ts'
import styles from './roc-date-field.module.css'
import { rocDayEcho, rocProblemSentence } from './roc-day-words.ts'

const RocCalendarPopover = lazy(() => import('./roc-calendar-popover.tsx'))

export interface RocDateFieldProps extends FieldProps, PlausibleRange {
  readonly value: Day | null
  /** The text as typed comes along, for drafts that must not lose what was not understood yet. */
  readonly onChange: (value: Day | null, text: string) => void
  readonly onBlur?: (() => void) | undefined
  readonly initialText?: string
  /** What stays stored while the text cannot be read. */
  readonly kept?: Day | null | undefined
  readonly inputRef?: Ref<HTMLInputElement>
  /** Offered while the box is empty; entered only by whoever takes it. */
  readonly suggested?: Day | null | undefined
}

/** Half-typed dates are no mistakes: silence until the typing rests. */
const restMs = 900

/**
 * A day typed as people in Taiwan write it, with what was understood told at once, beside a calendar of ROC years.
 * An impossible date is named with its reason and never moved to a possible one.
 */
export const RocDateField = (props: RocDateFieldProps) => {
  const { value, onChange, onBlur, earliest, latest, initialText, inputRef, kept, suggested } = props
  const typed = useTypedText(value, rocDay, onChange, initialText)
  const [isTyping, setTyping] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(inputRef, () => input.current as HTMLInputElement, [])
  const close = () => {
    setOpen(false)
    input.current?.focus()
  }
  const reading = parseRocDay(typed.text, { earliest, latest })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each further keystroke must start the rest anew.
  useEffect(() => {
    if (!isTyping) return
    const rest = setTimeout(() => setTyping(false), restMs)
    return () => clearTimeout(rest)
  }, [isTyping, typed.text])

  const isOffered = suggested && typed.text === '' && !props.isReadOnly && !props.isDisabled
  const offered = isOffered ? suggested : null
  const take = (day: Day) => {
    typed.type(rocDay(day), day)
    setTyping(false)
  }
  const hint = offered ? (
    <>
      <span>{m['ui.date-suggested']({ day: rocDay(offered) })}</span>{' '}
      {props.hint ? <span>{props.hint}</span> : null}
    </>
  ) : (
    props.hint
  )
  const problem =
    reading.kind === 'problem' && !isTyping && !isOpen
      ? withKept(rocProblemSentence(reading.problem), kept ? rocDay(kept) : null)
      : undefined
  return (
    <FieldFrame {...props} hint={hint} error={props.error ?? problem}>
      {(control) => (
        <div ref={box} className={styles.box}>
          <input
            {...control}
            {...unreadBox(reading.kind === 'problem')}
            aria-keyshortcuts="Alt+ArrowDown"
            ref={input}
            className={classes(control.className, styles.input)}
            autoComplete="off"
            placeholder={m['ui.date-placeholder']()}
            value={typed.text}
            readOnly={props.isReadOnly}
            onChange={(event) => {
              setTyping(true)
              const found = parseRocDay(event.target.value, { earliest, latest })
              typed.type(event.target.value, found.kind === 'day' ? found.day : null)
            }}
            onKeyDown={(event) => {
              // Enter hands the form in without leaving the box.
              if (event.key === 'Enter') typed.settle()
              if (event.key !== 'ArrowDown' || props.isReadOnly || !(event.altKey || offered)) return
              event.preventDefault()
              if (event.altKey) setOpen(true)
              else if (offered) take(offered)
            }}
            onBlur={() => {
              setTyping(false)
              typed.settle()
              onBlur?.()
            }}
          />
          <span className={styles.echo} role="status">
            {reading.kind === 'day' ? rocDayEcho(reading.day) : ''}
          </span>
          {offered ? (
            <button
              type="button"
              // For a finger; the keys take it from the box by ↓.
              tabIndex={-1}
              className={styles.offer}
              aria-label={m['ui.date-take']({ day: rocDay(offered) })}
              onClick={() => {
                take(offered)
                input.current?.focus()
              }}
            >
              ↓ {rocDay(offered)}
            </button>
          ) : null}
          <button
            type="button"
            // One stop a field: the keys reach it from the box by Alt and ↓.
            tabIndex={-1}
            className={styles.open}
            aria-label={m['ui.date-open-calendar']()}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            disabled={props.isDisabled || props.isReadOnly}
            onClick={() => setOpen(!isOpen)}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M3 5.5h14v11H3zM3 9h14M7 3.5v4M13 3.5v4" />
            </svg>
          </button>
          {isOpen ? (
            <Suspense fallback={null}>
              <RocCalendarPopover
                trigger={box}
                value={value}
                earliest={earliest}
                latest={latest}
                onClose={close}
                onPick={(day) => {
                  take(day)
                  close()
                }}
              />
            </Suspense>
          ) : null}
        </div>
      )}
    </FieldFrame>
  )
}
