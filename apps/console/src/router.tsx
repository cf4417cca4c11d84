import { m } from '@openalliance/messages'
import { type AnyRoute, createRouter } from '@tanstack/react-router'
import { LostLine } from './api/client.ts'
import { useConsoleFrame } from './frame.ts'
import { queryClient } from './query-client.ts'
import { failByWord, fetchAhead, isMissing, screenCodes } from './screen-code.ts'
import { routeTree } from './screens.ts'
import { FaultPage, NowherePage } from './shell/fault-page.tsx'
import { Page } from './shell/page.tsx'
import { admit } from './slices/accounts/admit.ts'
import { SessionWatch } from './slices/accounts/parts/session-watch.tsx'
import { notify } from './ui/announcer.ts'
import { whenFirstPageStands } from './ui/fetch-overlays.ts'
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

const codes = screenCodes(Object.values<AnyRoute>(router.routesById))

failByWord(codes, {
  isUp: () => navigator.onLine,
  whyMissing: async () => {
    try {
      await fetch(import.meta.env.BASE_URL, { method: 'HEAD', cache: 'no-store' })
      return new TypeError('A dynamically imported module is no longer on the server.')
    } catch (cause) {
      return new LostLine(cause)
    }
  },
  again: () => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
      if (!link.sheet) link.replaceWith(link.cloneNode())
  },
})

/** Without a line, whoever asks for a screen whose code is not here stays where they are and is told why. */
const stayWithoutLine = (): void => {
  let letGo = (): void => undefined
  const hold = () => {
    letGo()
    letGo = router.history.block({
      enableBeforeUnload: false,
      blockerFn: async ({ nextLocation }) => {
        const [routes] = router.getMatchedRoutes(router.parseLocation(nextLocation).pathname)
        if (!isMissing(screenCodes(routes))) return false
        notify(m['ui.line-lost'](), { tone: 'fault' })
        return true
      },
    })
  }
  window.addEventListener('offline', hold)
  window.addEventListener('online', () => letGo())
  if (!navigator.onLine) hold()
}

/** Begins to guard the screens against a lost line; call once, when the console starts. */
export const guardScreens = (): void => {
  stayWithoutLine()
  whenFirstPageStands(() => void fetchAhead(codes))
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
