import type { Decision, Mark, RoundState } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'

export interface Entry {
  readonly id: string
  readonly round: string
  readonly alliance: string
  readonly record: string
  readonly snapshot: string
  readonly assignedTo: string | null
  readonly decision: Decision | null
  /** What accepting it came to when it was decided; null where it is not accepted, or was before this was kept. */
  readonly outcome: Mark | null
  readonly note: string
  readonly phrase: string | null
  readonly returnedVersion: number | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly version: number
}

const columns = [
  'id',
  'round_id',
  'alliance_id',
  'record_id',
  'snapshot_id',
  'assigned_to',
  'decision',
  'outcome',
  'note',
  'phrase_code',
  'returned_version',
  'decided_by',
  'decided_at',
  'version',
] as const

interface Row {
  id: string
  round_id: string
  alliance_id: string
  record_id: string
  snapshot_id: string
  assigned_to: string | null
  decision: string | null
  outcome: string | null
  note: string
  phrase_code: string | null
  returned_version: number | null
  decided_by: string | null
  decided_at: Date | null
  version: number
}

const entryOf = (row: Row): Entry => ({
  id: row.id,
  round: row.round_id,
  alliance: row.alliance_id,
  record: row.record_id,
  snapshot: row.snapshot_id,
  assignedTo: row.assigned_to,
  // The column's check admits the contract's decisions and no other.
  decision: row.decision as Decision | null,
  outcome: row.outcome as Mark | null,
  note: row.note,
  phrase: row.phrase_code,
  returnedVersion: row.returned_version,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  version: row.version,
})

export const entriesOf = async (reader: Reader, round: string): Promise<Entry[]> => {
  const rows = await reader
    .selectFrom('desk_entry')
    .select(columns)
    .where('round_id', '=', round)
    .orderBy('id')
    .execute()
  return rows.map(entryOf)
}

/** What was handed in stands in another version since what was not handed in was put back: returned is that one. */
export const followPutBack = async (
  tx: Tx,
  alliance: string,
  versions: ReadonlyMap<string, number>,
): Promise<void> => {
  for (const [record, version] of versions)
    await tx
      .updateTable('desk_entry')
      .set({ returned_version: version })
      .where('alliance_id', '=', alliance)
      .where('record_id', '=', record)
      .where('returned_version', 'is not', null)
      .execute()
}

/** Ids of the records on a round's desk. */
export const recordsOf = async (reader: Reader, round: string): Promise<string[]> =>
  (await entriesOf(reader, round)).map(({ record }) => record)

export const entryFor = async (reader: Reader, round: string, record: string): Promise<Entry | null> => {
  const row = await reader
    .selectFrom('desk_entry')
    .select(columns)
    .where('round_id', '=', round)
    .where('record_id', '=', record)
    .executeTakeFirst()
  return row ? entryOf(row) : null
}

/** The entry with its row locked: two who decide at once meet here. */
export const lockEntry = async (tx: Tx, round: string, record: string): Promise<Entry | null> => {
  const row = await tx
    .selectFrom('desk_entry')
    .select(columns)
    .where('round_id', '=', round)
    .where('record_id', '=', record)
    .forUpdate()
    .executeTakeFirst()
  return row ? entryOf(row) : null
}

export const addEntries = async (
  tx: Tx,
  entries: readonly {
    readonly id: string
    readonly round: string
    readonly alliance: string
    readonly record: string
    readonly snapshot: string
    readonly assignedTo: string | null
  }[],
): Promise<void> => {
  if (entries.length === 0) return
  await tx
    .insertInto('desk_entry')
    .values(
      entries.map((entry) => ({
        id: entry.id,
        round_id: entry.round,
        alliance_id: entry.alliance,
        record_id: entry.record,
        snapshot_id: entry.snapshot,
        assigned_to: entry.assignedTo,
      })),
    )
    .onConflict((conflict) => conflict.columns(['round_id', 'record_id']).doNothing())
    .execute()
}

