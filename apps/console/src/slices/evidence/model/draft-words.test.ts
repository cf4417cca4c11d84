import { expect, test } from 'vitest'
import { draftOf, withField } from './draft-words.ts'

test('a text that is no date yet is kept beside the values', () => {
  expect(withField(draftOf({ start: '2021-01-01' }), 'start', null, '110/1')).toEqual({
    values: {},
    texts: { start: '110/1' },
  })
})

test('an understood value takes the place of the text', () => {
  const draft = { values: {}, texts: { start: '110/1' } }
  expect(withField(draft, 'start', '2021-01-01', '110/1/1')).toEqual({
    values: { start: '2021-01-01' },
    texts: {},
  })
})

test('an emptied field disappears, an empty list stays', () => {
  const draft = draftOf({ title: 'x', natures: ['school-bonus'] })
  expect(withField(withField(draft, 'title', ''), 'natures', []).values).toEqual({ natures: [] })
})
