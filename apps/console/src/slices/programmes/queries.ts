import { type BodyOf, type ProgrammeName, programmes } from '@openalliance/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

const routes = programmes.routes

export const yearsQuery = queryOptions({
  queryKey: ['programmes', 'years'],
  queryFn: ({ signal }) => call(routes.years, {}, { signal }),
})

export const exceptionsQuery = (window: string) =>
  queryOptions({
    queryKey: ['programmes', 'exceptions', window],
    queryFn: ({ signal }) => call(routes.exceptions, { params: { window } }, { signal }),
  })

export const rulePagesQuery = queryOptions({
  queryKey: ['programmes', 'rules'],
  queryFn: ({ signal }) => call(routes.rulePages, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const rulesQuery = (programme: ProgrammeName, year: number) =>
  queryOptions({
    queryKey: ['programmes', 'rules', programme, year],
    queryFn: ({ signal }) => call(routes.rules, { params: { programme, year } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const interpretationsQuery = queryOptions({
  queryKey: ['programmes', 'interpretations'],
  queryFn: ({ signal }) => call(routes.interpretations, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Lets the calendar and everything decided by it be fetched anew. */
export const calendarChanged = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: ['programmes'] })
}

export const addYear = (body: BodyOf<typeof routes.addYear>, attempt: string) =>
  call(routes.addYear, { body }, { attempt })

export const changeYear = (
  programme: ProgrammeName,
  year: number,
  body: BodyOf<typeof routes.changeYear>,
  attempt: string,
) => call(routes.changeYear, { params: { programme, year }, body }, { attempt })

export const addWindow = (
  programme: ProgrammeName,
  year: number,
  body: BodyOf<typeof routes.addWindow>,
  attempt: string,
) => call(routes.addWindow, { params: { programme, year }, body }, { attempt })

export const changeWindow = (window: string, body: BodyOf<typeof routes.changeWindow>, attempt: string) =>
  call(routes.changeWindow, { params: { window }, body }, { attempt })

export const giveException = (window: string, body: BodyOf<typeof routes.giveException>, attempt: string) =>
  call(routes.giveException, { params: { window }, body }, { attempt })

export const withdrawException = (exception: string, reason: string, attempt: string) =>
  call(routes.withdrawException, { params: { exception }, body: { reason } }, { attempt })
