import { evidenceTypeOf, evidenceTypes } from '../evidence/catalogue.ts'
import type { ReadingName } from '../readings/catalogue.ts'
import { askedContent, type Content } from './content.ts'
import { type Day, isDay } from './day.ts'
import type { Decision } from './decision.ts'
import { organisationOn } from './organisation.ts'
import type { TypePlan } from './plan.ts'
import type { MembershipStanding, Reading } from './reading.ts'
import type { AllianceFacts, Because, Citation, EvidenceRecord, ProofKind, VerdictKind } from './verdict.ts'

/** A verdict before the alliance-year is settled: whether the record, seen alone, would count. */
export interface Outcome {
  readonly verdict: Exclude<VerdictKind, 'already-counted'>
  readonly because: readonly Because[]
  readonly elsewhere: string | null
  readonly missing: readonly ProofKind[]
  readonly questions: readonly string[]
  /** Counts only until the office has answered something. */
  readonly provisional: boolean
}

/** One record with what every reading of the page decided for it. */
export interface ReadRecord {
  /** With its counterpart as that was on the deciding day. */
  readonly record: EvidenceRecord
  readonly content: Content
  readonly decisions: readonly (Decision | null)[]
  /** By course of the plan. */
  readonly outcomes: readonly Outcome[]
  /** What stands before all readings: the record was taken out, or its edition is unknown. */
  readonly standing: readonly Because[]
}

const nobody: ReadonlyMap<string, readonly MembershipStanding[]> = new Map()
const noCitations: readonly Citation[] = []

const refuse = (reading: ReadingName, facts: Because['facts']): Because => ({
  reading,
  finding: 'fails',
  facts,
  advice: null,
  citations: noCitations,
})

const standingOf = (record: EvidenceRecord, known: boolean): readonly Because[] => {
  const found: Because[] = []
  if (!known) found.push(refuse('record.known-edition', { edition: record.edition }))
  if (record.decision !== null && record.decision !== 'accepted')
    found.push(refuse('record.taken-out', { decision: record.decision }))
  return found
}

const tell = (reading: Reading<ReadingName>, { finding, facts, advice }: Decision): Because => ({
  reading: reading.name,
  finding,
  facts,
  advice,
  citations: reading.citations,
})

const none: readonly never[] = []

/** Draws the verdict from the decisions: does-not-count > counts-elsewhere > needs-evidence > needs-person > counts. */
export const concluded = (
  decisions: readonly (Decision | null)[],
  because: readonly Because[],
  positions: readonly number[],
  refused: boolean,
): Outcome => {
  let fails = refused
  let elsewhere: string | null = null
  let missing: readonly ProofKind[] | null = null
  const questions: string[] = []
  let provisional = false
  for (const position of positions) {
    const decision = decisions[position]
    if (!decision) continue
    if (decision.finding === 'fails') {
      if (decision.elsewhere === null) fails = true
      else elsewhere ??= decision.elsewhere
    } else if (decision.finding === 'needs-evidence') missing ??= decision.missing
    else if (decision.question !== null) questions.push(decision.question)
    else if (decision.provisional) provisional = true
  }
  const base = { because, elsewhere: null, missing: none, questions: none, provisional: false }
  if (fails) return { ...base, verdict: 'does-not-count' }
  if (elsewhere !== null) return { ...base, verdict: 'counts-elsewhere', elsewhere }
  if (missing) return { ...base, verdict: 'needs-evidence', missing }
  if (questions.length > 0) return { ...base, verdict: 'needs-person', questions, provisional: true }
  return { ...base, verdict: 'counts', provisional }
}

// "If it counted": what stands in the way is waved through, what belongs elsewhere stays there.
const waved = (decision: Decision | null): Decision | null =>
  decision && decision.elsewhere === null && decision.finding !== 'holds'
    ? { ...decision, finding: 'holds', advice: null, missing: none, question: null }
    : decision

/** The record beside its counterpart as that was on the deciding day. */
const asOfDecidingDay = (record: EvidenceRecord, content: Content, cutoff: Day): EvidenceRecord => {
  if (!record.organisation?.formerly) return record
  const { decidedOn } = evidenceTypes[record.type]
  const value = decidedOn === 'cutoff' ? cutoff : content[decidedOn.field]
  const on = typeof value === 'string' && isDay(value) ? value : null
  return { ...record, organisation: organisationOn(record.organisation, on) }
}

export interface ReadingContext {
  readonly alliance: AllianceFacts
  /** The page's cut-off day. */
  readonly cutoff: Day
  readonly memberships?: ReadonlyMap<string, readonly MembershipStanding[]>
  /** The page's reading of who is a member firm. */
  readonly memberKind?: Reading<ReadingName> | null
  /** Id of a record to treat as if nothing stood in its way. */
  readonly supposed?: string | undefined
}

/** Applies every reading of the plan to one record. Never throws for data. */
export const readRecord = (
  given: EvidenceRecord,
  plan: TypePlan,
  { alliance, cutoff, memberships = nobody, memberKind = null, supposed }: ReadingContext,
): ReadRecord => {
  const type = evidenceTypeOf(given.type, given.edition)
  const content = type ? askedContent(type, given.content) : {}
  const record = asOfDecidingDay(given, content, cutoff)
  const supposedToCount = supposed === record.id
  const standing = supposedToCount ? none : standingOf(record, type !== null)
  const subject = { record, content, alliance, memberships, memberKind }
  const decisions = type
    ? plan.readings.map((reading) => {
        const decision = reading.decide(subject)
        return supposedToCount ? waved(decision) : decision
      })
    : []
  const told = decisions.map((decision, position) => {
    const reading = plan.readings[position]
    return decision && reading ? tell(reading, decision) : null
  })
  const outcomes = plan.courses.map(({ positions }) => {
    const because = [...standing]
    for (const position of positions) {
      const one = told[position]
      if (one) because.push(one)
    }
    return concluded(decisions, because, positions, standing.length > 0)
  })
  return { record, content, decisions, outcomes, standing }
}
