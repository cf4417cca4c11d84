import type { TargetAdvice } from '@openalliance/contract'
import type { Rulebook, Severity } from '@openalliance/rules'

/** KPIs that are split without remainder, and into what. Regions leave out firms without a seat in Taiwan. */
const partitions: Readonly<Record<string, readonly string[]>> = {
  '2.1': ['2.2', '2.3'],
  '3.0': ['3.1', '3.2', '3.3'],
}

/** What a target is held against; amounts by KPI, absent where nothing is known. */
export interface Background {
  readonly targets: ReadonlyMap<string, number>
  /** Last year's verified figures, where its verification is closed. */
  readonly verifiedLastYear: ReadonlyMap<string, number>
  readonly targetsLastYear: ReadonlyMap<string, number>
  /** Targets of the first term's third year; empty unless this is the second term. */
  readonly firstTermThirdYear: ReadonlyMap<string, number>
  /** Member firms more than the year before that the page asks for; null where it asks for none. */
  readonly leastGrowth: number | null
  /** Of the year's page; a check it does not name is not made. */
  readonly severities: Rulebook['severities']
}

/** A target that is typed is not handed in yet: what would bar is a warning here. */
const whileTyped = (severity: Severity | undefined): TargetAdvice['severity'] | undefined =>
  severity === 'bar' ? 'warning' : severity

const growth = (kpi: string, amount: number, given: Background): TargetAdvice | null => {
  const { leastGrowth } = given
  const severity = whileTyped(given.severities['alliance.member-growth'])
  if (kpi !== '2.1' || leastGrowth === null || !severity) return null
  const verified = given.verifiedLastYear.get(kpi)
  const lastYear = verified ?? given.targetsLastYear.get(kpi)
  if (lastYear === undefined || amount >= lastYear + leastGrowth) return null
  return {
    code: 'targets.growth',
    severity,
    facts: {
      lastYear,
      least: lastYear + leastGrowth,
      growth: leastGrowth,
      isVerified: verified !== undefined,
    },
  }
}

const belowFirstTerm = (kpi: string, amount: number, given: Background): TargetAdvice | null => {
  const floor = given.firstTermThirdYear.get(kpi)
  const severity = whileTyped(given.severities['alliance.below-first-term'])
  return floor === undefined || amount >= floor || !severity
    ? null
    : { code: 'targets.below-first-term', severity, facts: { floor } }
}

const partsDiffer = (kpi: string, amount: number, given: Background): TargetAdvice | null => {
  const parts = partitions[kpi]?.map((part) => given.targets.get(part))
  if (!parts) return null
  const known = parts.filter((part) => part !== undefined)
  const sum = known.reduce((total, part) => total + part, 0)
  const severity = whileTyped(given.severities['alliance.parts-differ'])
  return known.length < parts.length || sum === amount || !severity
    ? null
    : { code: 'targets.parts-differ', severity, facts: { sum, amount } }
}

/** What to say about an expected outcome. */
export const adviceOn = (kpi: string, amount: number, given: Background): TargetAdvice[] =>
  [growth(kpi, amount, given), belowFirstTerm(kpi, amount, given), partsDiffer(kpi, amount, given)].filter(
    (advice) => advice !== null,
  )

/** Whether the amount may only stand with a written reason: less than the first term reached for (spec 3.6), alone. */
export const wantsReason = (kpi: string, amount: number, given: Background): boolean =>
  adviceOn(kpi, amount, given).some(
    ({ code, severity }) => code === 'targets.below-first-term' && severity === 'warning',
  )
