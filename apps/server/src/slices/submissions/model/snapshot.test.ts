import { expect, test } from 'vitest'
import { canonicalOf, lineChanges, numberOf, sha256Of } from './snapshot.ts'

test('the order in which members were written does not change the hash', () => {
  expect(sha256Of(canonicalOf({ a: 1, b: '堃' }))).toBe(sha256Of(canonicalOf({ b: '堃', a: 1 })))
})

test('any other content has another hash', () => {
  expect(sha256Of(canonicalOf({ a: 1 }))).not.toBe(sha256Of(canonicalOf({ a: 2 })))
})

test('the number tells programme, year and round', () => {
  expect(numberOf('small', 110, 1, 42)).toBe('S110-1-00042')
})

test('changes list what came, what went and what counts otherwise', () => {
  const line = (record: string, contribution: number) => ({ record, verdict: 'counts', contribution })
  expect(
    lineChanges([line('a', 1), line('b', 1), line('c', 1)], [line('b', 1), line('c', 2), line('d', 1)]).map(
      ({ record, before, after }) => [record, before?.contribution ?? null, after?.contribution ?? null],
    ),
  ).toEqual([
    ['a', 1, null],
    ['c', 1, 2],
    ['d', null, 1],
  ])
})

test('a line that gives as much as before is no change, whatever its verdict is called now', () => {
  const line = (verdict: string, contribution: number) => ({ record: 'a', verdict, contribution })
  expect(lineChanges([line('needs-person', 1)], [line('counts', 1)])).toEqual([])
  expect(lineChanges([line('needs-evidence', 0)], [line('does-not-count', 0)])).toHaveLength(1)
  expect(lineChanges([line('needs-person', 1)], [line('does-not-count', 0)])).toHaveLength(1)
})
