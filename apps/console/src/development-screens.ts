import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './shell/routes.tsx'

/** Every component in every state, for looking; only builds for development know the way. */
export const developmentScreens = (root: typeof rootRoute) =>
  import.meta.env.MODE === 'development'
    ? [
        createRoute({
          getParentRoute: () => root,
          path: '/gallery/$drawing',
          component: lazyRouteComponent(() => import('./gallery-screen.tsx'), 'GalleryScreen'),
        }),
      ]
    : []
