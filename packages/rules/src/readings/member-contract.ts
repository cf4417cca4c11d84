import type { ProofKindCode } from '../codes.ts'
import {
  addMonths,
  contains,
  type Day,
  isDay,
  later,
  type Period,
  shared,
  wholeMonths,
} from '../engine/day.ts'
import { advise, fails, holds, needsEvidence } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { Advice } from '../engine/verdict.ts'
import type { membership } from '../evidence/membership.ts'

export type Basis = (typeof membership.fields.basis.options)[number]
export type Particular = (typeof membership.fields.particulars.options)[number]
export type FeeWay = (typeof membership.fields.feeBy.options)[number]

/** The bases of membership that a line of the page speaks of. */
export interface ForBases {
  readonly bases: readonly Basis[]
}
export interface CutoffRule extends ForBases {
  readonly cutoff: Day
}
export interface FormRule {
  /** By basis, the attachments any one of which is the paper. */
  readonly proofs: Readonly<Partial<Record<Basis, readonly [ProofKindCode, ...ProofKindCode[]]>>>
}
export interface YearRule extends ForBases {
  readonly within: Period
}
export interface OverlapRule extends YearRule {
  /** Whole months. */
  readonly least: number
}
type Nothing = Readonly<Record<never, never>>

/** Whether the membership rests on one of these. */
export const restsOn = ({ content: { basis } }: Subject, bases: readonly string[]): boolean =>
  typeof basis === 'string' && bases.includes(basis)

/** The last day in force: an early termination moves the end, never beyond it (interpretation 7). */
export const lastDayInForce = (end: Day, terminatedOn: unknown): Day =>
  typeof terminatedOn === 'string' && isDay(terminatedOn) && terminatedOn < end ? terminatedOn : end

/** The form of membership is one that the year accepts. */
export const acceptedBasis = defineReading({
  name: 'member.accepted-basis',
  facts: ['basis', 'accepted'],
  reads: { basis: 'text' },
  decide: ({ basis }, { accepted }: { readonly accepted: readonly Basis[] }) =>
    accepted.some((one) => one === basis)
      ? holds({ basis })
      : fails({ basis, accepted }, advise('member.choose-accepted-basis', { accepted })),
})

interface Term {
  readonly start: Day
  /** As the paper says. */
  readonly end: Day
  /** Early termination included. */
  readonly last: Day
}

/** What would help a contract that is not in force on the cut-off: only what is true of these days. */
const adviceOnTerm = ({ start, end, last }: Term, cutoff: Day): Advice => {
  if (start > last) return advise('member.mend-days', { start, end: last })
  if (start > cutoff) {
    const next = addMonths(cutoff, 12)
    return contains({ start, end: last }, next)
      ? advise('member.counts-next-year', { start, next })
      : advise('member.begins-after-cutoff', { start, cutoff, next })
  }
  return last < end
    ? advise('member.renew-after-termination', { terminated: last, cutoff })
    : advise('member.extend-past-cutoff', { cutoff })
}

/** The contract is in force on the cut-off day, both ends included (interpretation 7). */
export const spansCutoff = defineReading({
  name: 'member.spans-cutoff',
  facts: ['start', 'end', 'cutoff', 'terminated'],
  reads: { start: 'day', end: 'day' },
  applies: (subject, { bases }: CutoffRule) => restsOn(subject, bases),
  decide: ({ start, end }, { cutoff }: CutoffRule, subject) => {
    const last = lastDayInForce(end, subject.content.terminatedOn)
    const facts = { start, end: last, cutoff, terminated: last < end }
    return contains({ start, end: last }, cutoff)
      ? holds(facts)
      : fails(facts, adviceOnTerm({ start, end, last }, cutoff))
  },
})

/** The scan of the paper the membership rests on is there. */
export const contractForm = defineReading({
  name: 'member.contract-form',
  facts: ['basis', 'anyOf'],
  reads: { basis: 'text' },
  applies: (subject, { proofs }: FormRule) => restsOn(subject, Object.keys(proofs)),
  decide: ({ basis }, { proofs }: FormRule, { record }) => {
    const anyOf = proofs[basis as Basis] ?? []
    return anyOf.some((kind) => record.proofs.includes(kind)) ? holds({ basis, anyOf }) : needsEvidence(anyOf)
  },
})

/** The paper names what the year asks of both sides. */
export const statesParticulars = defineReading({
  name: 'member.states-particulars',
  facts: ['lacks'],
  reads: { particulars: 'list' },
  decide: ({ particulars }, { all }: { readonly all: readonly Particular[] }) => {
    const lacks = all.filter((one) => !particulars.includes(one))
    return lacks.length === 0
      ? holds()
      : fails({ lacks }, advise('member.state-particulars', { missing: lacks }))
  },
})

/** The paper states the names of the alliance and of the firm. */
export const statesBothNames = defineReading({
  name: 'member.states-both-names',
  facts: [],
  reads: { statesBothNames: 'yes-no' },
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: (values, _rule: ForBases) =>
    values.statesBothNames ? holds() : fails({}, advise('member.state-both-names')),
})

