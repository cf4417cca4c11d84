import type { FigureFindingState, FindingCause, Reopening } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import type { FigureMove, LineMove } from '../../figures/public.ts'

/** Who changed what from when on; or from which edition to which. */
export interface CauseFacts {
  readonly by: { readonly id: string; readonly name: string } | null
  /** ISO moment. */
  readonly at: string
  readonly reason: string | null
  readonly since: string | null
  readonly editions: { readonly from: number; readonly to: number } | null
}

export interface StoredFinding {
  readonly id: string
  readonly alliance: string
  readonly programme: string
  readonly year: number
  readonly cause: FindingCause
  readonly organisation: string | null
  readonly causeFacts: CauseFacts
  readonly changes: readonly LineMove[]
  readonly figures: readonly FigureMove[]
  readonly wasClosed: boolean
  readonly digest: string
  readonly madeAt: Date
  readonly state: FigureFindingState
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
  /** What reopening did; null of all others, and of those reopened before this was kept. */
  readonly reopenedTo: Reopening | null
  readonly version: number
}

/** What only a decision writes. */
type Decided = 'state' | 'decidedBy' | 'decidedAt' | 'reason' | 'reopenedTo' | 'version'

const findings = (reader: Reader) => reader.selectFrom('figure_finding').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof findings>['execute']>>[number]

// Written by this slice alone, from values that were checked.
const findingOf = (row: Row): StoredFinding => ({
  id: row.id,
  alliance: row.alliance_id,
  programme: row.programme,
  year: row.year,
  cause: row.cause as FindingCause,
  organisation: row.organisation_id,
  causeFacts: row.cause_facts as unknown as CauseFacts,
  changes: row.changes as unknown as readonly LineMove[],
  figures: row.figures as unknown as readonly FigureMove[],
  wasClosed: row.was_closed,
  digest: row.digest,
  madeAt: row.made_at,
  state: row.state as FigureFindingState,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  reason: row.reason,
  reopenedTo: row.reopened_to as Reopening | null,
  version: row.version,
})

const newestFirst = (reader: Reader) => findings(reader).orderBy('made_at', 'desc').orderBy('id', 'desc')

export const findingsListed = async (
  reader: Reader,
  wanted: {
    readonly state: FigureFindingState | null
    /** The last one seen. */
    readonly after: { readonly at: Date; readonly id: string } | null
    readonly limit: number
  },
): Promise<StoredFinding[]> => {
  let rows = newestFirst(reader).limit(wanted.limit)
  if (wanted.state) rows = rows.where('state', '=', wanted.state)
  if (wanted.after)
    rows = rows.where(
      sql<boolean>`(made_at, id) < (${wanted.after.at}::timestamptz, ${wanted.after.id}::uuid)`,
    )
  return (await rows.execute()).map(findingOf)
}

export const countFindings = async (reader: Reader, state: FigureFindingState | null): Promise<number> => {
  let rows = reader.selectFrom('figure_finding').select(({ fn }) => fn.countAll<number>().as('count'))
  if (state) rows = rows.where('state', '=', state)
  return (await rows.executeTakeFirstOrThrow()).count
}

/** What was found of one alliance; what lapsed concerns nobody any more. */
export const findingsOfAlliance = async (reader: Reader, alliance: string): Promise<StoredFinding[]> =>
  (
    await newestFirst(reader).where('alliance_id', '=', alliance).where('state', '!=', 'lapsed').execute()
  ).map(findingOf)

/**
 * Records whose figures stand by an earlier edition of the page because the office was told what the present one would
 * make of them and left them.
 */
export const leftByEdition = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<ReadonlySet<string>> => {
  const rows = await findings(reader)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .where('cause', '=', 'edition')
    .where('state', '=', 'left')
    .execute()
  return new Set(rows.map(findingOf).flatMap(({ changes }) => changes.map(({ record }) => record)))
}

export const findingById = async (reader: Reader, id: string): Promise<StoredFinding | null> => {
  const row = await findings(reader).where('id', '=', id).executeTakeFirst()
  return row ? findingOf(row) : null
}

/** The finding with its row locked: two who decide at once meet here. */
export const lockFinding = async (tx: Tx, id: string): Promise<StoredFinding | null> => {
  const row = await findings(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? findingOf(row) : null
}

/** What is open about an alliance's year, locked. */
export const openFindings = async (tx: Tx, alliance: string, year: number): Promise<StoredFinding[]> =>
  (
    await findings(tx)
      .where('alliance_id', '=', alliance)
      .where('year', '=', year)
      .where('state', '=', 'open')
      .orderBy('id')
      .forUpdate()
      .execute()
  ).map(findingOf)

/** @returns false where the same is open or was left already */
export const addFinding = async (tx: Tx, finding: Omit<StoredFinding, Decided>): Promise<boolean> => {
  const made = await tx
    .insertInto('figure_finding')
    .values({
      id: finding.id,
      alliance_id: finding.alliance,
      programme: finding.programme,
      year: finding.year,
      cause: finding.cause,
      organisation_id: finding.organisation,
      cause_facts: JSON.stringify(finding.causeFacts),
      changes: JSON.stringify(finding.changes),
      figures: JSON.stringify(finding.figures),
      was_closed: finding.wasClosed,
      digest: finding.digest,
      made_at: finding.madeAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['alliance_id', 'year', 'digest']).where('state', 'in', ['open', 'left']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** @returns whether it was open until now */
export const lapseFinding = async (tx: Tx, id: string): Promise<boolean> => {
  const lapsed = await tx
    .updateTable('figure_finding')
    .set({ state: 'lapsed', version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return lapsed !== undefined
}

/** What was decided, with what stood and what it would have been at that moment. */
export const writeFindingDecision = async (
  tx: Tx,
  made: Omit<StoredFinding, Decided> & {
    readonly state: 'reopened' | 'left'
    readonly by: string
    readonly at: Date
    readonly reason: string
    readonly reopenedTo: Reopening | null
  },
): Promise<void> => {
  // The same may have been left before, under another finding: that one goes on answering for it.
  const known = await findings(tx)
    .where('alliance_id', '=', made.alliance)
    .where('year', '=', made.year)
    .where('digest', '=', made.digest)
    .where('state', 'in', ['open', 'left'])
    .where('id', '!=', made.id)
    .executeTakeFirst()
  await tx
    .updateTable('figure_finding')
    .set({
      state: made.state,
      decided_by: made.by,
      decided_at: made.at,
      reason: made.reason,
      reopened_to: made.reopenedTo,
      changes: JSON.stringify(made.changes),
      figures: JSON.stringify(made.figures),
      was_closed: made.wasClosed,
      ...(!known && { digest: made.digest }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', made.id)
    .execute()
}
