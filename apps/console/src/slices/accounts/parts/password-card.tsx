import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { accountChanged, changePassword, passwordRulesQuery } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordHint } from './password-words.ts'

/** The old password and the new one; every other device is signed out. */
export const PasswordCard = ({ email }: { readonly email: string }) => {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const rules = useQuery({ ...passwordRulesQuery, enabled: isOpen })
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const close = () => {
    setOpen(false)
    setOld('')
    setFresh('')
  }
  const changing = useDeed(changePassword, () => {
    notify(m['accounts.ui.password.changed']())
    close()
    void accountChanged(client)
  })
  const isMarked = Boolean(changing.at('old') || changing.at('fresh'))
  return (
    <Card title={m['accounts.ui.password']()}>
      {isOpen ? (
        <FormLayout onSubmit={() => changing.act({ old, fresh })}>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <FormSection hint={m['accounts.ui.password.others-end']()}>
            <PasswordField
              label={m['accounts.ui.password.present']()}
              value={old}
              onChange={setOld}
              error={changing.at('old')}
              isRequired
            />
            <PasswordField
              isNew
              label={m['accounts.ui.password.fresh']()}
              hint={passwordHint(rules.data)}
              value={fresh}
              onChange={setFresh}
              error={changing.at('fresh')}
              isRequired
            />
          </FormSection>
          <FaultLine text={isMarked ? null : changing.fault} />
          <FormActions>
            <Button type="submit" tone="primary" isPending={changing.isPending}>
              {m['accounts.ui.password.change']()}
            </Button>
            <Button onPress={close}>{m['ui.cancel']()}</Button>
          </FormActions>
        </FormLayout>
      ) : (
        <div className="row wrap spread">
          <span className="muted">{m['accounts.ui.password.kept']()}</span>
          <Button onPress={() => setOpen(true)}>{m['accounts.ui.password.change']()}</Button>
        </div>
      )}
    </Card>
  )
}
