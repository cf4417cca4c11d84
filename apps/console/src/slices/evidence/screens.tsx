import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { isYear } from '../figures/place.ts'
import { acceptedTypesQuery, recordQuery } from './queries.ts'

/** Records of an alliance-year: the list, and one record's form. */
export const evidenceScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/records',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(acceptedTypesQuery(alliance, Number(year))),
    component: lazyRouteComponent(() => import('./screens/records-page.tsx'), 'RecordsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/records/$record',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, record } }) =>
      context.queryClient.ensureQueryData(recordQuery(alliance, record)),
    component: lazyRouteComponent(() => import('./screens/record-page.tsx'), 'RecordPage'),
    errorComponent: lazyRouteComponent(() => import('./screens/record-fault-page.tsx'), 'RecordFaultPage'),
  }),
]
