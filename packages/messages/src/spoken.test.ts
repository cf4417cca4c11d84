import { expect, test } from 'vitest'
import { issueText, refusalText, say } from './spoken.ts'

test('a fact that is absent leaves neither empty brackets nor the word null', () => {
  const facts = { name: '王小明', number: null }
  for (const locale of ['zh-TW', 'en'] as const)
    expect(say('issues.organisations.same-name', facts, locale)).not.toMatch(/null|undefined|（）|\(\)/)
})

test('a refusal tells days and moments in ROC form, in Taipei', () => {
  expect(
    refusalText(
      'programmes.window-closed',
      { year: 110, round: 1, ended: '2021-10-31T15:59:00.000Z' },
      'zh-TW',
    ),
  ).toContain('110/10/31 23:59')
  expect(issueText('organisations.day-impossible', { today: '2021-10-20' }, 'en')).toContain('110/10/20')
})

test('a code without words shows as itself, so that a gap is seen', () => {
  expect(refusalText('nowhere.known', {}, 'en')).toBe('refusals.nowhere.known')
})

test('a choice is offered by its labels, in the language of the reader, and by codes where there are none', () => {
  const offered = (allowed: readonly string[], locale: 'zh-TW' | 'en' = 'zh-TW') =>
    issueText('not-one-of', { allowed }, locale)
  expect(offered(['taipei', 'new-taipei'])).toBe('請從可選的項目中選一個：臺北市、新北市。')
  expect(offered(['firm', 'association'], 'en')).not.toContain('association,')
  expect(offered(['no-such-word', 'taipei'])).toContain('no-such-word、taipei')
})
