import type { ProposalState } from '@openalliance/contract'
import type { Day } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** Fields of an organisation by name, as far as they differ. */
export type ProposedFields = Readonly<Record<string, string | boolean | null>>

export interface StoredProposal {
  readonly id: string
  readonly organisation: string
  readonly alliance: string
  readonly before: ProposedFields
  readonly after: ProposedFields
  /** null where it was always so. */
  readonly since: Day | null
  /** From which day the office adopted it; null where it did not, or before that was kept. */
  readonly adopted: { readonly since: Day | null } | null
  readonly reason: string
  readonly sha256: string
  readonly fileName: string
  readonly mediaType: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly state: ProposalState
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  readonly version: number
}

const proposals = (reader: Reader) =>
  reader
    .selectFrom('organisation_proposal')
    .innerJoin('stored_file', 'stored_file.sha256', 'organisation_proposal.sha256')
    .selectAll('organisation_proposal')
    .select('stored_file.media_type')

type Row = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number]

// Written by this slice alone, from values that were checked.
const proposalOf = (row: Row): StoredProposal => ({
  id: row.id,
  organisation: row.organisation_id,
  alliance: row.alliance_id,
  before: row.before as ProposedFields,
  after: row.after as ProposedFields,
  since: row.since,
  adopted: row.adopted as StoredProposal['adopted'],
  reason: row.reason,
  sha256: row.sha256,
  fileName: row.file_name,
  mediaType: row.media_type,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  state: row.state as ProposalState,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
  version: row.version,
})

export interface ProposalsWanted {
  readonly alliance?: string
  readonly organisation?: string
  readonly state?: ProposalState
  /** The last one seen. */
  readonly after?: { readonly at: Date; readonly id: string } | null
  readonly limit: number
}

/** The newest first. */
export const proposalsListed = async (reader: Reader, wanted: ProposalsWanted): Promise<StoredProposal[]> => {
  let rows = proposals(reader)
    .orderBy('proposed_at', 'desc')
    .orderBy('organisation_proposal.id', 'desc')
    .limit(wanted.limit)
  if (wanted.alliance) rows = rows.where('alliance_id', '=', wanted.alliance)
  if (wanted.organisation) rows = rows.where('organisation_id', '=', wanted.organisation)
  if (wanted.state) rows = rows.where('state', '=', wanted.state)
  if (wanted.after)
    rows = rows.where(
      sql<boolean>`(proposed_at, organisation_proposal.id) < (${wanted.after.at}::timestamptz, ${wanted.after.id}::uuid)`,
    )
  return (await rows.execute()).map(proposalOf)
}

export const countProposals = async (reader: Reader, state: ProposalState | null): Promise<number> => {
  let rows = reader.selectFrom('organisation_proposal').select(({ fn }) => fn.countAll<number>().as('count'))
  if (state) rows = rows.where('state', '=', state)
  return (await rows.executeTakeFirstOrThrow()).count
}

export const proposalById = async (reader: Reader, id: string): Promise<StoredProposal | null> => {
  const row = await proposals(reader).where('organisation_proposal.id', '=', id).executeTakeFirst()
  return row ? proposalOf(row) : null
}

/** The proposal with its row locked: two who decide at once meet here. */
export const lockProposal = async (tx: Tx, id: string): Promise<StoredProposal | null> => {
  const row = await proposals(tx)
    .where('organisation_proposal.id', '=', id)
    .forUpdate('organisation_proposal')
    .executeTakeFirst()
  return row ? proposalOf(row) : null
}

/** @returns false where the alliance has an open proposal about the organisation already */
export const addProposal = async (
  tx: Tx,
  proposal: Pick<
    StoredProposal,
    | 'id'
    | 'organisation'
    | 'alliance'
    | 'before'
    | 'after'
    | 'since'
    | 'reason'
    | 'sha256'
    | 'fileName'
    | 'proposedBy'
    | 'proposedAt'
  >,
): Promise<boolean> => {
  const made = await tx
    .insertInto('organisation_proposal')
    .values({
      id: proposal.id,
      organisation_id: proposal.organisation,
      alliance_id: proposal.alliance,
      before: JSON.stringify(proposal.before),
      after: JSON.stringify(proposal.after),
      since: sql<Day | null>`${proposal.since}::date`,
      reason: proposal.reason,
      sha256: proposal.sha256,
      file_name: proposal.fileName,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.proposedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'alliance_id']).where('state', '=', 'open').doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export const endProposal = async (
  tx: Tx,
  id: string,
  ended: {
    readonly state: Exclude<ProposalState, 'open'>
    readonly by: string
    readonly at: Date
    readonly reason: string | null
    /** From which day it was adopted; absent where it was not. */
    readonly adopted?: { readonly since: string | null } | null
  },
): Promise<void> => {
  await tx
    .updateTable('organisation_proposal')
    .set({
      state: ended.state,
      decided_by: ended.by,
      decided_at: ended.at,
      decision_reason: ended.reason,
      adopted: ended.adopted ? JSON.stringify(ended.adopted) : null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}
