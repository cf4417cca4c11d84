import { rulebookOf } from '@openalliance/rules'

/** Expected outcomes of year 110 in the KPIs' own units; money in NT$. */
export const targets110: Readonly<Record<string, number>> = {
  '2.1': 20,
  '3.0': 1_100_000,
  '7.2': 2,
  '7.3': 800_000,
  '7.4': 3,
  '7.5': 3_000_000,
}

interface PlannedWindow {
  readonly round: number
  readonly factsFrom: string
  readonly factsTo: string
  readonly opens: string
  readonly due: string
  readonly entryEnds: string
  readonly editsEnd: string
}

/** A round is open while its facts happen: from its first day, or the year's first of February, to its last minute. */
const windowOf = (ce: number, round: number, from: string, to: string): PlannedWindow => {
  const opensOn = from < `${ce}-02-01` ? `${ce}-02-01` : from
  const end = `${to}T23:59+08:00`
  return {
    round,
    factsFrom: from,
    factsTo: to,
    opens: `${opensOn}T00:00+08:00`,
    due: end,
    entryEnds: end,
    editsEnd: end,
  }
}

/** Programme years as their pages have them: quarters until 106, two rounds from 107 (interpretation 21). */
export const years = [104, 105, 106, 107, 108, 109, 110].map((year) => {
  const page = rulebookOf('small', year)
  if (!page) throw new Error(`no page of ${year}`)
  const { period, rounds } = page
  return {
    year,
    startsOn: period.start,
    endsOn: period.end,
    windows: rounds.map((round) => windowOf(year + 1911, round.number, round.period.start, round.period.end)),
  }
})
