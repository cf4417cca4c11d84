import { expect, test } from 'vitest'
import { isFresh, isLeftEmpty, keepRecord, rememberFresh } from './fresh-records.ts'

test('a record made here in which nothing was begun is left empty, once', () => {
  rememberFresh('a')
  expect([isFresh('a'), isFresh('a')]).toEqual([true, false])
  expect([isLeftEmpty('a'), isLeftEmpty('a')]).toEqual([true, false])
})

test('what was typed into or given a file stays', () => {
  rememberFresh('b')
  keepRecord('b')
  expect(isLeftEmpty('b')).toBe(false)
})

test('a record made elsewhere or opened from a list is never taken away', () => {
  expect(isLeftEmpty('c')).toBe(false)
})
