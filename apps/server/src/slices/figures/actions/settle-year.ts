import {
  type Evaluation,
  type EvidenceRecord,
  evaluate,
  type LedgerLine,
  rulebookOf,
} from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { keepMarks, recordsForCalculator } from '../../evidence/public.ts'
import { differenceOf } from '../model/difference.ts'
import { marksOf } from '../model/mark.ts'
import { linesOfYear, lockAllianceYear, markSettled, removeLines, writeLines } from '../store.ts'

const evaluationOfThose = async (
  reader: Reader,
  alliance: string,
  year: number,
  takesPart: (record: EvidenceRecord) => boolean,
): Promise<Evaluation | null> => {
  const facts = await allianceFactsOf(reader, alliance)
  const rulebook = facts && rulebookOf(facts.programme, year)
  if (!facts || !rulebook) return null
  const records = await recordsForCalculator(reader, alliance, year)
  return evaluate(rulebook, facts, records.filter(takesPart))
}

/** What the rules say now of an alliance-year; null where no page exists for the year. */
export const evaluationOf = (reader: Reader, alliance: string, year: number): Promise<Evaluation | null> =>
  evaluationOfThose(reader, alliance, year, () => true)

/**
 * What the rules say of the records that the office has accepted, as if there were no others: a firm whose first
 * contract was returned counts by its second.
 */
export const acceptedEvaluationOf = (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<Evaluation | null> =>
  evaluationOfThose(reader, alliance, year, ({ decision }) => decision === 'accepted')

/**
 * Brings the ledger of one alliance and year in step with its evidence, in the transaction of the change.
 * @returns the revision after settling; it grows only when a line differs
 */
export const settleYear = async (tx: Tx, alliance: string, year: number, at: Date): Promise<number> => {
  const revision = await lockAllianceYear(tx, alliance, year)
  const evaluation = await evaluationOf(tx, alliance, year)
  const settled: readonly LedgerLine[] = evaluation?.lines ?? []
  const { write, remove } = differenceOf(await linesOfYear(tx, alliance, year), settled)
  if (write.length === 0 && remove.length === 0) return revision
  await removeLines(tx, alliance, year, remove)
  await writeLines(tx, alliance, year, write)
  await keepMarks(tx, alliance, year, marksOf(settled))
  await markSettled(tx, alliance, year, revision + 1, at)
  return revision + 1
}
