import { expect, test } from 'vitest'
import { isUnanswered, unansweredOf } from './standing-answers.ts'

const seals = 'member.seals-complete'
const lines = [{ because: [{ reading: seals }] }]
const asked = (answer: string | null, isEarlier = false) => [
  { question: seals, given: answer === null ? null : { answer, isEarlier } },
]

test('an answer from before the correction is no answer to what is on the desk now', () => {
  expect([asked(null), asked('yes', true), asked('yes')].flat().map(isUnanswered)).toEqual([
    true,
    true,
    false,
  ])
})

test('what no rule asks any more holds nobody up', () => {
  expect(unansweredOf({ questions: asked('yes', true), lines: [] })).toEqual([])
  expect(unansweredOf({ questions: asked('yes', true), lines })).toHaveLength(1)
})
