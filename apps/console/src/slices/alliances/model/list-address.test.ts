import { expect, it } from 'vitest'
import { emptyAddress } from '../../../ui/data-table/table-address.ts'
import { filtersOf } from './list-address.ts'

it('reads every filter from the address', () => {
  const facets = { year: '110', field: 'TE3', region: 'north', type: 'cross-university', standing: 'running' }
  expect(filtersOf({ ...emptyAddress, search: ' 電池 ', facets })).toEqual({
    search: '電池',
    year: 110,
    field: 'TE3',
    region: 'north',
    operatingType: 'cross-university',
    standing: 'running',
  })
})

it('takes words nobody knows for none', () => {
  expect(
    filtersOf({ ...emptyAddress, facets: { year: 'abc', field: 'TE9', region: '', type: 'x' } }),
  ).toEqual({})
})
