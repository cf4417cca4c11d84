import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { FaultLine } from '../parts/fault-line.tsx'
import { LetterWritten } from '../parts/letter-written.tsx'
import { askReset } from '../queries.ts'
import { useDeed } from '../use-deed.ts'

/** Asks for a reset letter; the answer is the same whether the address has an account. */
export const ForgotPasswordPage = () => {
  const [email, setEmail] = useState('')
  const asking = useDeed(askReset)
  return (
    <Page title={m['accounts.ui.forgot.title']()} isNarrow>
      {asking.reply === undefined ? (
        <Card>
          <FormLayout onSubmit={() => asking.act({ email })}>
            <div className="stack">
              <p className="muted">{m['accounts.ui.forgot.text']()}</p>
              <FaultLine text={asking.fault} />
              <TextField
                label={m['accounts.ui.email']()}
                type="email"
                name="email"
                autoComplete="username"
                value={email}
                onChange={setEmail}
                error={asking.at('email')}
                isRequired
              />
            </div>
            <FormActions>
              <Button type="submit" tone="primary" isPending={asking.isPending}>
                {m['accounts.ui.forgot.send']()}
              </Button>
              <LinkButton to="/sign-in" tone="quiet">
                {m['accounts.ui.back-to-sign-in']()}
              </LinkButton>
            </FormActions>
          </FormLayout>
        </Card>
      ) : (
        <LetterWritten text={m['accounts.ui.forgot.done']({ email })} onAgain={asking.reset} />
      )}
    </Page>
  )
}
