import type { DocumentFrame, HeadFact, Mark } from './frame.ts'
import type { RecordLine } from './verification-record.ts'

export type FigureExplanationWords = {
  readonly expected: string
  readonly rate: string
  readonly rules: string
  readonly rule: string
  readonly citation: string
  readonly changes: string
  readonly before: string
  readonly now: string
  readonly noChanges: string
  readonly record: string
  readonly what: string
  readonly day: string
  readonly contribution: string
  readonly why: string
  readonly sum: string
  /** Stands before the address of the page that shows the same. */
  readonly address: string
}

export type ExplainedRecord = RecordLine & {
  /** In the figure's unit. */
  readonly contribution: string
  /** Why it does not count, what is missing, who must answer; `null` where it simply counts. */
  readonly why: string | null
}

/** Records of one fate: counted, not counted by one rule, waiting for evidence, waiting for a person. */
export type ExplainedGroup = {
  readonly mark: Mark
  readonly markWord: string
  readonly title: string
  readonly citation: string | null
  readonly records: readonly ExplainedRecord[]
  /** Sum of the group's contributions, in the figure's unit. */
  readonly sum: string
}

/** How one figure came about. */
export type FigureExplanation = {
  readonly frame: DocumentFrame
  readonly alliance: string
  readonly head: readonly HeadFact[]
  readonly code: string
  readonly label: string
  readonly figure: string
  readonly unit: string
  readonly expected: string | null
  readonly rate: string | null
  readonly groups: readonly ExplainedGroup[]
  readonly rules: readonly { readonly text: string; readonly citation: string }[]
  /** Since the last submission. */
  readonly changes: readonly {
    readonly number: string
    readonly title: string
    readonly before: string
    readonly now: string
    readonly why: string
  }[]
  readonly address: string
  readonly words: FigureExplanationWords
}
