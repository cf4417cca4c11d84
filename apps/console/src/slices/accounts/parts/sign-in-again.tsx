import type { Me } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { signIn } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { PasswordField } from './password-field.tsx'

interface SignInAgainProps {
  readonly email: string
  readonly onSignedIn: (me: Me) => void
  readonly onLeave: () => void
}

const SignInAgain = ({ email, onSignedIn, onLeave }: SignInAgainProps) => {
  const [password, setPassword] = useState('')
  const entering = useDeed(signIn, onSignedIn)
  return (
    <Dialog isOpen isAlert title={m['accounts.ui.again.title']()}>
      <FormLayout onSubmit={() => entering.act({ email, password })}>
        <div className="stack">
          <p>{m['accounts.ui.again.text']()}</p>
          <FaultLine text={entering.fault} />
          <TextField
            label={m['accounts.ui.email']()}
            type="email"
            autoComplete="username"
            value={email}
            onChange={() => undefined}
            isReadOnly
          />
          <PasswordField
            label={m['accounts.ui.password']()}
            value={password}
            onChange={setPassword}
            isRequired
            isFirst
          />
        </div>
        <FormActions>
          <Button type="submit" tone="primary" isPending={entering.isPending}>
            {m['accounts.ui.sign-in.title']()}
          </Button>
          <Button onPress={onLeave}>{m['accounts.ui.again.leave']()}</Button>
        </FormActions>
      </FormLayout>
    </Dialog>
  )
}

export default SignInAgain
