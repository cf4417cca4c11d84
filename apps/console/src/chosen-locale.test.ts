import { expect, test } from 'vitest'
import { chosenLocale } from './chosen-locale.ts'

test.each([
  ['locale=en; theme=x', ['zh-TW'], 'en'],
  ['a=b; locale=zh-TW', ['en-GB'], 'zh-TW'],
  ['locale=fr', ['en-GB', 'zh-TW'], 'en'],
  ['', ['ja', 'zh-Hant-TW', 'en'], 'zh-TW'],
  ['', ['ja', 'en-US'], 'en'],
  ['', [], 'zh-TW'],
] as const)('cookies "%s" and languages %j give %s', (cookies, languages, locale) => {
  expect(chosenLocale(cookies, languages)).toBe(locale)
})
