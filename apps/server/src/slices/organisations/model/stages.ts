import type { Day, OrganisationKind } from '@openalliance/rules'

/** What an organisation is, as far as figures rest on it. */
export interface FactState {
  readonly kind: OrganisationKind
  /** null where it has no seat in Taiwan. */
  readonly county: string | null
  readonly hasTaiwanBranch: boolean
  readonly paysTaiwanTax: boolean
}

/** What held from a day on; null where it was so from the beginning, as far as anybody knows. */
export interface Stage extends FactState {
  readonly since: Day | null
}

export const isSameState = (one: FactState, other: FactState): boolean =>
  one.kind === other.kind &&
  one.county === other.county &&
  one.hasTaiwanBranch === other.hasTaiwanBranch &&
  one.paysTaiwanTax === other.paysTaiwanTax

const stateOf = ({ kind, county, hasTaiwanBranch, paysTaiwanTax }: FactState): FactState => ({
  kind,
  county,
  hasTaiwanBranch,
  paysTaiwanTax,
})

const bySince = (one: Stage, other: Stage): number =>
  one.since === other.since
    ? 0
    : one.since === null || (other.since !== null && one.since < other.since)
      ? -1
      : 1

export const inOrder = <Row extends Stage>(stages: readonly Row[]): Row[] => stages.toSorted(bySince)

/** Whether something that holds from `day` on takes the place of the stage. */
export const isReplacedFrom = (stage: Stage, day: Day | null): boolean =>
  day === null || (stage.since !== null && stage.since >= day)

/**
 * The stages once it is known what holds from a day on; null says that it was always so. What was thought to begin on
 * that day or later gives way, what was before it stays.
 */
export const stagesFrom = (stages: readonly Stage[], day: Day | null, state: FactState): Stage[] => {
  const earlier = inOrder(stages).filter((stage) => !isReplacedFrom(stage, day))
  const last = earlier.at(-1)
  return last && isSameState(last, state) ? earlier : [...earlier, { ...stateOf(state), since: day }]
}

/** What it was before it became what it is now, each with the first day on which it held no more. */
export const formerlyOf = (stages: readonly Stage[]): (FactState & { readonly before: Day })[] =>
  inOrder(stages).flatMap((stage, at, all) => {
    const before = all[at + 1]?.since
    return before ? [{ ...stateOf(stage), before }] : []
  })
