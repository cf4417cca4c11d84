import { figures } from '@openalliance/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { movedByOthers } from '../../api/moved-by-others.ts'

/** Everything computed about an alliance-year begins with this key, so that one word renews it all. */
export const figuresKey = (alliance: string, year: number) => ['figures', alliance, year] as const

export const figuresQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...figuresKey(alliance, year), 'all'],
    queryFn: ({ signal }) => call(figures.routes.figures, { params: { alliance, year } }, { signal }),
    // Handing in names their revision: an old one would be declined.
    ...movedByOthers,
  })

export const explanationQuery = (alliance: string, year: number, kpi: string) =>
  queryOptions({
    queryKey: [...figuresKey(alliance, year), 'explanation', kpi],
    queryFn: ({ signal }) =>
      call(figures.routes.explanation, { params: { alliance, year, kpi } }, { signal }),
  })

export const marksQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...figuresKey(alliance, year), 'marks'],
    queryFn: ({ signal }) => call(figures.routes.marks, { params: { alliance, year } }, { signal }),
  })

export const verdictQuery = (alliance: string, year: number, record: string) =>
  queryOptions({
    queryKey: [...figuresKey(alliance, year), 'verdict', record],
    queryFn: ({ signal }) => call(figures.routes.verdict, { params: { alliance, year, record } }, { signal }),
  })

export const calculatorQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...figuresKey(alliance, year), 'calculator'],
    queryFn: ({ signal }) => call(figures.routes.calculator, { params: { alliance, year } }, { signal }),
  })
