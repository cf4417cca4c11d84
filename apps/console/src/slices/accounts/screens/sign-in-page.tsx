import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { wayBack } from '../model/way-back.ts'
import { FaultLine } from '../parts/fault-line.tsx'
import { PasswordField } from '../parts/password-field.tsx'
import { passwordHint } from '../parts/password-words.ts'
import { receiveMe, signIn } from '../queries.ts'
import { signedInAgain } from '../session-state.ts'
import { useDeed } from '../use-deed.ts'

/** The door. A password that has reached its age is replaced here as well, without a way around. */
export const SignInPage = () => {
  const { back } = useSearch({ strict: false })
  const router = useRouter()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [fresh, setFresh] = useState('')
  const [isExpired, setExpired] = useState(false)
  const entering = useDeed(signIn, (me, _input, ifStillHere) => {
    receiveMe(client, me)
    signedInAgain()
    ifStillHere(() => void router.navigate({ href: wayBack(back), replace: true }))
  })
  // The question for a new password stays, also when the first answer to it is refused.
  if (entering.code === 'accounts.password-expired' && !isExpired) setExpired(true)
  const submit = () => entering.act({ email, password, ...(isExpired && { fresh }) })
  const isAsked = entering.code === 'accounts.password-refused'
  return (
    <Page title={m['accounts.ui.sign-in.title']()} isNarrow>
      <Card>
        <FormLayout onSubmit={submit}>
          <div className="stack">
            <FaultLine text={isAsked ? null : entering.fault} />
            <TextField
              label={m['accounts.ui.email']()}
              type="email"
              name="email"
              autoComplete="username"
              value={email}
              onChange={setEmail}
              isRequired
            />
            <PasswordField
              label={m['accounts.ui.password']()}
              name="password"
              value={password}
              onChange={setPassword}
              isRequired
            />
            {isExpired ? (
              <PasswordField
                isNew
                label={m['accounts.ui.password.fresh']()}
                name="fresh"
                hint={passwordHint({ profile: 'tw-appendix-10', leastLength: 8, mostLength: 256 })}
                error={entering.at('fresh')}
                value={fresh}
                onChange={setFresh}
                isRequired
              />
            ) : null}
          </div>
          <FormActions>
            <Button type="submit" tone="primary" isPending={entering.isPending}>
              {m['accounts.ui.sign-in.title']()}
            </Button>
            <LinkButton to="/forgot-password" tone="quiet">
              {m['accounts.ui.forgot.title']()}
            </LinkButton>
          </FormActions>
        </FormLayout>
      </Card>
      <Card title={m['accounts.ui.sign-in.no-account']()}>
        <div className="stack">
          <p className="muted">{m['accounts.ui.sign-in.no-account-text']()}</p>
          <div>
            <LinkButton to="/register">{m['accounts.ui.register.title']()}</LinkButton>
          </div>
        </div>
      </Card>
    </Page>
  )
}
