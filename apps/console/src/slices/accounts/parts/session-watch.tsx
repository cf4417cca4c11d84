import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { forgetEverything, meQuery, receiveMe } from '../queries.ts'
import { signedInAgain, useIsSignInNeeded } from '../session-state.ts'

const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

/** Where a session ended under somebody's hands, the page stays and asks for the password over it. */
export const SessionWatch = () => {
  const isNeeded = useIsSignInNeeded()
  const client = useQueryClient()
  const router = useRouter()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  if (!isNeeded || !me) return null
  return (
    <Suspense fallback={null}>
      <SignInAgain
        email={me.email}
        onSignedIn={(again) => {
          receiveMe(client, again)
          signedInAgain()
          notify(m['accounts.ui.again.done']())
          void router.invalidate()
        }}
        onLeave={async () => {
          forgetEverything(client)
          signedInAgain()
          await router.navigate({ to: '/sign-in', replace: true })
        }}
      />
    </Suspense>
  )
}
