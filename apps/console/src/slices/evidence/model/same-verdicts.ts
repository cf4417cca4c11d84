import type { LedgerLine } from '@openalliance/rules'

type Line = Pick<LedgerLine, 'kpi' | 'verdict' | 'contribution' | 'provisional'>

const told = (lines: readonly Line[]): string =>
  lines
    .map(({ kpi, verdict, contribution, provisional }) => `${kpi} ${verdict} ${contribution} ${provisional}`)
    .toSorted()
    .join('\n')

/** Whether two ledgers of one record come to the same, KPI by KPI. */
export const sameVerdicts = (one: readonly Line[], other: readonly Line[]): boolean =>
  told(one) === told(other)
