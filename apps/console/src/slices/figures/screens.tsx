import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { isYear } from './place.ts'
import { figuresQuery } from './queries.ts'

/** How a number came about, at an address of its own. */
export const figuresScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/years/$year/figures/$kpi',
    beforeLoad: ({ params }) => {
      if (!isYear(params.year)) throw notFound()
    },
    loader: ({ context, params: { alliance, year } }) =>
      context.queryClient.ensureQueryData(figuresQuery(alliance, Number(year))),
    component: lazyRouteComponent(() => import('./screens/explanation-page.tsx'), 'ExplanationPage'),
  }),
]
