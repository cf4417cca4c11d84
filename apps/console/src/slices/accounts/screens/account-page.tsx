import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Page } from '../../../shell/page.tsx'
import { AddressCard } from '../parts/address-card.tsx'
import { PasswordCard } from '../parts/password-card.tsx'
import { PersonCard } from '../parts/person-card.tsx'
import { SessionsCard } from '../parts/sessions-card.tsx'
import { TokensCard } from '../parts/tokens-card.tsx'
import { meQuery } from '../queries.ts'

/** One's own account: who one is, how one signs in, where one is signed in. */
export const AccountPage = () => {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <Page title={m['accounts.ui.account.title']()}>
      <PersonCard me={me} />
      <AddressCard email={me.email} />
      <PasswordCard email={me.email} />
      <SessionsCard />
      <TokensCard />
    </Page>
  )
}