/** The paper bears the days on which both sides signed. */
export const signedByBoth = defineReading({
  name: 'member.signed-by-both',
  facts: ['hostSignedOn', 'memberSignedOn'],
  reads: { hostSignedOn: 'day', memberSignedOn: 'day' },
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: ({ hostSignedOn, memberSignedOn }, _rule: ForBases) => holds({ hostSignedOn, memberSignedOn }),
})

/** An application form states how the fee is paid and how much it is. */
export const statesFee = defineReading({
  name: 'member.states-fee',
  facts: ['feeBy', 'fee'],
  reads: { feeBy: 'text' },
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: ({ feeBy }, _rule: ForBases, { content: { fee } }) => {
    if (feeBy === 'none') return holds({ feeBy, fee: 0 })
    if (typeof fee === 'number') return holds({ feeBy, fee })
    return fails({ feeBy, missing: ['fee'] }, advise('record.fill-in', { fields: ['fee'] }))
  },
})

const monthsWithin = (start: Day, end: Day, within: Period): number => {
  const common = start <= end ? shared({ start, end }, within) : null
  return common ? wholeMonths(common) : 0
}

/** What would help a project that covers too little of the year: a later end, where that can. */
const adviceOnOverlap = ({ start, end, last }: Term, { within, least }: OverlapRule): Advice => {
  if (start > last) return advise('member.mend-days', { start, end: last })
  const months = monthsWithin(start, last, within)
  if (last < end) return advise('member.project-ended-early', { terminated: last, months, least })
  return monthsWithin(start, later(last, within.end), within) >= least
    ? advise('member.extend-project', { months, least })
    : advise('member.project-begins-late', { end: within.end, least })
}

/** A joint project that makes its partner a member covers enough of the plan year. */
export const projectOverlaps = defineReading({
  name: 'member.project-overlaps',
  facts: ['months', 'least', 'start', 'end'],
  reads: { start: 'day', end: 'day' },
  applies: (subject, { bases }: OverlapRule) => restsOn(subject, bases),
  decide: ({ start, end }, rule: OverlapRule, { content }) => {
    const { within, least } = rule
    const last = lastDayInForce(end, content.terminatedOn)
    const months = monthsWithin(start, last, within)
    const facts = { months, least, start: within.start, end: within.end }
    return months >= least ? holds(facts) : fails(facts, adviceOnOverlap({ start, end, last }, rule))
  },
})

/** A transfer that makes its transferee a member was signed, by the later of both sides, in the plan year. */
export const transferSignedInYear = defineReading({
  name: 'member.transfer-signed-in-year',
  facts: ['day', 'start', 'end'],
  reads: { hostSignedOn: 'day', memberSignedOn: 'day' },
  applies: (subject, { bases }: YearRule) => restsOn(subject, bases),
  decide: ({ hostSignedOn, memberSignedOn }, { within }: YearRule) => {
    const signed = later(hostSignedOn, memberSignedOn)
    const facts = { day: signed, start: within.start, end: within.end }
    return contains(within, signed) ? holds(facts) : fails(facts, advise('fact.report-in-its-year', facts))
  },
})

/** A special membership is signed by the PI, and by nobody in the PI's place (interpretation 6). */
export const signedByPi = defineReading({
  name: 'member.signed-by-pi',
  facts: ['signedBy'],
  reads: { signedBy: 'text' },
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: ({ signedBy }, _rule: ForBases) =>
    signedBy === 'pi' ? holds({ signedBy }) : fails({ signedBy }, advise('member.pi-must-sign')),
})

/** Nobody of the project stands in a relation of the recusal rule with the firm; a silent record declares none. */
export const noConflict = defineReading({
  name: 'member.no-conflict-of-interest',
  facts: [],
  reads: {},
  decide: (_values, _rule: Nothing, { content }) =>
    content.conflictOfInterest === true ? fails({}, advise('member.resolve-conflict')) : holds(),
})

/**
 * A fee that is said to be paid has an amount. One that is missing is not filled in, and makes no free member: so it bears
 * on the total as on its two parts. Where an amount stands, {@link membershipFee} speaks of it.
 */
export const feeAmount = defineReading({
  name: 'member.fee-amount',
  facts: [],
  reads: {},
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: (_values, _rule: ForBases, { content: { feeBy, fee } }) =>
    typeof feeBy !== 'string' || feeBy === 'none' || typeof fee === 'number'
      ? null
      : fails({ missing: ['fee'] }, advise('record.fill-in', { fields: ['fee'] })),
})

/** How the member pays, and whether that makes it a paying one. Never fails: it says which sub-item. */
export const membershipFee = defineReading({
  name: 'member.fee',
  facts: ['pays', 'feeBy', 'fee'],
  reads: {},
  decide: (_values, { payingBy }: { readonly payingBy: readonly FeeWay[] }, { content: { feeBy, fee } }) => {
    const stated = typeof fee === 'number' ? fee : 0
    const way = typeof feeBy === 'string' ? feeBy : 'none'
    return holds({ pays: stated > 0 && payingBy.some((one) => one === way), feeBy: way, fee: stated })
  },
})

/** The region of the firm's county. Never fails: it says which sub-item. */
export const memberRegion = defineReading({
  name: 'member.region',
  facts: ['region'],
  reads: {},
  decide: (_values, _rule: Nothing, { record: { organisation } }) =>
    organisation?.region ? holds({ region: organisation.region }) : null,
})
