declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** A round was handed in, for the first time, again, or corrected. */
    'submissions.submitted': {
      readonly alliance: string
      readonly year: number
      readonly round: string
      readonly snapshot: string
      readonly state: string
    }
  }
}

export { gatherHandIn } from './actions/hand-in.ts'
export { takenUpRounds } from './actions/read-rounds.ts'
export {
  linesHandedIn,
  readSinceSubmission,
  type SnapshotContent,
  snapshotContent,
} from './actions/read-snapshot.ts'
export { receiptsOf } from './actions/receipts.ts'
export { submitRound } from './actions/submit-round.ts'
export { after as roundAfter, isTakenUp } from './model/round.ts'
export { canonicalOf, sha256Of } from './model/snapshot.ts'
export {
  lastSnapshotOfRound,
  lastSnapshotOfYear,
  lockRoundById,
  roundById,
  roundsInQueue,
  roundsOfYear,
  type StoredRound,
  setRoundState,
  snapshotById,
} from './store.ts'
