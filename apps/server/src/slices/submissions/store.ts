import type { RoundState } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'

export interface StoredRound {
  readonly id: string
  readonly alliance: string
  readonly window: string
  readonly programme: string
  readonly year: number
  readonly number: number
  readonly state: RoundState
  readonly correctionDue: Date | null
  readonly version: number
}

/** Of a round that nobody has touched yet: it has no row, and gets one with this version. */
export const firstVersion = 1

const roundColumns = [
  'id',
  'alliance_id',
  'window_id',
  'programme',
  'year',
  'number',
  'state',
  'correction_due',
  'version',
] as const

const roundOf = (row: {
  id: string
  alliance_id: string
  window_id: string
  programme: string
  year: number
  number: number
  state: string
  correction_due: Date | null
  version: number
}): StoredRound => ({
  id: row.id,
  alliance: row.alliance_id,
  window: row.window_id,
  programme: row.programme,
  year: row.year,
  number: row.number,
  // The column's check admits the states of the contract and no other.
  state: row.state as RoundState,
  correctionDue: row.correction_due,
  version: row.version,
})

export const roundsOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<StoredRound[]> => {
  const rows = await reader
    .selectFrom('round')
    .select(roundColumns)
    .where('alliance_id', '=', alliance)
    .where('year', '=', year)
    .orderBy('number')
    .execute()
  return rows.map(roundOf)
}

