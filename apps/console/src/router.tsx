import { m } from '@openalliance/messages'
import { createRouter } from '@tanstack/react-router'
import { useConsoleFrame } from './frame.ts'
import { queryClient } from './query-client.ts'
import { routeTree } from './screens.ts'
import { FaultPage, NowherePage } from './shell/fault-page.tsx'
import { Page } from './shell/page.tsx'
import { admit } from './slices/accounts/admit.ts'
import { SessionWatch } from './slices/accounts/parts/session-watch.tsx'
import { PageSkeleton } from './ui/skeleton.tsx'

const Pending = () => (
  <Page title={m['ui.loading']()} isTitleHidden>
    <PageSkeleton />
  </Page>
)

export const router = createRouter({
  routeTree,
  basepath: import.meta.env.BASE_URL,
  context: { queryClient, useFrame: useConsoleFrame, admit, Watch: SessionWatch },
  defaultPendingComponent: Pending,
  // A quick page shows at once; a slow one shows its outline, and then long enough not to flicker.
  defaultPendingMs: 250,
  defaultPendingMinMs: 300,
  defaultPreload: 'intent',
  // What a preload fetched is the query client's to keep.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: FaultPage,
  defaultNotFoundComponent: NowherePage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
