import type { ProgrammeName } from '../programmes/programme.ts'
import type { Day } from './day.ts'

/** Integer NT$. Pages show it in thousands (仟元); nothing stores thousands. */
export type Amount = number

export type EvidenceTypeName = 'membership' | 'income' | 'technology-transfer' | 'joint-project'

export type OrganisationKind =
  | 'firm'
  | 'non-research-legal-person'
  | 'association'
  | 'research-legal-person'
  | 'foreign-company'
  | 'prc-company'
  | 'school'
  | 'government'
  | 'individual'

export type Region = 'north' | 'central' | 'south' | 'east-and-islands'

/** What a counterpart is at one time. */
export interface OrganisationState {
  readonly kind: OrganisationKind
  /** null where the organisation has no seat in Taiwan. */
  readonly region: Region | null
  readonly hasTaiwanBranch: boolean
  readonly paysTaiwanTax: boolean
}

/** What it was before it changed. */
export interface FormerState extends OrganisationState {
  /** The first day on which this held no more. */
  readonly before: Day
}

/**
 * What the rules may know of a counterpart: the latest that is known, and what held before (interpretation 31).
 * Verdicts read what held on the deciding day of the record's type.
 */
export interface OrganisationFacts extends OrganisationState {
  readonly id: string
  /** In any order, each day once; absent where nothing ever changed. */
  readonly formerly?: readonly FormerState[]
}

export interface AllianceFacts {
  readonly id: string
  /** Codes of the alliance's basic data; 106's exception for individuals reads them (interpretation 20). */
  readonly industryCategories: readonly string[]
  /** The days on which the alliance runs (its term), for "arises while the alliance runs". */
  readonly runs: { readonly start: Day; readonly end: Day } | null
}

/** A question that only a person who sees the scan can answer. */
export type QuestionCode = string
/** The office's answer: 'yes' lets the record count, anything else names what is wrong. */
export interface Answer {
  readonly question: QuestionCode
  readonly answer: string
}

/** A kind of attachment, e.g. 'contract', 'voucher'. */
export type ProofKind = string

/** One evidence record as the calculator sees it. */
export interface EvidenceRecord {
  readonly id: string
  readonly type: EvidenceTypeName
  readonly edition: number
  readonly organisation: OrganisationFacts | null
  /** Field values by field name, validated against the evidence type; a draft may lack any of them. */
  readonly content: Readonly<Record<string, unknown>>
  readonly proofs: readonly ProofKind[]
  readonly answers: readonly Answer[]
  /** All but 'accepted' take a record out of every figure; 'lapsed': returned, and not handed in again in time. */
  readonly decision: 'accepted' | 'rejected' | 'withdrawn' | 'lapsed' | null
}

export type VerdictKind =
  | 'counts'
  | 'does-not-count'
  | 'counts-elsewhere'
  | 'already-counted'
  | 'needs-evidence'
  | 'needs-person'

export type Fact = string | number | boolean | readonly string[]
export type Facts = Readonly<Record<string, Fact>>

/** Codes and facts; the words stand in the messages package. */
export interface Advice {
  readonly code: string
  readonly facts: Facts
}

/**
 * Where a line of a page comes from: what a source's heading says, or an interpretation by number. Lines that were
 * settled before facts were told name the heading alone.
 */
export type Citation =
  | { readonly source: string; readonly heading: string; readonly fact?: string }
  | { readonly interpretation: number }

/** What one reading found for one record. */
export interface Because {
  /** Name of the reading, e.g. 'member.spans-cutoff'; its label and the citation's words stand in messages. */
  readonly reading: string
  readonly finding: 'holds' | 'fails' | 'needs-evidence' | 'needs-person'
  readonly facts: Facts
  readonly advice: Advice | null
  readonly citations: readonly Citation[]
}

/** What one record contributes to one KPI in one year, and why. A figure is the plain sum of `contribution`. */
export interface LedgerLine {
  readonly record: string
  /** KPI code of the catalogue, e.g. '2.1'. */
  readonly kpi: string
  readonly verdict: VerdictKind
  /** In the KPI's own unit: firms, cases, or NT$. 0 unless the verdict is 'counts' or a provisional 'needs-person'. */
  readonly contribution: number
  /** True where it counts only until the office answers (interpretation 22). */
  readonly provisional: boolean
  readonly because: readonly Because[]
  /** KPI code, for 'counts-elsewhere'. */
  readonly elsewhere: string | null
  /** Record id, for 'already-counted'. */
  readonly countedBy: string | null
  /** Proof kinds, any one of which would do, for 'needs-evidence'. */
  readonly missing: readonly ProofKind[]
  /** Open questions, for 'needs-person'. */
  readonly questions: readonly QuestionCode[]
}

export interface Evaluation {
  readonly programme: ProgrammeName
  /** ROC year. */
  readonly year: number
  /** Edition of the page that decided; an evaluation kept from before editions were counted is of the first. */
  readonly edition: number
  /** Sorted by KPI, then record: the same input in any order gives the same list. */
  readonly lines: readonly LedgerLine[]
  /** Sum of contributions by KPI code; every KPI of the page is present. */
  readonly figures: Readonly<Record<string, number>>
  /** The part of each figure that counts only provisionally. */
  readonly provisional: Readonly<Record<string, number>>
  /** Derived figures by name, in NT$: 'total-income', 'self-sufficiency-income', 'second-term-income'. */
  readonly derived: Readonly<Record<string, number>>
}
