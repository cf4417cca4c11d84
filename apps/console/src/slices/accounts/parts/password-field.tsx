import { m } from '@openalliance/messages'
import { useEffect, useRef, useState } from 'react'
import { Checkbox } from '../../../ui/choice-field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface PasswordFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Tells a password manager whether to fill in or to propose. */
  readonly isNew?: boolean
  /** What is asked for here and now: the focus begins in it. */
  readonly isFirst?: boolean
}

/** A password, hidden until one asks to see it. Pasting is welcome, and nothing is ever cut. */
export const PasswordField = ({ isNew = false, isFirst = false, ...props }: PasswordFieldProps) => {
  const [isShown, setShown] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFirst) box.current?.focus()
  }, [isFirst])
  return (
    <div>
      <TextField
        {...props}
        inputRef={box}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
      />
      <Checkbox label={m['accounts.ui.password.show']()} isChecked={isShown} onChange={setShown} />
    </div>
  )
}
