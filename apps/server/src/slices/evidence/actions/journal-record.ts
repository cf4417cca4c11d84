import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import type { RecordRow } from '../store/records.ts'

/** After this long without a save the next one begins a new line of the journal. */
export const sittingMinutes = 30

/** SHA-256 of the canonical content, so that a line of the journal vouches for what the record said. */
const contentHash = (record: RecordRow) =>
  createHash('sha256').update(canonicalize(record.content), 'utf8').digest('hex')

/** Writes a line about a record into its alliance's chain. */
export const journalRecord = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  actor: Actor,
  what: string,
  record: RecordRow,
  more: { readonly reason?: string; readonly facts?: Readonly<Record<string, unknown>> } = {},
): Promise<void> => {
  await writeJournal(tx, house.clock, {
    chain: record.alliance_id,
    actor,
    action: `evidence.${what}`,
    subject: { kind: 'record', id: record.id },
    reason: more.reason,
    facts: {
      year: record.year,
      type: record.type,
      status: record.status,
      version: record.version,
      content: contentHash(record),
      ...more.facts,
    },
  })
}
