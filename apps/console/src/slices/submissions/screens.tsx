import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { isYear } from '../figures/place.ts'
import { historyQuery, receiptQuery, roundsQuery } from './queries.ts'

/** The workspace of an alliance-year, and handing it in. */
export const submissionsScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(roundsQuery(alliance, Number(year))),
    component: lazyRouteComponent(() => import('./screens/workspace-page.tsx'), 'WorkspacePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/rounds/$round/submit',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year) || !/^[12]$/.test(params.round)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(roundsQuery(alliance, Number(year))),
    component: lazyRouteComponent(() => import('./screens/submit-page.tsx'), 'SubmitPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/submissions',
    loader: ({ context, params: { alliance } }) =>
      context.queryClient.ensureQueryData(historyQuery(alliance)),
    component: lazyRouteComponent(() => import('./screens/history-page.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/submissions/$snapshot',
    // The submission it is compared with.
    validateSearch: (search: Record<string, unknown>): { with?: string } =>
      typeof search.with === 'string' ? { with: search.with } : {},
    loader: ({ context, params: { alliance, snapshot } }) =>
      context.queryClient.ensureQueryData(receiptQuery(alliance, snapshot)),
    component: lazyRouteComponent(() => import('./screens/receipt-page.tsx'), 'ReceiptPage'),
  }),
]
