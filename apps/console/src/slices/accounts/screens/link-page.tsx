import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ConfirmAddress } from '../parts/confirm-address.tsx'
import { FaultLine } from '../parts/fault-line.tsx'
import { SetPassword } from '../parts/set-password.tsx'
import { linkQuery, refusalOf } from '../queries.ts'

const titles = {
  activate: () => m['accounts.ui.link.activate'](),
  'confirm-email': () => m['accounts.ui.link.confirm'](),
  'reset-password': () => m['accounts.ui.link.reset'](),
  'change-email': () => m['accounts.ui.link.change-email'](),
}

/** Where every one-time link leads. Its token stands behind the # and is looked at before anything is asked. */
export const LinkPage = () => {
  const token = useLocation({ select: ({ hash }) => hash })
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' })
  const isSpent = token === '' || refusalOf(link.error) !== null
  const title = link.data ? titles[link.data.purpose]() : m['accounts.ui.link.title']()
  return (
    <Page title={title} isNarrow>
      <Card>
        {link.data ? (
          <div className="stack">
            <p>{m['accounts.ui.link.greeting']({ name: link.data.name })}</p>
            {link.data.purpose === 'change-email' ? (
              <ConfirmAddress token={token} email={link.data.email} />
            ) : (
              <SetPassword token={token} email={link.data.email} rules={link.data.rules} />
            )}
            <small>{m['accounts.ui.link.until']({ until: rocMinute(link.data.endsAt) })}</small>
          </div>
        ) : isSpent ? (
          <div className="stack">
            <p role="alert">{link.error?.message ?? m['accounts.ui.link.incomplete']()}</p>
            <div className="row wrap">
              <LinkButton to="/forgot-password" tone="primary">
                {m['accounts.ui.link.ask-again']()}
              </LinkButton>
              <LinkButton to="/sign-in">{m['accounts.ui.back-to-sign-in']()}</LinkButton>
            </div>
          </div>
        ) : link.error ? (
          <div className="stack">
            <FaultLine text={link.error.message} />
            <div>
              <Button onPress={() => void link.refetch()}>{m['ui.retry']()}</Button>
            </div>
          </div>
        ) : (
          <Skeleton lines={4} isSpoken />
        )}
      </Card>
    </Page>
  )
}
