import { expect, test } from 'vitest'
import type { EntryReply, PhraseReply } from '../queries.ts'
import { lackOf, offeredSentences, returnWords } from './offered-words.ts'

type About = Pick<EntryReply, 'findings' | 'type' | 'outcome' | 'leansOn'>

const lacking = {
  type: 'membership',
  outcome: 'evidence',
  leansOn: [],
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

test('what leans on something open is returned in words of its own, before the phrase book', () => {
  const open = { record: 'm', title: '菘嶽生技', round: 1, isReturned: true }
  const leaning = { ...lacking, outcome: 'not' as const, leansOn: [open] }
  expect(returnWords(leaning, [phrase('returned')], 'zh-TW')).toBe(
    '這筆依據的會員資格還沒有定案：菘嶽生技（第 1 次，退回補正中）。請一併補正送件。',
  )
  const waiting = { ...leaning, leansOn: [{ ...open, isReturned: false }] }
  expect(returnWords(waiting, [], 'en')).toBe(
    'The membership this leans on is not final yet: 菘嶽生技 (round 1, being verified). Please hand this in again once that is decided.',
  )
  const several = { ...leaning, leansOn: [{ ...open, title: '晴川', round: 2, isReturned: false }, open] }
  expect(returnWords(several, [], 'zh-TW')).toBe(
    '這筆依據的會員資格還沒有定案：晴川（第 2 次，查核中）、菘嶽生技（第 1 次，退回補正中）。請一併補正送件。',
  )
})

test('what fails a rule is not returned in the words of the rules', () => {
  expect(returnWords({ ...lacking, outcome: 'not' }, [], 'zh-TW')).toBe('')
})

test('the sentence of an empty return stands first, whatever else fits, and no sentence stands twice', () => {
  const fitting = [
    phrase('rejected'),
    { ...phrase('returned'), zh: '請改列。', en: 'Please list it elsewhere.' },
  ]
  const offered = returnWords(lacking, fitting, 'zh-TW')
  expect(offered).toBe('請改列。')
  expect(offeredSentences(offered, fitting, 'zh-TW')).toEqual(['請改列。', '請補附合約。'])
  expect(offeredSentences('', [phrase('rejected')], 'zh-TW')).toEqual(['請補附合約。'])
  expect(offeredSentences('', [], 'zh-TW')).toEqual([])
})
