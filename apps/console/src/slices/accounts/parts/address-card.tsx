import { m } from '@openalliance/messages'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { changeEmail } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { PasswordField } from './password-field.tsx'

/** The address one signs in with. Another takes its place once it has been confirmed from its own mailbox. */
export const AddressCard = ({ email }: { readonly email: string }) => {
  const [isOpen, setOpen] = useState(false)
  const [fresh, setFresh] = useState('')
  const [password, setPassword] = useState('')
  const close = () => {
    setOpen(false)
    setPassword('')
  }
  const asking = useDeed(changeEmail, () => {
    notify(m['accounts.ui.address.asked']({ email: fresh }))
    setFresh('')
    close()
  })
  const isMarked = Boolean(asking.at('email') || asking.at('password'))
  return (
    <Card title={m['accounts.ui.sign-in-name']()}>
      {isOpen ? (
        <FormLayout onSubmit={() => asking.act({ email: fresh.trim(), password })}>
          <FormSection hint={m['accounts.ui.address.hint']({ email })}>
            <TextField
              label={m['accounts.ui.address.fresh']()}
              type="email"
              autoComplete="email"
              value={fresh}
              onChange={setFresh}
              error={asking.at('email')}
              isRequired
            />
            <PasswordField
              label={m['accounts.ui.password.present']()}
              value={password}
              onChange={setPassword}
              error={asking.at('password')}
              isRequired
            />
          </FormSection>
          <FaultLine text={isMarked ? null : asking.fault} />
          <FormActions>
            <Button type="submit" tone="primary" isPending={asking.isPending}>
              {m['accounts.ui.address.send']()}
            </Button>
            <Button onPress={close}>{m['ui.cancel']()}</Button>
          </FormActions>
        </FormLayout>
      ) : (
        <div className="row wrap spread">
          <span>{email}</span>
          <Button onPress={() => setOpen(true)}>{m['accounts.ui.address.change']()}</Button>
        </div>
      )}
    </Card>
  )
}
