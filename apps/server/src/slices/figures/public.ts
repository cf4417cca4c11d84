export { keepSnapshots, type SnapshotsKeeper } from './actions/ask-snapshots.ts'
export { closeYear, reopenYear } from './actions/close-year.ts'
export { type Cause, movesOfYear, type WouldMove, wouldMove } from './actions/find-moves.ts'
export {
  acceptedEvaluationOf,
  evaluationOf,
  groundOf,
  judgementOf,
  keepAllianceOfYear,
} from './actions/judge.ts'
export { readByField, readClosedByField } from './actions/read-by-field.ts'
export { demandKpi, figuresFrom, readExplanation } from './actions/read-figures.ts'
export { linesAsHandedIn, linesSeenBy } from './actions/seen-lines.ts'
export { settleYear } from './actions/settle-year.ts'
export { verifyLedger } from './actions/verify-ledger.ts'
export { comparesEachNight } from './jobs.ts'
export { type FigureMove, type LineMove, toldByLine } from './model/judged.ts'
export { outcomeOf, speakFor } from './model/mark.ts'
export { type AllianceYear, closedBeforeIn, closedYears, closingOfYear } from './store/closings.ts'
export {
  linesOfYear,
  lockAllianceYear,
  lockYearStanding,
  openYears,
  settledYears,
  settledYearsOf,
  settlingOf,
} from './store.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** An alliance's year was closed, for the first time or again after the office reopened it. */
    'figures.year-closed': { readonly alliance: string; readonly programme: string; readonly year: number }
  }
}
