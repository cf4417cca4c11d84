import type { Reader } from '../../platform/house.ts'
import { linesOfYear } from '../figures/public.ts'
import { roundById } from '../submissions/public.ts'
import { entriesOf } from './store.ts'

export { beginVerification } from './actions/begin-verification.ts'
export { answerEntry, decideEntry } from './actions/decide-entry.ts'
export { compareEditions } from './actions/make-findings.ts'
export { issuedRecord } from './actions/read-issued.ts'

export { comparesEditions } from './jobs.ts'
export { addPhrase } from './store/phrases.ts'

/** Entries that wait for a decision, each with the questions still open. */
export const undecidedEntries = async (
  reader: Reader,
  alliance: string,
  round: string,
): Promise<{ record: string; version: number; questions: readonly string[] }[]> => {
  const of = await roundById(reader, alliance, round)
  if (!of) return []
  const [entries, lines] = await Promise.all([
    entriesOf(reader, round),
    linesOfYear(reader, alliance, of.year),
  ])
  return entries
    .filter(({ decision }) => decision === null)
    .map(({ record, version }) => ({
      record,
      version,
      questions: [
        ...new Set(lines.filter((line) => line.record === record).flatMap((line) => line.questions)),
      ],
    }))
}
