import { submissions } from '@openalliance/contract'
import { queryOptions } from '@tanstack/react-query'
import { addressOf, call, RefusedCall } from '../../api/client.ts'
import { movedByOthers } from '../../api/moved-by-others.ts'

const routes = submissions.routes
const submissionsKey = (alliance: string) => ['submissions', alliance] as const

export const roundsQuery = (alliance: string, year: number) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'rounds', year],
    queryFn: ({ signal }) => call(routes.rounds, { params: { alliance, year } }, { signal }),
    ...movedByOthers,
  })

export const readinessQuery = (alliance: string, year: number, round: number) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'readiness', year, round],
    queryFn: ({ signal }) => call(routes.readiness, { params: { alliance, year, round } }, { signal }),
    ...movedByOthers,
  })

export const historyQuery = (alliance: string) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'history'],
    queryFn: ({ signal }) => call(routes.history, { params: { alliance } }, { signal }),
    ...movedByOthers,
  })

export const receiptQuery = (alliance: string, snapshot: string) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'receipt', snapshot],
    queryFn: ({ signal }) => call(routes.receipt, { params: { alliance, snapshot } }, { signal }),
    // What was handed in never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Where the snapshot is downloaded: the very bytes of which the receipt has the hash. */
export const addressOfSnapshot = (alliance: string, snapshot: string): string =>
  addressOf(routes.snapshot, { alliance, snapshot })

export const comparisonQuery = (alliance: string, snapshot: string, other: string) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'compare', snapshot, other],
    queryFn: ({ signal }) => call(routes.compare, { params: { alliance, snapshot, other } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const sinceSubmissionQuery = (alliance: string, year: number, kpi: string) =>
  queryOptions({
    queryKey: [...submissionsKey(alliance), 'since', year, kpi],
    queryFn: ({ signal }) => call(routes.sinceSubmission, { params: { alliance, year, kpi } }, { signal }),
  })

export const submitRound = (
  alliance: string,
  year: number,
  round: number,
  seen: { readonly revision: number; readonly fingerprint: string },
  attempt: string,
) => call(routes.submit, { params: { alliance, year, round }, body: seen }, { attempt })

export const verifySubmission = (alliance: string, snapshot: string) =>
  call(routes.verify, { params: { alliance, snapshot } })

/** The code of a refusal; null for anything else. */
export const refusalCode = (fault: unknown): string | null =>
  fault instanceof RefusedCall ? fault.code : null
