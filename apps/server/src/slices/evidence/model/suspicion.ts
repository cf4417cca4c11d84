import type { Suspicion } from '@openalliance/contract'
import type { EvidenceTypeName } from '@openalliance/rules'

/** A record or one of its files, as the search for likenesses sees it. */
export interface Likeness {
  readonly key: string
  readonly kind: Suspicion['kind']
  readonly record: string
  readonly alliance: string
  readonly year: number
  readonly type: EvidenceTypeName
  readonly title: string
  /** First record of its row: a membership carried over is not a second fact. */
  readonly origin: string
  readonly organisation: string | null
  readonly happenedOn: string | null
  /** NT$. */
  readonly amount: number | null
  readonly sha256: string | null
}

/** Likenesses of one key that concern this alliance and year, told apart by where they stand. */
export interface LikeGroup {
  readonly kind: Suspicion['kind']
  readonly here: readonly Likeness[]
  readonly otherYears: readonly Likeness[]
  readonly elsewhere: readonly Likeness[]
  readonly facts: Suspicion['facts']
}

const oncePerRecord = (rows: readonly Likeness[]) => [
  ...new Map(rows.map((row) => [row.record, row])).values(),
]

/** Groups of records that look like one fact; those that continue each other over the years do not suspect themselves. */
export const groupsOf = (rows: readonly Likeness[], alliance: string, year: number): LikeGroup[] => {
  const groups: LikeGroup[] = []
  for (const alike of Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`).values()) {
    const [first] = alike
    const here = oncePerRecord(alike.filter((row) => row.alliance === alliance && row.year === year))
    if (!first || here.length === 0) continue
    const ownRows = new Set(here.map(({ origin }) => origin))
    const otherYears = oncePerRecord(
      alike.filter((row) => row.alliance === alliance && row.year !== year && !ownRows.has(row.origin)),
    )
    const elsewhere = oncePerRecord(alike.filter((row) => row.alliance !== alliance))
    if (here.length + otherYears.length + elsewhere.length < 2) continue
    const { kind, organisation, happenedOn, amount, sha256 } = first
    groups.push({
      kind,
      here,
      otherYears,
      elsewhere,
      facts:
        kind === 'same-file'
          ? { organisation: null, happenedOn: null, amount: null, sha256 }
          : { organisation, happenedOn, amount, sha256: null },
    })
  }
  return groups
}
