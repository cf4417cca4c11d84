import type { OfficeQuestion } from '../codes.ts'
import { advise, type Decision, fails, holds, needsPerson } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { Advice, OrganisationKind } from '../engine/verdict.ts'
import { type ForBases, restsOn } from './member-contract.ts'

/** The last answer of the office, or none yet. */
const answerTo = ({ record }: Subject, question: OfficeQuestion): string | undefined =>
  record.answers.findLast((one) => one.question === question)?.answer

/** 'yes' lets the record count, anything else takes it out; without an answer a person is asked (interpretation 22). */
const answered = (
  subject: Subject,
  question: OfficeQuestion,
  adviceOn: (answer: string) => Advice,
): Decision => {
  const answer = answerTo(subject, question)
  if (answer === undefined) return needsPerson(question)
  return answer === 'yes' ? holds({ answer }) : fails({ answer }, adviceOn(answer))
}

type Seal = 'host-seal' | 'pi-seal' | 'company-seal' | 'representative-seal'

export interface SealsRule extends ForBases {
  readonly seals: readonly [Seal, ...Seal[]]
}

const sealsLacking = (answer: string, all: readonly Seal[]): readonly string[] => {
  const named = answer.replace(/-missing$/, '')
  return all.some((seal) => seal === named) ? [named] : []
}

/** What the alliance says is not on the paper; none where it has not said anything. An empty list says: nothing is. */
const sealsDeclaredMissing = (subject: Subject, seals: readonly Seal[]): readonly Seal[] => {
  const declared = subject.content.seals
  return Array.isArray(declared) ? seals.filter((seal) => !declared.includes(seal)) : []
}

/**
 * Both sides have sealed the paper. The office's answer holds over what the alliance ticked; before it, what the alliance
 * itself says is missing needs no one to look (interpretation 26).
 */
export const sealsComplete = defineReading({
  name: 'member.seals-complete',
  facts: ['answer', 'question', 'lacks'],
  reads: {},
  applies: (subject, { bases }: SealsRule) => restsOn(subject, bases),
  decide: (_values, { seals }: SealsRule, subject) => {
    const lacks = sealsDeclaredMissing(subject, seals)
    if (answerTo(subject, 'member.seals-complete') === undefined && lacks.length > 0)
      return fails({ lacks }, advise('member.obtain-seals', { missing: lacks }))
    return answered(subject, 'member.seals-complete', (answer) =>
      advise('member.obtain-seals', { missing: sealsLacking(answer, seals) }),
    )
  },
})

export interface OtherMemberKinds {
  readonly kinds: readonly OrganisationKind[]
}

/** A special membership concerns the alliance's core technology. */
export const coreTechnology = defineReading({
  name: 'member.core-technology',
  facts: ['answer', 'question'],
  reads: {},
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: (_values, _rule: ForBases, subject) =>
    answered(subject, 'member.core-technology', () => advise('member.not-core-technology')),
})

/**
 * Other income from a body that is an "other member" may be money of a project or a transfer, which is no income here:
 * the office says what it is for. What the alliance itself calls such money is decided without it.
 */
export const purposeOfOtherMember = defineReading({
  name: 'income.other-member-purpose',
  facts: ['answer', 'question'],
  reads: { organisation: 'organisation' },
  applies: ({ content: { kind }, record: { organisation } }, { kinds }: OtherMemberKinds) =>
    kind === 'other' && organisation !== null && kinds.includes(organisation.kind),
  decide: (_values, _rule: OtherMemberKinds, subject) =>
    answered(subject, 'income.other-member-purpose', () => advise('outcome.report-in-words')),
})
