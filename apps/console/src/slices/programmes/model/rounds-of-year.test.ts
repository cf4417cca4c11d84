import { expect, test } from 'vitest'
import { roundIn, roundsOfYear } from './rounds-of-year.ts'

const year = (number: number, count: number) => ({
  year: number,
  rounds: Array.from({ length: count }, (_, index) => ({
    round: index + 1,
    startsOn: '2015-02-01',
    endsOn: '2015-02-01',
  })),
})

test('a year offers as many rounds as the programme with the most of them has', () => {
  const years = [year(104, 4), year(110, 2), year(110, 3)]
  expect([104, 110, 111].map((each) => roundsOfYear(years, each))).toEqual([[1, 2, 3, 4], [1, 2, 3], []])
})

test.each([
  ['1', 1],
  ['12', 12],
  ['13', undefined],
  ['0', undefined],
  ['1.5', undefined],
  ['second', undefined],
  [undefined, undefined],
])('in an address %s stands for round %s', (text, round) => {
  expect(roundIn(text)).toBe(round)
})
