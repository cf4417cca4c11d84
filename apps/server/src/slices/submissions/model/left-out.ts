import type { HandIn } from '@openalliance/contract'
import type { LedgerLine } from '@openalliance/rules'
import type { Work } from './readiness.ts'

type LeftOut = HandIn['leftOut'][number]

interface Standing {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly status: string
}

const whyOf = (status: string, work: Work): LeftOut['why'] => {
  if (status === 'draft') return 'draft'
  if (status === 'returned') return 'sent-back'
  return work === 'correction' ? 'not-in-correction' : 'later-round'
}

/**
 * Records that have their part in the year's figures as they stand and are not handed in with the round, so that nobody
 * wonders why the two differ.
 * @param byRecord the ledger's lines, those beside the KPIs aside
 * @param counted ids of the records whose figures are handed in
 */
export const leftOutOf = (
  records: readonly Standing[],
  byRecord: ReadonlyMap<string, readonly Pick<LedgerLine, 'kpi' | 'contribution'>[]>,
  counted: ReadonlySet<string>,
  work: Work,
): LeftOut[] =>
  records.flatMap(({ id, type, title, status }): LeftOut[] => {
    if (counted.has(id)) return []
    const contributes = (byRecord.get(id) ?? []).flatMap(({ kpi, contribution: value }) =>
      value > 0 ? [{ kpi, value }] : [],
    )
    return contributes.length > 0
      ? [{ record: { id, type, title }, why: whyOf(status, work), contributes }]
      : []
  })
