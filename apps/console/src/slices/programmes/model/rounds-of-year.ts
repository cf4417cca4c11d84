import type { ProgrammeYear } from '@openalliance/contract'
import { mostRounds } from '@openalliance/rules'

/** Rounds one may choose among in a year: as many as the programme with the most of them has. */
export const roundsOfYear = (
  years: readonly Pick<ProgrammeYear, 'year' | 'rounds'>[],
  year: number,
): readonly number[] => {
  const all = years.filter((each) => each.year === year).flatMap(({ rounds }) => rounds)
  return [...new Set(all.map(({ round }) => round))].toSorted((one, other) => one - other)
}

/** The round that a text of an address stands for; undefined where it is none. */
export const roundIn = (text: string | undefined): number | undefined => {
  const round = Number(text)
  return Number.isInteger(round) && round >= 1 && round <= mostRounds ? round : undefined
}
