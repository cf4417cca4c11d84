import { describe, expect, it } from 'vitest'
import { nextDay, period } from '../engine/day.ts'
import { isProgramme, programmeNamed } from './catalogue.ts'
import { programmeNames } from './programme.ts'

describe.each(programmeNames)('the programme %s', (name) => {
  it.each([
    ['a year', period('2022-02-01', '2023-01-31')],
    ['a year that begins within a month', period('2017-09-15', '2018-01-20')],
    ['a year before a leap day', period('2024-01-31', '2024-03-01')],
    ['a single day', period('2022-10-31', '2022-10-31')],
  ])('divides %s into rounds without a gap, counted from 1', (_, year) => {
    const rounds = programmeNamed(name).roundsOf(year)
    expect(rounds.map(({ number }) => number)).toEqual(rounds.map((_round, index) => index + 1))
    expect(rounds.map((round) => round.period.start)).toEqual([
      year.start,
      ...rounds.slice(0, -1).map((round) => nextDay(round.period.end)),
    ])
    expect(rounds.at(-1)?.period.end).toBe(year.end)
  })
})

it('months are cut where the year begins and ends', () => {
  const months = programmeNamed('international').roundsOf(period('2024-01-31', '2024-03-01'))
  expect(months.map((round) => [round.period.start, round.period.end])).toEqual([
    ['2024-01-31', '2024-01-31'],
    ['2024-02-01', '2024-02-29'],
    ['2024-03-01', '2024-03-01'],
  ])
})

it('a name that is none of ours is no programme', () => {
  expect(['small', 'international', 'gloria'].map(isProgramme)).toEqual([true, true, false])
})
