import { asTold, type Because, type LedgerLine } from '@openalliance/rules'

const order: readonly Because['finding'][] = ['fails', 'needs-evidence', 'needs-person', 'holds']

/** A finding with the KPIs for which it was made. */
export interface GatheredFinding {
  readonly because: Because
  readonly kpis: readonly string[]
}

const keyOf = ({ reading, finding, facts }: Because): string =>
  `${reading}\n${finding}\n${JSON.stringify(facts)}`

/**
 * The findings of all lines of one record, each told once: what bars it first, then what is missing, what waits for
 * a person, what is well; within these in the order of the page.
 */
export const gatheredFindings = (
  lines: readonly Pick<LedgerLine, 'kpi' | 'because'>[],
): GatheredFinding[] => {
  const found = new Map<string, { because: Because; kpis: string[] }>()
  for (const { kpi, because } of lines) {
    for (const each of because.map(asTold)) {
      const known = found.get(keyOf(each))
      if (known) known.kpis.push(kpi)
      else found.set(keyOf(each), { because: each, kpis: [kpi] })
    }
  }
  return [...found.values()].toSorted(
    (one, other) => order.indexOf(one.because.finding) - order.indexOf(other.because.finding),
  )
}
