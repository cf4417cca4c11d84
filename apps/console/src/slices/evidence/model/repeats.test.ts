import type { Suspicion } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { repeatsOf } from './repeats.ts'

const suspicion = (kind: Suspicion['kind'], records: string[], some: Partial<Suspicion> = {}): Suspicion => ({
  kind,
  records: records.map((id) => ({ id, type: 'income', title: id })),
  otherYears: [],
  elsewhere: 0,
  others: null,
  facts: { organisation: null, happenedOn: null, amount: null, sha256: null },
  ...some,
})

test('a record is told of the others of its fact, of this year and of others, never of itself', () => {
  const items = [
    suspicion('same-fact', ['a', 'b'], {
      otherYears: [{ id: 'c', type: 'income', title: 'c', year: 109 }],
      elsewhere: 2,
    }),
    suspicion('same-fact', ['x', 'y']),
    suspicion('same-file', ['a', 'z']),
  ]
  expect(repeatsOf(items, 'a', 110)).toMatchObject({
    others: [
      { id: 'b', year: 110 },
      { id: 'c', year: 109 },
    ],
    elsewhere: 2,
  })
})

test('a record that is like no other is told of nothing', () => {
  expect(repeatsOf([suspicion('same-fact', ['x', 'y'])], 'a', 110)).toEqual({ others: [], elsewhere: 0 })
})
