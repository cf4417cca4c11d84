import { expect, test } from 'vitest'
import { wordOf } from '../building/word-forms.ts'

test('a sentence that bends with one number comes as its forms', () => {
  const variants = {
    declarations: ['input limit', 'local limitPlural = limit: plural'],
    selectors: ['limitPlural'],
    match: { 'limitPlural=one': '{limit} level', 'limitPlural=other': '{limit} levels' },
  }
  expect(wordOf([variants])).toEqual(['limit', { one: '{limit} level', other: '{limit} levels' }])
  expect(wordOf('just so')).toBe('just so')
})

test('variants by anything else are for the code to choose from', () => {
  const variants = {
    declarations: ['input term'],
    selectors: ['term'],
    match: { 'term=1': 'a', 'term=*': 'b' },
  }
  expect(wordOf([variants])).toBeNull()
})
