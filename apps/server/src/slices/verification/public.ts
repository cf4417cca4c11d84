import type { Mark } from '@openalliance/contract'
import type { Reader } from '../../platform/house.ts'
import { outcomeOf } from '../figures/public.ts'
import { roundById } from '../submissions/public.ts'
import { deskLines } from './actions/desk-lines.ts'
import { entriesOf } from './store.ts'

export { beginVerification } from './actions/begin-verification.ts'
export { answerEntry, decideEntry } from './actions/decide-entry.ts'
export { endCorrectionsDue } from './actions/end-corrections.ts'
export { compareEditions } from './actions/make-findings.ts'
export { issuedRecord } from './actions/read-issued.ts'
export { closeEndedYears } from './actions/year-end.ts'
export { closesEndedYears, comparesEditions, endsCorrections } from './jobs.ts'
export { addPhrase } from './store/phrases.ts'

/** Entries that wait for a decision, each with the questions still open and what accepting it comes to. */
export const undecidedEntries = async (
  reader: Reader,
  alliance: string,
  round: string,
): Promise<{ record: string; version: number; questions: readonly string[]; outcome: Mark }[]> => {
  const of = await roundById(reader, alliance, round)
  if (!of) return []
  const entries = await entriesOf(reader, round)
  const lines = await deskLines(reader, of, entries)
  return entries
    .filter(({ decision }) => decision === null)
    .map(({ record, version }) => {
      const own = lines.get(record) ?? []
      return {
        record,
        version,
        questions: [...new Set(own.flatMap((line) => line.questions))],
        outcome: outcomeOf(own),
      }
    })
}
