import type { Ref } from 'react'
import { FieldFrame, type FieldProps } from './field.tsx'

interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onBlur?: (() => void) | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'url' | 'search'
  readonly placeholder?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

// What comes along when a line is copied out of a document or a table and is no part of it: the browser itself drops only
// the ordinary line breaks.
const oneLine = (text: string) => text.replace(/[\u0085\u2028\u2029]+/g, ' ').replaceAll('\ufeff', '')

/** One line, kept exactly as typed. A length limit belongs in `error`, never in a silent cut. */
export const TextField = (props: TextFieldProps) => {
  const {
    value,
    onChange,
    onBlur,
    type = 'text',
    autoComplete = 'off',
    inputMode,
    placeholder,
    inputRef,
  } = props
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input
          {...control}
          ref={inputRef}
          type={type}
          value={value}
          onChange={(event) => onChange(oneLine(event.target.value))}
          onBlur={onBlur}
          autoComplete={autoComplete}
          inputMode={inputMode}
          placeholder={placeholder}
          readOnly={props.isReadOnly}
        />
      )}
    </FieldFrame>
  )
}
