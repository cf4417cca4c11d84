import type { RecordStatus } from '@openalliance/contract'
import type { EvidenceTypeName } from '@openalliance/rules'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import { may } from './policy.ts'
import { standingsOf } from './store/records.ts'

export { answerQuestion } from './actions/answer-question.ts'
export { keepRounds, type RoundsKeeper } from './actions/ask-rounds.ts'
export { enterSettledRecords, type KnownPdf } from './actions/enter-settled-records.ts'
export {
  answersOf,
  type HandedIn,
  handedInNaming,
  handedInOf,
  handedInRecords,
  type RecordBrief,
  recordBriefs,
  recordStatesOf,
  recordsForCalculator,
  suspicionsOf,
  untouchedSince,
} from './actions/give-records.ts'
export { knowCounterpartsAnew } from './actions/know-counterparts.ts'
export {
  lapseCorrections,
  type RecordsOfYear,
  restoreUnsent,
} from './actions/lapse-corrections.ts'
export { extendCorrection, setStatuses } from './actions/set-statuses.ts'
export { verifyFiles } from './actions/verify-files.ts'
export { clearAway, examineWaiting, verifiesFilesEachNight } from './jobs.ts'
export {
  type CorrectionOver,
  correctionsOver,
  isBeingCorrected,
  takesCorrections,
} from './store/corrections.ts'
export { keepMarks, marksKept } from './store/marks.ts'
export { alliancesWithRecords } from './store/records.ts'
export { withdrawnVersion } from './store/versions.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** Records of one alliance and year changed: entered, saved, turned, removed, proven, answered. */
    'evidence.record-changed': {
      readonly alliance: string
      /** ROC year. */
      readonly year: number
      readonly records: readonly string[]
    }
  }
}

/** Who may change records of an alliance, for those who offer it elsewhere. */
export const mayWriteRecords = may.writeRecords

/** How records of the same type and year that name the same organisation stand in other alliances. */
export const standingsElsewhere = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
  organisation: string,
  type: EvidenceTypeName,
): Promise<{ readonly alliance: string; readonly status: RecordStatus }[]> =>
  (await standingsOf(reader, year, organisation, type)).filter((one) => one.alliance !== alliance)
