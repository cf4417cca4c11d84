import { m } from '@openalliance/messages'
import type { Ref } from 'react'
import { FieldFrame, type FieldProps } from './field.tsx'
import { countCodePoints } from './folded.ts'
import styles from './text-area.module.css'

interface TextAreaProps extends FieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onBlur?: (() => void) | undefined
  readonly rows?: number
  /** In characters as a person counts them. Typing beyond is possible and told; nothing is cut. */
  readonly mostCharacters?: number
  readonly placeholder?: string
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

/** Several lines, with the length counted in characters (𠮷 is one). */
export const TextArea = (props: TextAreaProps) => {
  const { value, onChange, onBlur, rows = 4, mostCharacters, placeholder, inputRef } = props
  const length = countCodePoints(value)
  const over = mostCharacters === undefined ? 0 : length - mostCharacters
  return (
    <FieldFrame
      {...props}
      error={props.error ?? (over > 0 ? m['ui.text-too-long']({ over }) : undefined)}
      aside={
        mostCharacters === undefined ? undefined : (
          <span className={over > 0 ? styles.over : styles.count}>
            <span className="visually-hidden">{m['ui.characters-of']({ length, most: mostCharacters })}</span>
            <span aria-hidden="true">
              {length} / {mostCharacters}
            </span>
          </span>
        )
      }
    >
      {(control) => (
        <textarea
          {...control}
          ref={inputRef}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          placeholder={placeholder}
          readOnly={props.isReadOnly}
        />
      )}
    </FieldFrame>
  )
}
