import { describe, expect, it } from 'vitest'
import { areInOrder, isTooLong, runsOf, termYearOf, yearOfTerm } from './term.ts'

const first = { number: 1, startsOn: '2018-02-01', endsOn: '2021-01-31' }
const second = { number: 2, startsOn: '2021-02-01', endsOn: '2024-01-31' }

describe('the terms of an alliance', () => {
  it.each([
    [106, null],
    [107, { number: 1, year: 1 }],
    [109, { number: 1, year: 3 }],
    [110, { number: 2, year: 1 }],
    [112, { number: 2, year: 3 }],
    [113, null],
  ])('put the programme year %i into %j', (year, place) => {
    expect(termYearOf([first, second], year)).toEqual(place)
  })

  it('name the year that was the third of the first', () => {
    expect(yearOfTerm([first, second], 1, 3)).toBe(109)
  })

  it('name none where the first was shorter', () => {
    expect(yearOfTerm([{ ...first, endsOn: '2020-01-31' }], 1, 3)).toBeNull()
  })

  it('run from the first day to the last', () => {
    expect(runsOf([second, first])).toEqual({ start: '2018-02-01', end: '2024-01-31' })
  })

  it('last three years and not a day more', () => {
    expect([isTooLong(first), isTooLong({ ...first, endsOn: '2021-02-01' })]).toEqual([false, true])
  })

  it('follow each other', () => {
    expect([areInOrder([first, second]), areInOrder([first, { ...second, startsOn: '2021-01-31' }])]).toEqual(
      [true, false],
    )
  })
})
