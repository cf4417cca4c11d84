import type { PasswordRules } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { forgetEverything, setPassword } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordHint } from './password-words.ts'

interface SetPasswordProps {
  readonly token: string
  readonly email: string
  readonly rules: PasswordRules
}

/** The first password, or a new one; afterwards one signs in with it, which also shows that it works. */
export const SetPassword = ({ token, email, rules }: SetPasswordProps) => {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [password, setTyped] = useState('')
  const setting = useDeed(setPassword, (_reply, _input, ifStillHere) => {
    forgetEverything(client)
    notify(m['accounts.ui.password.is-set']())
    ifStillHere(() => void navigate({ to: '/sign-in', replace: true }))
  })
  return (
    <FormLayout onSubmit={() => setting.act({ token, password })}>
      <div className="stack">
        <FaultLine text={setting.at('password') ? null : setting.fault} />
        <TextField
          label={m['accounts.ui.sign-in-name']()}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={() => undefined}
          isReadOnly
        />
        <PasswordField
          isNew
          label={m['accounts.ui.password.fresh']()}
          name="password"
          hint={passwordHint(rules)}
          error={setting.at('password')}
          value={password}
          onChange={setTyped}
          isRequired
        />
      </div>
      <FormActions>
        <Button type="submit" tone="primary" isPending={setting.isPending}>
          {m['accounts.ui.password.set']()}
        </Button>
      </FormActions>
    </FormLayout>
  )
}
