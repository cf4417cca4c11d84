import { m } from '@openalliance/messages'
import { useState } from 'react'
import { useLocale } from '../../../locale.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { FaultLine } from '../parts/fault-line.tsx'
import { LetterWritten } from '../parts/letter-written.tsx'
import { register } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import styles from './register-page.module.css'

/** An assistant registers. The password comes later, to who opens the letter. */
export const RegisterPage = () => {
  const locale = useLocale()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const registering = useDeed(register)
  const isMarked = Boolean(registering.at('name') || registering.at('email'))
  return (
    <Page title={m['accounts.ui.register.title']()} isNarrow>
      {registering.reply === undefined ? (
        <Card>
          <FormLayout onSubmit={() => registering.act({ name, email: email.trim(), locale })}>
            <div className="stack">
              <ol className={styles.steps}>
                <li>{m['accounts.ui.register.step-1']()}</li>
                <li>{m['accounts.ui.register.step-2']()}</li>
                <li>{m['accounts.ui.register.step-3']()}</li>
              </ol>
              <FaultLine text={isMarked ? null : registering.fault} />
              <TextField
                label={m['accounts.ui.name']()}
                name="name"
                autoComplete="name"
                value={name}
                onChange={setName}
                error={registering.at('name')}
                isRequired
              />
              <TextField
                label={m['accounts.ui.email']()}
                hint={m['accounts.ui.register.email-hint']()}
                type="email"
                name="email"
                autoComplete="email"
                value={email}
                onChange={setEmail}
                error={registering.at('email')}
                isRequired
              />
            </div>
            <FormActions>
              <Button type="submit" tone="primary" isPending={registering.isPending}>
                {m['accounts.ui.register.send']()}
              </Button>
              <LinkButton to="/sign-in" tone="quiet">
                {m['accounts.ui.back-to-sign-in']()}
              </LinkButton>
            </FormActions>
          </FormLayout>
        </Card>
      ) : (
        <LetterWritten text={m['accounts.ui.register.done']({ email })} onAgain={registering.reset} />
      )}
    </Page>
  )
}
