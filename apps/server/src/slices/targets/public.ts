import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'

export { agreeSheet, submitSheet } from './actions/move-sheet.ts'
export { setTarget } from './actions/set-target.ts'
export { writeRemark } from './actions/write-remark.ts'

import { remarksOfYear, targetsOfYear, writeVerified } from './store.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    'targets.set': { readonly alliance: string; readonly year: number; readonly kpi: string }
    /** Handed in, agreed to or sent back. */
    'targets.sheet-moved': { readonly alliance: string; readonly year: number }
    'targets.remark-written': { readonly alliance: string; readonly year: number; readonly kpi: string }
  }
}

/** Expected outcomes by KPI code, in the KPI's own unit (money in NT$); KPIs without one are absent. */
export const targetsOf = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await targetsOfYear(reader, alliance, year)
  return new Map(rows.map(({ kpi, amount }) => [kpi, amount]))
}

/** The alliance's words on a KPI: how it was attained, and why it differs from what was expected. */
export interface Remark {
  readonly attainment: string
  readonly gap: string
}

/** Remarks by KPI code; KPIs without one are absent. */
export const remarksOf = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<ReadonlyMap<string, Remark>> => {
  const rows = await remarksOfYear(reader, alliance, year)
  return new Map(rows.map(({ kpi, attainment, gap }) => [kpi, { attainment, gap }]))
}

/**
 * Notes what a year's closed verification came to, so that the next year's expectation can be held against it
 * (interpretation 10). A later closing of the same year replaces it.
 * @param figures by KPI code, in the KPI's own unit
 */
export const noteVerified = (
  tx: Tx,
  verified: {
    readonly alliance: string
    readonly year: number
    readonly figures: Readonly<Record<string, number>>
    readonly at: Date
  },
): Promise<void> => writeVerified(tx, verified)
