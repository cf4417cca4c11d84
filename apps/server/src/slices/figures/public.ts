export { readByField } from './actions/read-by-field.ts'
export { demandKpi, readExplanation } from './actions/read-figures.ts'

export { acceptedEvaluationOf } from './actions/settle-year.ts'
export { verifyLedger } from './actions/verify-ledger.ts'
export { comparesEachNight } from './jobs.ts'
export { speakFor } from './model/mark.ts'
export { linesOfKpi, linesOfRecord, linesOfYear, lockAllianceYear, settlingOf } from './store.ts'
