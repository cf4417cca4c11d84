import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { developmentScreens } from './development-screens.ts'
import { wayFromHome } from './home-way.ts'
import { bareRoute, rootRoute, signedInRoute } from './shell/routes.tsx'
import { meQuery } from './slices/accounts/queries.ts'
import { accountDoors, accountScreens } from './slices/accounts/screens.tsx'
import { myAlliancesQuery } from './slices/alliances/queries.ts'
import { alliancesScreens } from './slices/alliances/screens.tsx'
import { evidenceScreens } from './slices/evidence/screens.tsx'
import { figuresScreens } from './slices/figures/screens.tsx'
import { organisationsScreens } from './slices/organisations/screens.tsx'
import { programmesScreens } from './slices/programmes/screens.tsx'
import { submissionsScreens } from './slices/submissions/screens.tsx'
import { targetsScreens } from './slices/targets/screens.tsx'
import { verificationScreens } from './slices/verification/screens.tsx'

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  // Sent on before the page stands: a redirect of the page itself would come after the first click on it.
  loader: async ({ context: { queryClient } }) => {
    const [me, mine] = await Promise.all([
      queryClient.ensureQueryData(meQuery),
      queryClient.ensureQueryData(myAlliancesQuery),
    ])
    const way = wayFromHome(me, mine.items)
    if (way) throw redirect({ ...way, replace: true })
  },
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

/**
 * Every page of the console. A slice adds its own with one line here: `src/slices/<slice>/screens.tsx` exports a
 * function from its parent route to its routes, each with a component that is loaded when it is first shown. Pages before
 * signing in hang on `bareRoute` in the same way.
 */
export const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([
    homeRoute,
    ...accountScreens(signedInRoute),
    ...organisationsScreens(signedInRoute),
    ...programmesScreens(signedInRoute),
    ...alliancesScreens(signedInRoute),
    ...evidenceScreens(signedInRoute),
    ...figuresScreens(signedInRoute),
    ...targetsScreens(signedInRoute),
    ...submissionsScreens(signedInRoute),
    ...verificationScreens(signedInRoute),
  ]),
  bareRoute.addChildren(accountDoors(bareRoute)),
  ...developmentScreens(rootRoute),
])
