import { expect, test } from 'vitest'
import type { EntryReply, PhraseReply } from '../queries.ts'
import { lackOf, returnWords } from './offered-words.ts'

type About = Pick<EntryReply, 'findings' | 'type' | 'outcome'>

const lacking = {
  type: 'membership',
  outcome: 'evidence',
  findings: [
    {
      because: {
        reading: 'proof.any-of',
        finding: 'needs-evidence',
        facts: { anyOf: ['contract'] },
        advice: { code: 'proof.attach', facts: { anyOf: ['contract'] } },
        citations: [],
      },
    },
  ],
} as unknown as About
const phrase = (decision: 'returned' | 'rejected') =>
  ({ code: 'scan', zh: '請補附合約。', en: 'Please add the contract.', decision }) as PhraseReply

test('a missing paper is named by the rules, with what mends it', () => {
  const words = lackOf(lacking, 'zh-TW')
  expect(words).toMatch(/^尚未附佐證：.+。附上.+即可計入。$/)
  expect(returnWords(lacking, [], 'zh-TW')).toBe(words)
})

test('the phrase book speaks before the rules, with its sentence for a return alone', () => {
  expect(returnWords(lacking, [phrase('returned')], 'en')).toBe('Please add the contract.')
  expect(returnWords(lacking, [phrase('rejected')], 'en')).toBe(lackOf(lacking, 'en'))
})

test('what fails a rule is not returned in the words of the rules', () => {
  expect(returnWords({ ...lacking, outcome: 'not' }, [], 'zh-TW')).toBe('')
})
