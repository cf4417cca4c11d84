import { expect, test } from 'vitest'
import type { PhraseReply } from '../queries.ts'
import { wordsAgain } from './words-again.ts'

const phrase: PhraseReply = {
  code: 'missing-page',
  zh: '缺頁',
  en: 'A page is missing',
  decision: 'returned',
  reading: null,
  uses: 0,
  retiredAt: null,
  version: 1,
}

test('what was typed is the reason; what stood there of the settled decision is not', () => {
  expect(wordsAgain([phrase], ' 另有新事證 ', '', 'rejected')).toBe('另有新事證')
  expect(wordsAgain([phrase], '金額不符', '金額不符', 'accepted')).toBe('')
})

test('a phrase is the reason of a return, and none of an acceptance', () => {
  expect(wordsAgain([phrase], '缺頁', '', 'returned')).toBe('缺頁')
  expect(wordsAgain([phrase], '缺頁', '', 'accepted')).toBe('')
})
