import type { RulePage } from '@openalliance/contract'

type PageKpi = RulePage['kpis'][number]
type PageReading = PageKpi['readings'][number]

/** KPIs of one item that rest on the same kind of evidence, with what decides them all and what decides some. */
export interface RuleFamily {
  readonly members: readonly PageKpi[]
  /** Readings of every member, in the order of the page. */
  readonly shared: readonly PageReading[]
  /** Readings that only some members have. */
  readonly branches: readonly { readonly members: readonly PageKpi[]; readonly own: readonly PageReading[] }[]
}

const same = (one: PageReading, other: PageReading): boolean => JSON.stringify(one) === JSON.stringify(other)

const familyOf = (members: readonly PageKpi[]): RuleFamily => {
  const [first] = members
  const shared = (first?.readings ?? []).filter((reading) =>
    members.every(({ readings }) => readings.some((each) => same(each, reading))),
  )
  const ownOf = ({ readings }: PageKpi) =>
    readings.filter((reading) => !shared.some((each) => same(each, reading)))
  const branches = [...Map.groupBy(members, (kpi) => JSON.stringify(ownOf(kpi))).values()]
    .map((branch) => ({ members: branch, own: branch[0] ? ownOf(branch[0]) : [] }))
    .filter(({ own }) => own.length > 0)
  return { members, shared, branches }
}

/** Tells an item's rules without saying one twice: families by evidence, then what each part has of its own. */
export const familiesOf = (kpis: readonly PageKpi[]): RuleFamily[] =>
  [...Map.groupBy(kpis, ({ from }) => from).values()].map(familyOf)
