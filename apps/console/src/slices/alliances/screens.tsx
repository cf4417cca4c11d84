import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { meQuery } from '../accounts/queries.ts'
import { allianceQuery } from './queries.ts'

/** All alliances; the basic data of one. */
export const alliancesScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances',
    component: lazyRouteComponent(() => import('./screens/alliances-page.tsx'), 'AlliancesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/basics',
    loader: ({ context: { queryClient }, params: { alliance } }) =>
      Promise.all([
        queryClient.ensureQueryData(allianceQuery(alliance)),
        queryClient.ensureQueryData(meQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/basics-page.tsx'), 'BasicsPage'),
  }),
]
