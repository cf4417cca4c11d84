import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { meQuery } from '../accounts/queries.ts'
import { isYear } from '../figures/place.ts'
import { figuresQuery } from '../figures/queries.ts'
import { sheetQuery } from './queries.ts'

/** Expected outcomes of an alliance-year, and the words on how they were attained. */
export const targetsScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/targets',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(sheetQuery(alliance, Number(year))),
    component: lazyRouteComponent(() => import('./screens/targets-page.tsx'), 'TargetsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/remarks',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context: { queryClient }, params: { alliance, year } }) =>
      Promise.all([
        queryClient.ensureQueryData(sheetQuery(alliance, Number(year))),
        queryClient.ensureQueryData(figuresQuery(alliance, Number(year))),
        queryClient.ensureQueryData(meQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/remarks-page.tsx'), 'RemarksPage'),
  }),
]
