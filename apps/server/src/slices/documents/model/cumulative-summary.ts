import type { DocumentFrame, HeadFact } from './frame.ts'

export type CumulativeSummaryWords = {
  readonly code: string
  readonly item: string
  readonly unit: string
  readonly expected: string
  readonly achieved: string
  readonly cumulative: string
  readonly rate: string
  readonly explanation: string
}

/** One line of the table. Figures are texts in the unit of the line, as formatted by `thousands` or `count`. */
export type SummarySubItem = {
  readonly code: string
  readonly label: string
  readonly unit: string
  /** `null` where nothing was expected; printed as —. */
  readonly expected: string | null
  /** One per round of the table; `null` where the round has not been submitted. */
  readonly achieved: readonly (string | null)[]
  readonly cumulative: string | null
  /** As formatted by `achievementRate`. */
  readonly rate: string | null
  /** Whether the cumulative figure is below the expected one; printed in bold so that it is not told by colour alone. */
  readonly isBelowExpected: boolean
  readonly explanation: string
}

export type SummaryItem = {
  readonly code: string
  readonly label: string
  /** 'main KPI' or 'other KPI', in the reader's language. */
  readonly className: string
  readonly subItems: readonly SummarySubItem[]
}

/** 累計綜整表: expected and achieved per sub-item, by round and cumulative, with rate and explanation. */
export type CumulativeSummary = {
  readonly frame: DocumentFrame
  readonly alliance: string
  readonly head: readonly HeadFact[]
  /** Column heads of the rounds: '第一次', '02/01–10/31'. */
  readonly rounds: readonly { readonly label: string; readonly period: string }[]
  readonly items: readonly SummaryItem[]
  /** Sentences below the table: what provisional means, how the rate is cut off. */
  readonly notes: readonly string[]
  readonly words: CumulativeSummaryWords
}