export const writeDecision = async (
  tx: Tx,
  entry: string,
  made: {
    decision: Decision
    /** What it comes to, where it is accepted. */
    outcome: Mark | null
    note: string
    phrase: string | null
    by: string
    at: Date
  },
): Promise<void> => {
  await tx
    .updateTable('desk_entry')
    .set({
      decision: made.decision,
      outcome: made.outcome,
      note: made.note,
      phrase_code: made.phrase,
      decided_by: made.by,
      decided_at: made.at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', entry)
    .execute()
}

export const setReturnedVersion = async (
  tx: Tx,
  round: string,
  record: string,
  version: number,
): Promise<void> => {
  await tx
    .updateTable('desk_entry')
    .set({ returned_version: version })
    .where('round_id', '=', round)
    .where('record_id', '=', record)
    .execute()
}

/** Puts returned entries back on the desk after a correction; their finding and thread stay. */
export const reopenReturned = async (
  tx: Tx,
  round: string,
  snapshot: string,
  records: readonly string[],
): Promise<Entry[]> => {
  const rows = await tx
    .updateTable('desk_entry')
    .set({
      decision: null,
      outcome: null,
      decided_by: null,
      decided_at: null,
      snapshot_id: snapshot,
      version: sql<number>`version + 1`,
    })
    .where('round_id', '=', round)
    .where('decision', '=', 'returned')
    .where(sql<boolean>`record_id = any(${[...records]}::uuid[])`)
    .returning(columns)
    .execute()
  return rows.map(entryOf)
}

/** Puts decided entries back on the desk: the office judges them again; findings and thread stay. */
export const putBackOnDesk = async (tx: Tx, round: string, records: readonly string[]): Promise<Entry[]> => {
  const rows = await tx
    .updateTable('desk_entry')
    .set({
      decision: null,
      outcome: null,
      decided_by: null,
      decided_at: null,
      version: sql<number>`version + 1`,
    })
    .where('round_id', '=', round)
    .where('decision', 'is not', null)
    .where(sql<boolean>`record_id = any(${[...records]}::uuid[])`)
    .returning(columns)
    .execute()
  return rows.map(entryOf)
}

export const assign = async (
  tx: Tx,
  round: string,
  records: readonly string[],
  person: string | null,
): Promise<number> => {
  if (records.length === 0) return 0
  const result = await tx
    .updateTable('desk_entry')
    .set({ assigned_to: person, version: sql<number>`version + 1` })
    .where('round_id', '=', round)
    .where('record_id', 'in', [...records])
    .where('assigned_to', 'is distinct from', person)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** How many entries stand on the desks of these rounds; a round that is not begun has none and is left out. */
export const entryCounts = async (
  reader: Reader,
  rounds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (rounds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('desk_entry')
    .select(['round_id', sql<number>`count(*)::int`.as('entries')])
    .where('round_id', 'in', [...rounds])
    .groupBy('round_id')
    .execute()
  return new Map(rows.map(({ round_id, entries }) => [round_id, entries]))
}

export interface IssuedRow {
  readonly id: string
  readonly number: string
  readonly round: string
  readonly year: number
  /** Id of the submission it speaks of. */
  readonly snapshot: string
  readonly sequence: number
  readonly canonical: string
  readonly sha256: string
  readonly correctionDue: Date | null
  readonly issuedBy: string
  readonly issuedAt: Date
}

export const issuedOf = async (reader: Reader, alliance: string): Promise<IssuedRow[]> => {
  const rows = await reader
    .selectFrom('verification_record')
    .selectAll()
    .where('alliance_id', '=', alliance)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    round: row.round_id,
    year: row.year,
    snapshot: row.snapshot_id,
    sequence: row.sequence,
    canonical: row.canonical,
    sha256: row.sha256,
    correctionDue: row.correction_due,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
  }))
}

export interface Issuance {
  readonly id: string
  readonly number: string
  readonly at: Date
}

/** When which verification records of a round were issued, the oldest first. */
export const issuancesOf = (reader: Reader, round: string): Promise<Issuance[]> =>
  reader
    .selectFrom('verification_record')
    .select(['id', 'number', 'issued_at as at'])
    .where('round_id', '=', round)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()

export const nextIssue = async (tx: Tx, round: string): Promise<{ sequence: number; running: number }> => {
  const { rows } = await sql<{ sequence: number; running: number }>`
    select (select count(*) from verification_record where round_id = ${round})::int + 1 as sequence,
      nextval('verification_number')::int8 as running`.execute(tx)
  return rows[0] ?? { sequence: 1, running: 1 }
}

export const addIssued = async (tx: Tx, alliance: string, row: IssuedRow): Promise<void> => {
  await tx
    .insertInto('verification_record')
    .values({
      id: row.id,
      number: row.number,
      round_id: row.round,
      alliance_id: alliance,
      year: row.year,
      snapshot_id: row.snapshot,
      sequence: row.sequence,
      canonical: row.canonical,
      sha256: row.sha256,
      correction_due: row.correctionDue,
      issued_by: row.issuedBy,
      issued_at: row.issuedAt,
    })
    .execute()
}

/** The states in which the office decides. */
export const decidable: readonly RoundState[] = ['under-verification', 'corrected']
