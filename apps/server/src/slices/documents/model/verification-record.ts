import type { DocumentFrame, HeadFact, Mark } from './frame.ts'

export type VerificationRecordWords = {
  readonly figures: string
  readonly corrections: string
  /** Stands above the corrections; holds `{due}`. */
  readonly correctionsDue: string
  readonly noCorrections: string
  readonly notCounted: string
  readonly noneNotCounted: string
  readonly counted: string
  readonly noneCounted: string
  readonly code: string
  readonly item: string
  readonly unit: string
  readonly submitted: string
  readonly verified: string
  readonly difference: string
  readonly record: string
  readonly what: string
  readonly day: string
  readonly kpis: string
  readonly amount: string
  readonly why: string
  readonly finding: string
  readonly correctBy: string
  readonly citation: string
  readonly verifiedBy: string
  readonly signature: string
}

export type VerifiedFigure = {
  readonly code: string
  readonly label: string
  readonly unit: string
  readonly submitted: string
  readonly verified: string
  /** Signed, or '0'. */
  readonly difference: string
  readonly isChanged: boolean
}

/** A record as a line: its number, what it is, with whom, when. */
export type RecordLine = {
  readonly number: string
  /** Type of evidence in the reader's language. */
  readonly type: string
  readonly title: string
  /** In the reader's form. */
  readonly day: string
}

export type CountedRecord = RecordLine & {
  /** Codes of the KPIs it counts for. */
  readonly kpis: readonly string[]
  /** In 仟元, where the record has an amount. */
  readonly amount: string | null
}

export type UncountedRecord = RecordLine & {
  readonly mark: Mark
  readonly markWord: string
  /** Codes of the KPIs it would count for. */
  readonly kpis: readonly string[]
  readonly reasons: readonly { readonly text: string; readonly citation: string | null }[]
}

export type RecordToCorrect = RecordLine & {
  readonly findings: readonly string[]
  /** In the reader's form. */
  readonly due: string
}

/** 查核紀錄: what counted, what did not and why, what must be corrected by when. */
export type VerificationRecord = {
  readonly frame: DocumentFrame
  readonly alliance: string
  readonly head: readonly HeadFact[]
  /** The decision of the round in one sentence. */
  readonly decision: string
  /** In the reader's form; `null` where nothing is to be corrected. */
  readonly due: string | null
  readonly figures: readonly VerifiedFigure[]
  readonly corrections: readonly RecordToCorrect[]
  readonly notCounted: readonly UncountedRecord[]
  readonly counted: readonly CountedRecord[]
  /** Who verified, and when: one line each. */
  readonly verifiers: readonly { readonly name: string; readonly at: string }[]
  readonly words: VerificationRecordWords
}
