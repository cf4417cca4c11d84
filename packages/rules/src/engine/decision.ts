import type { AdviceCode, OfficeQuestion } from '../codes.ts'
import type { KpiCode } from '../kpis/codes.ts'
import type { Advice, Fact, Facts, ProofKind } from './verdict.ts'

/** What one reading decides for one record. `because` shows it; the verdict is drawn from all of them. */
export interface Decision {
  readonly finding: 'holds' | 'fails' | 'needs-evidence' | 'needs-person'
  readonly facts: Facts
  readonly advice: Advice | null
  /** Where the record counts instead, when the reading only says "not here". */
  readonly elsewhere: KpiCode | null
  /** Holds only until the office has answered a question about another record. */
  readonly provisional: boolean
  readonly missing: readonly ProofKind[]
  readonly question: OfficeQuestion | null
}

const none: readonly ProofKind[] = []

const decision = (finding: Decision['finding'], facts: Facts, advice: Advice | null): Decision => ({
  finding,
  facts,
  advice,
  elsewhere: null,
  provisional: false,
  missing: none,
  question: null,
})

export const advise = (code: AdviceCode, facts: Readonly<Record<string, Fact>> = {}): Advice => ({
  code,
  facts,
})

export const holds = (facts: Facts = {}): Decision => decision('holds', facts, null)
export const holdsProvisionally = (facts: Facts): Decision => ({
  ...decision('holds', facts, null),
  provisional: true,
})
export const fails = (facts: Facts, advice: Advice | null): Decision => decision('fails', facts, advice)
export const countsElsewhere = (elsewhere: KpiCode, facts: Facts, advice: Advice): Decision => ({
  ...decision('fails', { ...facts, elsewhere }, advice),
  elsewhere,
})
export const needsEvidence = (missing: readonly ProofKind[]): Decision => ({
  ...decision('needs-evidence', { anyOf: missing }, advise('proof.attach', { anyOf: missing })),
  missing,
})
export const needsPerson = (question: OfficeQuestion): Decision => ({
  ...decision('needs-person', { question }, advise('office.answers', { question })),
  question,
})
