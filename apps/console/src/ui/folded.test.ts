import { expect, test } from 'vitest'
import { countCodePoints, foldFullWidth } from './folded.ts'

test('full-width digits and signs become ordinary ones', () => {
  expect(foldFullWidth('１，２４０．５　元')).toBe('1,240.5 元')
})

test('Chinese characters stay as they were typed', () => {
  expect(foldFullWidth('堃㛢𠮷\ufa19')).toBe('堃㛢𠮷\ufa19')
})

test.each([
  ['', 0],
  ['𠮷野家', 3],
  ['abc', 3],
])('%s counts %i characters', (text, count) => {
  expect(countCodePoints(text)).toBe(count)
})
