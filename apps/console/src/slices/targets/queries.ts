import { type BodyOf, type ParamsOf, type TargetSheet, targets } from '@openalliance/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { figuresKey } from '../figures/queries.ts'

const routes = targets.routes

type Kpi = ParamsOf<typeof routes.set>['kpi']
type Options = { readonly attempt: string; readonly signal?: AbortSignal }

const sheetKey = (alliance: string, year: number) => ['targets', alliance, year] as const

export const sheetQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: sheetKey(alliance, year),
    queryFn: ({ signal }) => call(routes.read, { params: { alliance, year } }, { signal }),
  })

/** Puts a sheet's newest form in its place; figures that stand beside expectations are fetched anew. */
export const receiveSheet = (client: QueryClient, alliance: string, sheet: TargetSheet): TargetSheet => {
  client.setQueryData(sheetKey(alliance, sheet.year), sheet)
  void client.invalidateQueries({ queryKey: figuresKey(alliance, sheet.year) })
  return sheet
}

export const setTarget = (
  alliance: string,
  year: number,
  kpi: Kpi,
  body: BodyOf<typeof routes.set>,
  options?: Options,
) => call(routes.set, { params: { alliance, year, kpi }, body }, options)

export const writeRemark = (
  alliance: string,
  year: number,
  kpi: Kpi,
  body: BodyOf<typeof routes.remark>,
  options: Options,
) => call(routes.remark, { params: { alliance, year, kpi }, body }, options)

type Move = { readonly alliance: string; readonly year: number; readonly stateVersion: number }

export const submitSheet = ({ alliance, year, stateVersion }: Move, attempt: string) =>
  call(routes.submit, { params: { alliance, year }, body: { stateVersion } }, { attempt })

export const agreeSheet = ({ alliance, year, stateVersion }: Move, attempt: string) =>
  call(routes.agree, { params: { alliance, year }, body: { stateVersion } }, { attempt })

export const returnSheet = ({ alliance, year, stateVersion }: Move, reason: string, attempt: string) =>
  call(routes.reopen, { params: { alliance, year }, body: { stateVersion, reason } }, { attempt })
