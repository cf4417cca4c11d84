import { contains, type Period } from '../engine/day.ts'
import { advise, fails, holds, needsEvidence } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { OrganisationKind } from '../engine/verdict.ts'
import type { income } from '../evidence/income.ts'
import { type FirmKinds, isFirm, kindFacts } from './member-kind.ts'

export type IncomeNature = (typeof income.fields.natures.options)[number]

const naturesOf = ({ content: { natures } }: Subject): readonly string[] =>
  Array.isArray(natures) ? natures : []

/** The money came in within the year. */
export const receivedInPeriod = defineReading({
  name: 'income.received-in-period',
  facts: ['day', 'start', 'end'],
  reads: { receivedOn: 'day' },
  decide: ({ receivedOn }, { within }: { readonly within: Period }) => {
    const facts = { day: receivedOn, start: within.start, end: within.end }
    return contains(within, receivedOn)
      ? holds(facts)
      : fails(facts, advise('fact.report-in-its-year', facts))
  },
})

/** The amount and its payer are stated. */
export const statesAmount = defineReading({
  name: 'income.states-amount',
  facts: ['amount'],
  reads: { organisation: 'organisation', kind: 'text', amount: 'number' },
  decide: ({ amount }) => holds({ amount }),
})

/** Money the alliance may not freely use never counts, in no item. */
export const freelyUsable = defineReading({
  name: 'income.freely-usable',
  facts: ['natures'],
  reads: {},
  decide: (_values, { never }: { readonly never: readonly IncomeNature[] }, subject) => {
    const natures = naturesOf(subject).filter((nature) => never.some((one) => one === nature))
    if (natures.length === 0) return holds()
    return fails(
      { natures },
      natures.every((nature) => nature === 'donated-equipment')
        ? advise('outcome.report-in-words')
        : advise('income.leave-out', { natures }),
    )
  },
})

export interface OtherMemberRule {
  readonly natures: readonly IncomeNature[]
  readonly kinds: readonly OrganisationKind[]
}

/** Money from a transfer or a project of a body that is an "other member" is an outcome in words, in no item's money. */
export const notFromOtherMember = defineReading({
  name: 'income.not-from-other-member',
  facts: ['kind'],
  reads: { organisation: 'organisation' },
  applies: (subject, rule: OtherMemberRule) =>
    naturesOf(subject).some((nature) => rule.natures.some((one) => one === nature)),
  decide: ({ organisation }, rule: OtherMemberRule) => {
    const facts = { kind: organisation.kind }
    return rule.kinds.includes(organisation.kind)
      ? fails(facts, advise('outcome.report-in-words'))
      : holds(facts)
  },
})

/**
 * Transfer income and project funds are item 7's: nothing is reported in items 3 and 7. This record counts nowhere; what
 * counts there is a record of its own.
 */
export const notItemSeven = defineReading({
  name: 'income.not-item-seven',
  facts: ['natures'],
  reads: {},
  decide: (
    _values,
    { transfer, project }: { readonly transfer: IncomeNature; readonly project: IncomeNature },
    subject,
  ) => {
    const natures = naturesOf(subject)
    if (natures.includes(transfer)) return fails({ natures: [transfer] }, advise('income.report-as-transfer'))
    if (natures.includes(project))
      return fails({ natures: [project] }, advise('income.report-as-joint-project'))
    return holds()
  },
})

/** Technical services count when a firm pays for them, member or not (interpretation 28). */
export const serviceToFirm = defineReading({
  name: 'income.service-to-firm',
  facts: ['kind', 'hasTaiwanBranch', 'paysTaiwanTax'],
  reads: { organisation: 'organisation' },
  applies: ({ content }) => content.kind === 'technical-service',
  decide: ({ organisation }, rule: FirmKinds) => {
    const facts = kindFacts(organisation, rule)
    return isFirm(organisation, rule) ? holds(facts) : fails(facts, advise('outcome.report-in-words'))
  },
})

/** Where the school books the money under another name, a signed page explains it. */
export const explainedWhenRenamed = defineReading({
  name: 'income.explained-when-renamed',
  facts: ['anyOf'],
  reads: {},
  applies: ({ content }) => content.bookedUnderAnotherName === true,
  decide: (_values, { anyOf }: { readonly anyOf: readonly ['explanatory-page'] }, { record }) =>
    anyOf.some((kind) => record.proofs.includes(kind)) ? holds({ anyOf }) : needsEvidence(anyOf),
})
