import type { Tx } from '../../../platform/db/transaction.ts'
import { keepMarks } from '../../evidence/public.ts'
import { differenceOf } from '../model/difference.ts'
import type { JudgedLine } from '../model/judged.ts'
import { marksOf } from '../model/mark.ts'
import { linesOfYear, lockYearStanding, markSettled, removeLines, writeLines } from '../store.ts'
import { evaluationOf } from './judge.ts'

/** Writes what differs; the reply is the revision, which grows only then. The caller holds the year's lock. */
export const writeYear = async (
  tx: Tx,
  of: { readonly alliance: string; readonly year: number; readonly revision: number },
  settled: readonly JudgedLine[],
  at: Date,
): Promise<number> => {
  const { alliance, year, revision } = of
  const { write, remove } = differenceOf(await linesOfYear(tx, alliance, year), settled)
  if (write.length === 0 && remove.length === 0) return revision
  await removeLines(tx, alliance, year, remove)
  await writeLines(tx, alliance, year, write)
  await keepMarks(tx, alliance, year, marksOf(settled))
  await markSettled(tx, alliance, year, revision + 1, at)
  return revision + 1
}

/**
 * Brings the ledger of one alliance and year in step with its evidence, in the transaction of the change. A closed year
 * is never settled, whoever asks; what was handed in keeps the lines of the edition that decided it.
 * @param touched records that the change is about: those are judged by the present edition whether handed in or not
 * @returns the revision after settling; it grows only when a line differs
 */
export const settleYear = async (
  tx: Tx,
  alliance: string,
  year: number,
  at: Date,
  touched: readonly string[] = [],
): Promise<number> => {
  const { revision, closing } = await lockYearStanding(tx, alliance, year)
  if (closing !== null) return revision
  const evaluation = await evaluationOf(tx, alliance, year, { isTouched: ({ id }) => touched.includes(id) })
  return writeYear(tx, { alliance, year, revision }, evaluation?.lines ?? [], at)
}
