import type { Reader } from '../../../platform/house.ts'
import { marksKept } from '../../evidence/public.ts'
import { differenceOf } from '../model/difference.ts'
import { marksOf, mismarked } from '../model/mark.ts'
import { linesOfYear, settledYears } from '../store.ts'
import { evaluationOf } from './settle-year.ts'

export interface LedgerDisagreement {
  readonly alliance: string
  readonly year: number
  /** Lines the rules have and the ledger lacks or says otherwise. */
  readonly differing: readonly { readonly record: string; readonly kpi: string }[]
  /** Lines the ledger has and the rules do not. */
  readonly superfluous: readonly { readonly record: string; readonly kpi: string }[]
  /** Records that lists show under another mark than the rules give them. */
  readonly mismarked: readonly string[]
}

/** Compares every stored ledger with a full recomputation; an empty list is the promise kept. */
export const verifyLedger = async (
  reader: Reader,
): Promise<{ years: number; disagreements: LedgerDisagreement[] }> => {
  const years = await settledYears(reader)
  const disagreements: LedgerDisagreement[] = []
  for (const { alliance, year } of years) {
    const settled = (await evaluationOf(reader, alliance, year))?.lines ?? []
    const { write, remove } = differenceOf(await linesOfYear(reader, alliance, year), settled)
    const wrong = mismarked(await marksKept(reader, alliance, year), marksOf(settled))
    if (write.length > 0 || remove.length > 0 || wrong.length > 0) {
      disagreements.push({
        alliance,
        year,
        differing: write.map(({ record, kpi }) => ({ record, kpi })),
        superfluous: remove,
        mismarked: wrong,
      })
    }
  }
  return { years: years.length, disagreements }
}
