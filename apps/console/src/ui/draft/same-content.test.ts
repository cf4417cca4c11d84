import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameContent } from './same-content.ts'

test('the order of fields and absent values make no difference', () => {
  expect(sameContent({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2], d: undefined }, a: 1 })).toBe(true)
})

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  ['1', 1],
])('%j is not %j', (one, other) => {
  expect(sameContent(one, other)).toBe(false)
})

test('what went over the wire is still the same', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameContent(value, JSON.parse(JSON.stringify(value)))))
})
