import type { LedgerLine } from '@openalliance/rules'
import { canonicalize } from 'json-canonicalize'
import type { Reader } from '../../../platform/house.ts'
import { handedInOf, marksKept } from '../../evidence/public.ts'
import { hashOfClosing, isDatabaseForm } from '../model/closing.ts'
import { differenceOf, type LedgerDifference } from '../model/difference.ts'
import type { JudgedLine } from '../model/judged.ts'
import { marksOf, mismarked } from '../model/mark.ts'
import { closingOfYear } from '../store/closings.ts'
import { linesOfYear, settledYears } from '../store.ts'
import { handedInLines } from './ask-snapshots.ts'
import { evaluationOf } from './judge.ts'

export interface LedgerDisagreement {
  readonly alliance: string
  readonly year: number
  /** Lines the rules (or, of an earlier edition or a closed year, what was kept then) have and the ledger says otherwise. */
  readonly differing: readonly { readonly record: string; readonly kpi: string }[]
  /** Lines the ledger has and the rules do not. */
  readonly superfluous: readonly { readonly record: string; readonly kpi: string }[]
  /** Records that lists show under another mark than the rules give them. */
  readonly mismarked: readonly string[]
  /** The closing's text no longer has the hash it was kept with. */
  readonly closingAltered: boolean
}

interface Compared {
  /** The closing's bytes are PostgreSQL's form, not RFC 8785. */
  readonly isDatabaseForm: boolean
  readonly lines: readonly JudgedLine[]
  readonly difference: LedgerDifference
  readonly closingAltered: boolean
}

const saysOf = ({ verdict, contribution, provisional }: LedgerLine) =>
  canonicalize({ verdict, contribution, provisional })

/**
 * Lines of an earlier edition cannot be computed again: they are held against the year's last snapshot, which must have
 * them, but for what the office has answered or decided since and for years that were never handed in here.
 */
const alteredSince = async (
  reader: Reader,
  alliance: string,
  year: number,
  older: readonly JudgedLine[],
): Promise<JudgedLine[]> => {
  if (older.length === 0) return []
  const { untouched, lines } = await handedInLines(reader, alliance, year)
  const kept = new Map(lines.map((line) => [`${line.record} ${line.kpi}`, line]))
  return older.filter((line) => {
    const then = kept.get(`${line.record} ${line.kpi}`)
    return untouched.has(line.record) && (then === undefined || saysOf(then) !== saysOf(line))
  })
}

const compared = async (reader: Reader, alliance: string, year: number): Promise<Compared> => {
  const stored = await linesOfYear(reader, alliance, year)
  const closing = await closingOfYear(reader, alliance, year)
  if (closing) {
    const { lines } = closing.content
    return {
      lines: stored,
      // What was not verified leaves no contribution; lines of records that were turned down may stand beside.
      difference: differenceOf(
        stored.filter(
          (line) => line.contribution !== 0 || lines.some(({ record }) => record === line.record),
        ),
        lines,
      ),
      closingAltered: hashOfClosing(closing.canonical) !== closing.sha256,
      isDatabaseForm: isDatabaseForm(closing.canonical),
    }
  }
  // What waits for its next change is not settled by the present edition yet, and no disagreement.
  const evaluation = await evaluationOf(reader, alliance, year, { isKept: () => true })
  const lines = evaluation?.lines ?? []
  const { write, remove } = differenceOf(stored, lines)
  const handedIn = await handedInOf(reader, alliance, year)
  const older = stored.filter((line) => line.edition !== evaluation?.edition && handedIn.has(line.record))
  const altered = await alteredSince(reader, alliance, year, older)
  const difference = { write: [...write, ...altered], remove }
  return { lines, difference, closingAltered: false, isDatabaseForm: false }
}

/**
 * Compares every stored ledger: lines of the present edition with a full recomputation, those of an earlier one with the
 * snapshot, those of a closed year with what was kept when it was closed. An empty list is the promise kept.
 * @returns beside them how many closings are kept in the database's form instead of RFC 8785
 */
export const verifyLedger = async (
  reader: Reader,
): Promise<{ years: number; disagreements: LedgerDisagreement[]; inDatabaseForm: number }> => {
  const years = await settledYears(reader)
  const disagreements: LedgerDisagreement[] = []
  let inDatabaseForm = 0
  for (const { alliance, year } of years) {
    const comparison = await compared(reader, alliance, year)
    const { lines, difference, closingAltered } = comparison
    if (comparison.isDatabaseForm) inDatabaseForm += 1
    const { write, remove } = difference
    const wrong = mismarked(await marksKept(reader, alliance, year), marksOf(lines))
    if (write.length > 0 || remove.length > 0 || wrong.length > 0 || closingAltered) {
      disagreements.push({
        alliance,
        year,
        differing: write.map(({ record, kpi }) => ({ record, kpi })),
        superfluous: remove.map(({ record, kpi }) => ({ record, kpi })),
        mismarked: wrong,
        closingAltered,
      })
    }
  }
  return { years: years.length, disagreements, inDatabaseForm }
}