export const roundById = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<StoredRound | null> => {
  const row = await reader
    .selectFrom('round')
    .select(roundColumns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? roundOf(row) : null
}

/** The round with its row locked: whoever changes its state comes through here. */
export const lockRoundById = async (tx: Tx, alliance: string, id: string): Promise<StoredRound | null> => {
  const row = await tx
    .selectFrom('round')
    .select(roundColumns)
    .where('alliance_id', '=', alliance)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? roundOf(row) : null
}

/** Makes the round's row where there is none yet, and locks it: two who submit at once meet here. */
export const lockRound = async (
  tx: Tx,
  fresh: {
    id: string
    alliance: string
    window: string
    programme: string
    year: number
    number: number
    at: Date
  },
): Promise<StoredRound> => {
  await tx
    .insertInto('round')
    .values({
      id: fresh.id,
      alliance_id: fresh.alliance,
      window_id: fresh.window,
      programme: fresh.programme,
      year: fresh.year,
      number: fresh.number,
      state: 'open',
      changed_at: fresh.at,
    })
    .onConflict((conflict) => conflict.columns(['alliance_id', 'window_id']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('round')
    .select(roundColumns)
    .where('alliance_id', '=', fresh.alliance)
    .where('window_id', '=', fresh.window)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return roundOf(row)
}

export const setRoundState = async (
  tx: Tx,
  round: string,
  state: RoundState,
  at: Date,
  correctionDue?: Date | null,
): Promise<void> => {
  await tx
    .updateTable('round')
    .set({
      state,
      changed_at: at,
      version: sql<number>`version + 1`,
      ...(correctionDue === undefined ? {} : { correction_due: correctionDue }),
    })
    .where('id', '=', round)
    .execute()
}

export interface StoredSnapshot {
  readonly id: string
  readonly number: string
  readonly round: string
  readonly roundNumber: number
  readonly year: number
  readonly sequence: number
  readonly sha256: string
  readonly isLate: boolean
  readonly submittedBy: string
  readonly submittedAt: Date
  readonly records: number
}

const snapshots = (reader: Reader, alliance: string) =>
  reader
    .selectFrom('snapshot')
    .innerJoin('round', 'round.id', 'snapshot.round_id')
    .select([
      'snapshot.id',
      'snapshot.number',
      'snapshot.round_id',
      'round.number as round_number',
      'snapshot.year',
      'snapshot.sequence',
      'snapshot.sha256',
      'snapshot.is_late',
      'snapshot.submitted_by',
      'snapshot.submitted_at',
      sql<number>`jsonb_array_length(snapshot.canonical::jsonb -> 'records')`.as('records'),
    ])
    .where('snapshot.alliance_id', '=', alliance)

type SnapshotRow = Awaited<ReturnType<ReturnType<typeof snapshots>['execute']>>[number]

const snapshotOf = (row: SnapshotRow): StoredSnapshot => ({
  id: row.id,
  number: row.number,
  round: row.round_id,
  roundNumber: row.round_number,
  year: row.year,
  sequence: row.sequence,
  sha256: row.sha256,
  isLate: row.is_late,
  submittedBy: row.submitted_by,
  submittedAt: row.submitted_at,
  records: row.records,
})

export const snapshotsOf = async (reader: Reader, alliance: string): Promise<StoredSnapshot[]> => {
  const rows = await snapshots(reader, alliance)
    .orderBy('snapshot.submitted_at', 'desc')
    .orderBy('snapshot.id', 'desc')
    .execute()
  return rows.map(snapshotOf)
}

export const snapshotById = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<StoredSnapshot | null> => {
  const row = await snapshots(reader, alliance).where('snapshot.id', '=', id).executeTakeFirst()
  return row ? snapshotOf(row) : null
}

/** The newest submission of the year, whatever its round. */
export const lastSnapshotOfYear = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<StoredSnapshot | null> => {
  const row = await snapshots(reader, alliance)
    .where('snapshot.year', '=', year)
    .orderBy('snapshot.submitted_at', 'desc')
    .orderBy('snapshot.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? snapshotOf(row) : null
}

/** The newest submission of a round. */
export const lastSnapshotOfRound = async (
  reader: Reader,
  alliance: string,
  round: string,
): Promise<StoredSnapshot | null> => {
  const row = await snapshots(reader, alliance)
    .where('snapshot.round_id', '=', round)
    .orderBy('snapshot.sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? snapshotOf(row) : null
}

/** Byte for byte as it was hashed. */
export const canonicalOfSnapshot = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<string | null> => {
  const row = await reader
    .selectFrom('snapshot')
    .select('canonical')
    .where('alliance_id', '=', alliance)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.canonical ?? null
}

/** The round's next sequence and the running number over all alliances of the window; called with the round locked. */
export const nextNumbers = async (
  tx: Tx,
  round: StoredRound,
): Promise<{ sequence: number; running: number }> => {
  const own = await tx
    .selectFrom('snapshot')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('round_id', '=', round.id)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ value: number }>`select nextval('submission_number')::int8 as value`.execute(
    tx,
  )
  return { sequence: own.count + 1, running: rows[0]?.value ?? 1 }
}

export const addSnapshot = async (
  tx: Tx,
  row: {
    id: string
    number: string
    round: string
    /** The version of the round that was handed in; each is at most once. */
    roundVersion: number
    alliance: string
    year: number
    sequence: number
    canonical: string
    sha256: string
    journalHash: string
    isLate: boolean
    by: string
    at: Date
  },
): Promise<void> => {
  await tx
    .insertInto('snapshot')
    .values({
      id: row.id,
      number: row.number,
      round_id: row.round,
      round_version: row.roundVersion,
      alliance_id: row.alliance,
      year: row.year,
      sequence: row.sequence,
      canonical: row.canonical,
      sha256: row.sha256,
      journal_hash: row.journalHash,
      is_late: row.isLate,
      submitted_by: row.by,
      submitted_at: row.at,
    })
    .execute()
}

/**
 * Rounds that were handed in, the earliest change first.
 * @param wanted.correction whether its time is over at that moment, or still runs; left out for either
 */
export const roundsInQueue = async (
  reader: Reader | Tx,
  wanted: {
    year: number
    number: number | null
    state: RoundState | null
    correction?: { isOver: boolean; at: Date }
  },
): Promise<StoredRound[]> => {
  let rows = reader
    .selectFrom('round')
    .select(roundColumns)
    .where('year', '=', wanted.year)
    .where('state', '!=', 'open')
  if (wanted.number !== null) rows = rows.where('number', '=', wanted.number)
  if (wanted.state !== null) rows = rows.where('state', '=', wanted.state)
  if (wanted.correction) {
    // The moment it is due belongs to nobody.
    const { isOver, at } = wanted.correction
    rows = rows.where((where) =>
      isOver
        ? where('correction_due', '<=', at)
        : where.or([where('correction_due', '>', at), where('correction_due', 'is', null)]),
    )
  }
  return (await rows.orderBy('changed_at').orderBy('id').execute()).map(roundOf)
}
