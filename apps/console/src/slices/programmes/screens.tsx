import type { ProgrammeName } from '@openalliance/contract'
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { SignedInRoute } from '../../shell/routes.tsx'
import { isYear } from '../figures/place.ts'
import { programmeIn } from './place.ts'
import { interpretationsQuery, rulePagesQuery, rulesQuery, yearsQuery } from './queries.ts'

const demandProgramme = (text: string): ProgrammeName => {
  const programme = programmeIn(text)
  if (!programme) throw notFound()
  return programme
}

const demandPlace = ({ params }: { params: { programme: string; year: string } }) => {
  demandProgramme(params.programme)
  if (!isYear(params.year)) throw notFound()
}

/** Programme years with their windows and exceptions; the rules of a year. */
export const programmesScreens = (parent: SignedInRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/years',
    loader: ({ context }) => context.queryClient.ensureQueryData(yearsQuery),
    component: lazyRouteComponent(() => import('./screens/years-page.tsx'), 'YearsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/years/$programme/$year',
    // Who comes from 尚未送件 to extend a round brings the alliance along.
    validateSearch: ({ extend, round }: Record<string, unknown>): { extend?: string; round?: number } =>
      typeof extend === 'string' && typeof round === 'number' ? { extend, round } : {},
    beforeLoad: demandPlace,
    loader: ({ context }) => context.queryClient.ensureQueryData(yearsQuery),
    component: lazyRouteComponent(() => import('./screens/year-page.tsx'), 'YearPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/rules/$programme/$year',
    beforeLoad: demandPlace,
    loader: ({ context: { queryClient }, params }) =>
      Promise.all([
        queryClient.ensureQueryData(rulesQuery(demandProgramme(params.programme), Number(params.year))),
        queryClient.ensureQueryData(rulePagesQuery),
        queryClient.ensureQueryData(interpretationsQuery),
      ]),
    component: lazyRouteComponent(() => import('./screens/rules-page.tsx'), 'RulesPage'),
  }),
]
