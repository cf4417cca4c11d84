import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router'
import { FaultPage, NowherePage } from './fault-page.tsx'
import { bareFrame, type Frame } from './frame.ts'
import { Root } from './root.tsx'
import { Shell } from './shell.tsx'

/** What every route may lean on. */
export interface RouterSurroundings {
  readonly queryClient: QueryClient
  /** A hook: what stands around the page for the person at hand. */
  readonly useFrame: () => Frame
}

export const rootRoute = createRootRouteWithContext<RouterSurroundings>()({
  component: Root,
  notFoundComponent: () => (
    <Shell frame={bareFrame}>
      <NowherePage />
    </Shell>
  ),
})

const Framed = () => {
  const { useFrame } = signedInRoute.useRouteContext()
  return (
    <Shell frame={useFrame()}>
      <Outlet />
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
  component: Framed,
  errorComponent: FaultPage,
  notFoundComponent: NowherePage,
})

/** Parent of the pages before signing in: no navigation, the language alone at the top. */
export const bareRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'bare',
  component: Bare,
  errorComponent: FaultPage,
})

export type SignedInRoute = typeof signedInRoute
export type BareRoute = typeof bareRoute
