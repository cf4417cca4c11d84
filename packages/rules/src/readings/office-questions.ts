import type { OfficeQuestion } from '../codes.ts'
import { advise, type Decision, fails, holds, needsPerson } from '../engine/decision.ts'
import { defineReading, type Subject } from '../engine/reading.ts'
import type { Advice } from '../engine/verdict.ts'
import { type ForBases, restsOn } from './member-contract.ts'

/** The last answer stands; 'yes' lets the record count, anything else takes it out (interpretation 22). */
const answered = (
  { record }: Subject,
  question: OfficeQuestion,
  adviceOn: (answer: string) => Advice,
): Decision => {
  const answer = record.answers.findLast((one) => one.question === question)?.answer
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

/** Both sides have sealed the paper. What the alliance itself says is missing needs no one to look. */
export const sealsComplete = defineReading({
  name: 'member.seals-complete',
  facts: ['answer', 'question', 'lacks'],
  reads: {},
  applies: (subject, { bases }: SealsRule) => restsOn(subject, bases),
  decide: (_values, { seals }: SealsRule, subject) => {
    const declared = subject.content.seals
    if (Array.isArray(declared) && declared.length > 0) {
      const lacks = seals.filter((seal) => !declared.includes(seal))
      if (lacks.length > 0) return fails({ lacks }, advise('member.obtain-seals', { missing: lacks }))
    }
    return answered(subject, 'member.seals-complete', (answer) =>
      advise('member.obtain-seals', { missing: sealsLacking(answer, seals) }),
    )
  },
})

/** A special membership concerns the alliance's core technology. */
export const coreTechnology = defineReading({
  name: 'member.core-technology',
  facts: ['answer', 'question'],
  reads: {},
  applies: (subject, { bases }: ForBases) => restsOn(subject, bases),
  decide: (_values, _rule: ForBases, subject) =>
    answered(subject, 'member.core-technology', () => advise('member.not-core-technology')),
})
