import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Checkbox } from '../../../ui/choice-field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface PasswordFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Tells a password manager whether to fill in or to propose. */
  readonly isNew?: boolean
}

/** A password, hidden until one asks to see it. Pasting is welcome, and nothing is ever cut. */
export const PasswordField = ({ isNew = false, ...props }: PasswordFieldProps) => {
  const [isShown, setShown] = useState(false)
  return (
    <div>
      <TextField
        {...props}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
      />
      <Checkbox label={m['accounts.ui.password.show']()} isChecked={isShown} onChange={setShown} />
    </div>
  )
}
