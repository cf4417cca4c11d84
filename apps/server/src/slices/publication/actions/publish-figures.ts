import type { FieldCode } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { readClosedByField } from '../../figures/public.ts'
import { lockFigures, putFigures } from '../store.ts'

/**
 * Publishes the programme's numbers of a closed year: alliances, member firms and total income (NT$), by field and over
 * all. Each alliance counts as its year was closed last, also while it is open again; one whose year was never closed does
 * not count yet. No alliance, member or record is told.
 */
export const publishFigures = async (tx: Tx, programme: string, year: number, at: Date): Promise<void> => {
  await lockFigures(tx, programme, year)
  const sums = await readClosedByField(tx, programme, year)
  await putFigures(
    tx,
    programme,
    {
      year,
      alliances: sums.total.alliances,
      memberFirms: sums.total.figures['2.1'] ?? 0,
      totalIncome: sums.total.derived['total-income'] ?? 0,
      fields: sums.fields.map((row) => ({
        field: row.field as FieldCode,
        alliances: row.alliances,
        memberFirms: row.figures['2.1'] ?? 0,
        totalIncome: row.derived['total-income'] ?? 0,
      })),
    },
    at,
  )
}
