import type { TargetLine } from '@openalliance/contract'
import { says } from '@openalliance/rules'
import { isBelowTarget } from './below-target.ts'

/** The lines whose figure stays below its expectation in any hand-in, and how many of them nobody has explained yet. */
export interface RemarkStanding {
  readonly below: readonly TargetLine[]
  readonly unexplained: number
}

/**
 * What the remarks of a year still want.
 * @param measures the figures by KPI, in the units of the lines: those of each hand-in that can be made, else of the year
 * @param percent of the year's page, as the list before the hand-in reads it
 */
export const remarkStanding = (
  lines: readonly TargetLine[],
  measures: readonly ReadonlyMap<string, number>[],
  percent: number,
): RemarkStanding => {
  const below = lines.filter(
    ({ kpi, amount }) =>
      amount !== null && measures.some((values) => isBelowTarget(values.get(kpi) ?? 0, amount, percent)),
  )
  return { below, unexplained: below.filter(({ remark }) => !says(remark.gap)).length }
}
