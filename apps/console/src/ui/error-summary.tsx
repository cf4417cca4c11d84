import { m } from '@openalliance/messages'
import { useEffect, useRef } from 'react'
import styles from './error-summary.module.css'

export interface FieldFault {
  /** The id given to the field. */
  readonly fieldId: string
  readonly label: string
  readonly text: string
}

interface ErrorSummaryProps {
  readonly faults: readonly FieldFault[]
  /** Grows with every attempt, so that a second failed attempt brings the focus here again. */
  readonly attempt: number
}

/** Everything that stands in the way, in one list at the top; each line leads to its field. */
export const ErrorSummary = ({ faults, attempt }: ErrorSummaryProps) => {
  const box = useRef<HTMLDivElement>(null)
  const isShown = faults.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt brings the focus back though the list is the same.
  useEffect(() => {
    if (isShown) box.current?.focus()
  }, [isShown, attempt])
  if (!isShown) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.summary}>
      <h2>{m['ui.errors-title']({ count: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.fieldId} ${fault.text}`}>
            <a
              href={`#${fault.fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                const field = document.getElementById(fault.fieldId)
                field?.scrollIntoView({ block: 'center' })
                field?.focus({ preventScroll: true })
              }}
            >
              {fault.label}
            </a>
            {m['ui.colon']()}
            {fault.text}
          </li>
        ))}
      </ul>
    </div>
  )
}
