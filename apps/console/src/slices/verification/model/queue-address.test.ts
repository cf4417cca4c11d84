import { expect, test } from 'vitest'
import { queueFiltersOf, yearsToChoose } from './queue-address.ts'

test('without a year the queue is of this one', () => {
  expect(queueFiltersOf({}, { facets: {} }, 110)).toEqual({ year: 110 })
})

test('the address narrows by round, field and state', () => {
  const facets = { round: '2', field: 'TE3', state: 'submitted' }
  expect(queueFiltersOf({ year: 109 }, { facets }, 110)).toEqual({
    year: 109,
    number: 2,
    field: 'TE3',
    state: 'submitted',
  })
})

test('a correction that is overdue is asked for by itself', () => {
  expect(queueFiltersOf({}, { facets: { state: 'correction-overdue' } }, 110).state).toBe(
    'correction-overdue',
  )
})

test('odd words in the address are let be', () => {
  const facets = { round: '13', field: 'te<', state: 'lost' }
  expect(queueFiltersOf({ year: 'soon' }, { facets }, 110)).toEqual({ year: 110 })
})

test('a later year in the address can be chosen too', () => {
  expect(yearsToChoose(105, 106)).toEqual([106, 105, 104])
})
