import { m } from '@openalliance/messages'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  type ErrorComponentProps,
  Outlet,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { wordsInHand } from '../locale.ts'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { FaultPage, NowherePage } from './fault-page.tsx'
import { bareFrame, type Frame } from './frame.ts'
import { Page } from './page.tsx'
import { Root } from './root.tsx'
import { Shell } from './shell.tsx'

/** What every route may lean on. */
export interface RouterSurroundings {
  readonly queryClient: QueryClient
  /** A hook: what stands around the page for the person at hand. */
  readonly useFrame: () => Frame
  /** Lets in who is signed in, and sends everybody else to the door. @param href where they wanted to go */
  readonly admit: (queryClient: QueryClient, href: string) => Promise<void>
  /** Stands beside every signed-in page and asks to sign in again where the session ended, so that nothing is lost. */
  readonly Watch: ComponentType
}

/** A failure before the shell stands: a page of its own. Those within the shell leave the navigation in place. */
const FaultOutside = (props: ErrorComponentProps) => (
  <Shell frame={bareFrame}>
    <FaultPage {...props} />
  </Shell>
)

export const rootRoute = createRootRouteWithContext<RouterSurroundings>()({
  component: Root,
  errorComponent: FaultOutside,
  loader: wordsInHand,
  pendingComponent: () => (
    <Shell frame={bareFrame}>
      <Page title={m['ui.loading']()} isTitleHidden>
        <PageSkeleton />
      </Page>
    </Shell>
  ),
  notFoundComponent: () => (
    <Shell frame={bareFrame}>
      <NowherePage />
    </Shell>
  ),
})

const Framed = () => {
  const { useFrame, Watch } = signedInRoute.useRouteContext()
  return (
    <Shell frame={useFrame()}>
      <Outlet />
      <Watch />
    </Shell>
  )
}

const Bare = () => (
  <Shell frame={bareFrame}>
    <Outlet />
  </Shell>
)

/** Parent of every page that somebody has signed in for. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => context.admit(context.queryClient, location.href),
  component: Framed,
  errorComponent: FaultOutside,
  notFoundComponent: NowherePage,
})

/** Parent of the pages before signing in: no navigation, the language alone at the top. */
export const bareRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'bare',
  component: Bare,
  errorComponent: FaultOutside,
})

export type SignedInRoute = typeof signedInRoute
export type BareRoute = typeof bareRoute
