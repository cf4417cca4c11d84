import type { Day, OrganisationKind } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import type { Stage } from '../model/stages.ts'

export interface FactRow extends Stage {
  readonly id: string
  readonly organisation: string
  readonly recordedAt: Date
  /** A person's id; null where the program itself took it over. */
  readonly recordedBy: string | null
  readonly reason: string | null
  /** From when another row stands in its place; null for what is held true now. */
  readonly replacedAt: Date | null
}

const facts = (reader: Reader, organisations: readonly string[]) =>
  reader
    .selectFrom('organisation_fact')
    .selectAll()
    .where('organisation_id', '=', sql<string>`any(${organisations}::uuid[])`)
    .orderBy('organisation_id')
    .orderBy(sql`since desc nulls last`)
    .orderBy('recorded_at', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof facts>['execute']>>[number]

const factOf = (row: Row): FactRow => ({
  id: row.id,
  organisation: row.organisation_id,
  since: row.since,
  // The column's check admits the kinds of the contract and no other.
  kind: row.kind as OrganisationKind,
  county: row.county,
  hasTaiwanBranch: row.has_taiwan_branch,
  paysTaiwanTax: row.pays_taiwan_tax,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  reason: row.reason,
  replacedAt: row.replaced_at,
})

/** What is held true now, by organisation. */
export const standingFacts = async (
  reader: Reader,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, readonly FactRow[]>> => {
  const rows = await facts(reader, organisations).where('replaced_at', 'is', null).execute()
  return Map.groupBy(rows.map(factOf), ({ organisation }) => organisation)
}

/** Everything ever recorded of one organisation: the latest stage first, and of each the latest word first. */
export const everyFact = async (reader: Reader, organisation: string): Promise<FactRow[]> =>
  (await facts(reader, [organisation]).execute()).map(factOf)

export const addFact = async (
  tx: Tx,
  fact: Omit<FactRow, 'replacedAt' | 'since'> & { readonly since: Day | null },
): Promise<void> => {
  await tx
    .insertInto('organisation_fact')
    .values({
      id: fact.id,
      organisation_id: fact.organisation,
      since: sql<Day | null>`${fact.since}::date`,
      kind: fact.kind,
      county: fact.county,
      has_taiwan_branch: fact.hasTaiwanBranch,
      pays_taiwan_tax: fact.paysTaiwanTax,
      recorded_at: fact.recordedAt,
      recorded_by: fact.recordedBy,
      reason: fact.reason,
    })
    .execute()
}

/** Notes that others stand in the place of these; what was known stays readable. */
export const replaceFacts = async (tx: Tx, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('organisation_fact')
    .set({ replaced_at: at })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}
