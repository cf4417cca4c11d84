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

const windowsOf = (ce: number): PlannedWindow[] => [
  {
    round: 1,
    factsFrom: `${ce}-02-01`,
    factsTo: `${ce}-10-31`,
    opens: `${ce}-02-01T00:00+08:00`,
    due: `${ce}-10-31T23:59+08:00`,
    entryEnds: `${ce}-10-31T23:59+08:00`,
    editsEnd: `${ce}-10-31T23:59+08:00`,
  },
  {
    round: 2,
    factsFrom: `${ce}-11-01`,
    factsTo: `${ce + 1}-01-31`,
    opens: `${ce}-11-01T00:00+08:00`,
    due: `${ce + 1}-01-31T23:59+08:00`,
    entryEnds: `${ce + 1}-01-31T23:59+08:00`,
    editsEnd: `${ce + 1}-01-31T23:59+08:00`,
  },
]

// S110 counts from 1 January of its year on, which still belongs to the year before (interpretation 1).
const startOf110 = '2021-01-01'

/** Programme years with their windows: 1 February to 31 January (S106), two rounds. */
export const years = [104, 105, 106, 107, 108, 109, 110].map((year) => {
  const ce = year + 1911
  const startsOn = year === 110 ? startOf110 : `${ce}-02-01`
  return {
    year,
    startsOn,
    endsOn: `${ce + 1}-01-31`,
    windows: windowsOf(ce).map((window) =>
      window.round === 1 ? { ...window, factsFrom: startsOn } : window,
    ),
  }
})
