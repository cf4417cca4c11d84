import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { BareRoute, SignedInRoute } from '../../shell/routes.tsx'
import { myAlliancesQuery } from '../alliances/queries.ts'
import { lettersQuery, meQuery, peopleQuery, sessionsQuery, teamQuery, tokensQuery } from './queries.ts'

/** Before the door: signing in, registering, a forgotten password, a link out of a letter. */
export const accountDoors = (parent: BareRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>): { back?: string } =>
      typeof search.back === 'string' ? { back: search.back } : {},
    component: lazyRouteComponent(() => import('./screens/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./screens/forgot-password-page.tsx'), 'ForgotPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/register',
    component: lazyRouteComponent(() => import('./screens/register-page.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/link',
    component: lazyRouteComponent(() => import('./screens/link-page.tsx'), 'LinkPage'),
  }),
]

/** One's own account and rights, the team of an alliance, and what the office and administrators keep. */
export const accountScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/account',
    loader: ({ context }) =>
      Promise.all([
        context.queryClient.ensureQueryData(meQuery),
        context.queryClient.ensureQueryData(sessionsQuery),
        context.queryClient.ensureQueryData(tokensQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/rights',
    loader: ({ context }) =>
      Promise.all([
        context.queryClient.ensureQueryData(meQuery),
        context.queryClient.ensureQueryData(myAlliancesQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/rights-page.tsx'), 'RightsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/alliances/$alliance/team',
    loader: ({ context, params }) => context.queryClient.ensureQueryData(teamQuery(params.alliance)),
    component: lazyRouteComponent(() => import('./screens/team-page.tsx'), 'TeamPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/people',
    loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(peopleQuery({})),
    component: lazyRouteComponent(() => import('./screens/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/letters',
    loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(lettersQuery),
    component: lazyRouteComponent(() => import('./screens/letters-page.tsx'), 'LettersPage'),
  }),
]
