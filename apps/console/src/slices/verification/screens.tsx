import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { todayInTaipei } from '../../ui/now.ts'
import { meQuery } from '../accounts/queries.ts'
import { isYear } from '../figures/place.ts'
import { roundsQuery } from '../submissions/queries.ts'
import { readsDesk } from './model/of-office.ts'
import {
  deskQuery,
  figureFindingsOfQuery,
  figureFindingsQuery,
  issuedQuery,
  phrasesQuery,
  queueQuery,
} from './queries.ts'

/** The office's queue and desk, verification records, and what of all this concerns the alliance. */
export const verificationScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/verification',
    // Who may not read it gets the server's sentence in place of the page, not inside its frame.
    loader: async ({ context: { queryClient } }) => {
      if (readsDesk(await queryClient.ensureQueryData(meQuery))) return
      await queryClient.fetchInfiniteQuery(queueQuery({ year: Number(todayInTaipei().slice(0, 4)) - 1911 }))
    },
    component: lazyRouteComponent(() => import('./screens/queue-page.tsx'), 'QueuePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/figure-findings',
    loader: ({ context }) => context.queryClient.ensureQueryData(figureFindingsQuery('open')),
    component: lazyRouteComponent(() => import('./screens/figure-findings-page.tsx'), 'FigureFindingsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/figure-findings',
    loader: ({ context, params: { alliance } }) =>
      context.queryClient.ensureQueryData(figureFindingsOfQuery(alliance)),
    component: lazyRouteComponent(
      () => import('./screens/alliance-figure-findings-page.tsx'),
      'AllianceFigureFindingsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/phrases',
    loader: ({ context }) => context.queryClient.ensureQueryData(phrasesQuery),
    component: lazyRouteComponent(() => import('./screens/phrases-page.tsx'), 'PhrasesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/verification/$alliance/$round',
    loader: ({ context: { queryClient }, params: { alliance, round } }) =>
      Promise.all([
        queryClient.ensureQueryData(deskQuery({ alliance, round })),
        // The first key may want a sentence of it.
        queryClient.ensureQueryData(phrasesQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/desk-page.tsx'), 'DeskPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/verification-records',
    loader: ({ context, params: { alliance } }) => context.queryClient.ensureQueryData(issuedQuery(alliance)),
    component: lazyRouteComponent(
      () => import('./screens/verification-records-page.tsx'),
      'VerificationRecordsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/verification-records/$issued',
    loader: async ({ context, params: { alliance, issued } }) => {
      const has = (reply: { items: readonly { id: string }[] }) => reply.items.some(({ id }) => id === issued)
      const known = await context.queryClient.ensureQueryData(issuedQuery(alliance))
      // Issued since the list was fetched, by the step before this one or by somebody else.
      if (
        !has(known) &&
        !has(await context.queryClient.fetchQuery({ ...issuedQuery(alliance), staleTime: 0 }))
      )
        throw notFound()
    },
    component: lazyRouteComponent(
      () => import('./screens/verification-record-page.tsx'),
      'VerificationRecordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/verification',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(roundsQuery(alliance, Number(year))),
    component: lazyRouteComponent(
      () => import('./screens/alliance-verification-page.tsx'),
      'AllianceVerificationPage',
    ),
  }),
]
