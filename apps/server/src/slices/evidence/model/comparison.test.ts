import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictsBetween, differingFields, filledIn, sameContent } from './comparison.ts'

const contents = fc.dictionary(
  fc.constantFrom('start', 'end', 'fee', 'seals', 'description'),
  fc.oneof(
    fc.constantFrom('', ' ', '𠮷', '2021-01-01', null, undefined, true, false, 0, 30_000),
    fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
  ),
  { noNullPrototype: true },
)

describe('what is filled in', () => {
  it('keeps everything that says something, an empty list and 0 and no among them', () => {
    expect(filledIn({ a: '', b: null, c: undefined, d: ' ', e: [], f: 0, g: false, h: '𠮷 ' })).toEqual({
      e: [],
      f: 0,
      g: false,
      h: '𠮷 ',
    })
  })
})

describe('two who changed the same record', () => {
  it('learn field by field what each did', () => {
    const base = { start: '2021-01-01', fee: 1, description: 'a' }
    const mine = { start: '2021-02-01', fee: 2, description: 'a' }
    const theirs = { start: '2021-03-01', fee: 1, description: 'b' }
    expect(conflictsBetween(base, mine, theirs)).toEqual([
      { field: 'start', base: '2021-01-01', mine: '2021-02-01', theirs: '2021-03-01', isContested: true },
      { field: 'fee', base: 1, mine: 2, theirs: 1, isContested: false },
      { field: 'description', base: 'a', mine: 'a', theirs: 'b', isContested: false },
    ])
  })
  it('are asked about every difference when nobody knows where they began', () => {
    expect(conflictsBetween(null, { fee: 1 }, { fee: 2 })).toMatchObject([{ base: null, isContested: true }])
  })
  it('can build from it what they would have together, without losing anything', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, mine, theirs) => {
        const [began, one, other] = [filledIn(base), filledIn(mine), filledIn(theirs)]
        const conflicts = conflictsBetween(began, one, other)
        expect(conflicts.map(({ field }) => field).sort()).toEqual(differingFields(one, other).sort())
        for (const { isContested, field, mine: own, theirs: given } of conflicts) {
          const isMine = differingFields(began, one).includes(field)
          const isTheirs = differingFields(began, other).includes(field)
          expect(isContested).toBe(isMine && isTheirs)
          expect([own, given]).toEqual([one[field] ?? null, other[field] ?? null])
        }
      }),
    )
  })
})

it('the same content is the same whatever the order of its fields', () => {
  expect(sameContent({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
})
