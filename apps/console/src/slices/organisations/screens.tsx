import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { organisationQuery, proposalsOfQuery, proposalsQuery } from './queries.ts'

/** The register of organisations: its list, one entry, what teams propose, and what a team sees of one. */
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
  createRoute({
    getParentRoute: () => parent,
    path: '/organisation-proposals',
    loader: ({ context }) => context.queryClient.ensureQueryData(proposalsQuery('open')),
    component: lazyRouteComponent(() => import('./screens/proposals-page.tsx'), 'ProposalsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/organisations/$organisation',
    loader: ({ context: { queryClient }, params: { alliance, organisation } }) =>
      Promise.all([
        queryClient.ensureQueryData(organisationQuery(alliance, organisation)),
        queryClient.ensureQueryData(proposalsOfQuery(alliance, organisation)),
      ]),
    component: lazyRouteComponent(
      () => import('./screens/team-organisation-page.tsx'),
      'TeamOrganisationPage',
    ),
  }),
]
