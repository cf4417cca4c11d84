import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyAddress,
  readTableAddress,
  rowBeside,
  sortedBy,
  type TableAddress,
  writeTableAddress,
} from './table-address.ts'

const facetNames = ['kind', 'state']
const word = fc.stringMatching(/^[a-z0-9-]{1,8}$/)

test('an address reads back as it was written', () => {
  const addresses: fc.Arbitrary<TableAddress> = fc.record({
    search: fc.string({ unit: 'grapheme' }),
    sort: fc.option(fc.record({ column: fc.stringMatching(/^[a-z]{1,8}$/), isDescending: fc.boolean() })),
    row: fc.option(word),
    ticked: fc.uniqueArray(word),
    facets: fc.record({ kind: word, state: word }, { requiredKeys: [] }),
  })
  fc.assert(
    fc.property(addresses, (address) => {
      expect(readTableAddress(writeTableAddress({}, address, facetNames), facetNames)).toEqual(address)
    }),
  )
})

test('other parameters stay, empty ones vanish', () => {
  expect(writeTableAddress({ tab: 'all', q: 'old', sort: 'date' }, emptyAddress)).toEqual({ tab: 'all' })
})

test('a number that looks like a search is a search', () => {
  expect(readTableAddress({ q: 12345675 }).search).toBe('12345675')
})

test('nonsense counts as absent', () => {
  expect(readTableAddress({ q: ['x'], sort: {}, row: null, ticked: 5, kind: true }, facetNames)).toEqual({
    ...emptyAddress,
    ticked: ['5'],
  })
})

test('clicking a head goes up, down and back', () => {
  const up = sortedBy(null, 'date')
  const down = sortedBy(up, 'date')
  expect([up, down, sortedBy(down, 'date')]).toEqual([
    { column: 'date', isDescending: false },
    { column: 'date', isDescending: true },
    null,
  ])
  expect(sortedBy(down, 'amount')).toEqual({ column: 'amount', isDescending: false })
})

test('J and K stop at the ends and start from them', () => {
  const keys = ['a', 'b', 'c']
  expect(rowBeside(keys, null, 1)).toBe('a')
  expect(rowBeside(keys, null, -1)).toBe('c')
  expect(rowBeside(keys, 'b', 1)).toBe('c')
  expect(rowBeside(keys, 'c', 1)).toBe('c')
  expect(rowBeside(keys, 'gone', 1)).toBe('a')
  expect(rowBeside([], null, 1)).toBeNull()
})
