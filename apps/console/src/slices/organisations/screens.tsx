import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { organisationQuery } from './queries.ts'

/** The register of organisations: its list, and one entry. */
export const organisationsScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/organisations',
    component: lazyRouteComponent(() => import('./screens/register-page.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/organisations/$organisation',
    loader: ({ context, params: { organisation } }) =>
      context.queryClient.ensureQueryData(organisationQuery(null, organisation)),
    component: lazyRouteComponent(() => import('./screens/organisation-page.tsx'), 'OrganisationPage'),
  }),
]
