import { evidenceTypeOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { isUnsent } from '../model/status.ts'
import {
  type AttachmentRow,
  attachmentsAt,
  attachmentsUnder,
  insertAttachments,
  removeAttachment,
} from '../store/attachments.ts'
import { markLapsed } from '../store/corrections.ts'
import { lockRecords, type RecordChange, type RecordRow, updateRecord } from '../store/records.ts'
import { tellWhy, type VersionCause, type VersionRow, versionOf } from '../store/versions.ts'
import { journalRecord } from './journal-record.ts'
import { settleContent } from './settle-content.ts'
import { announce, keepChange } from './tell-change.ts'

/** Records of one alliance and year. */
export interface RecordsOfYear {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly records: readonly string[]
}

const byItself = { id: null, name: '' }

/** Puts the files under the record that stood there at this version; those of now stay in its history. */
const exchangeFiles = async (tx: Tx, house: House, row: RecordRow, version: VersionRow, at: Date) => {
  const next = row.version + 1
  const wanted = await attachmentsAt(tx, row.id, version.version)
  const present = await attachmentsUnder(tx, [row.id])
  const idsOf = (files: readonly AttachmentRow[]) => new Set(files.map(({ id }) => id))
  const [left, had] = [idsOf(wanted), idsOf(present)]
  for (const { id } of present)
    if (!left.has(id))
      await removeAttachment(tx, id, { record: row.id, version: next, by: version.by_person, at })
  await insertAttachments(
    tx,
    wanted
      .filter(({ id }) => !had.has(id))
      .map(({ sha256, proof, file_name, added_by }) => ({
        ...{ id: newId(house.clock), alliance_id: row.alliance_id, record_id: row.id },
        ...{ sha256, proof, file_name, added_by, added_at: at, added_version: next },
      })),
  )
}

/**
 * Makes the record say again what it said at an earlier version, as its next one, with the hand and the time of that:
 * nobody typed anything. Null where there is no such version.
 */
const sayAgain = async (
  tx: Tx,
  house: House,
  row: RecordRow,
  number: number,
  change: RecordChange,
  { cause, at }: { readonly cause: VersionCause; readonly at: Date },
): Promise<RecordRow | null> => {
  const version = await versionOf(tx, row.id, number)
  const type = evidenceTypeOf(row.type, row.edition)
  if (!version || !type) return null
  const settled = await settleContent(tx, type, version.content, 'zh-TW')
  await exchangeFiles(tx, house, row, version, at)
  const after = await updateRecord(tx, row.id, { ...settled, ...change }, version.by_person, version.at)
  await keepChange(tx, row, after)
  await tellWhy(tx, after.id, after.version, { cause })
  return after
}

/** What is put back, with the version in which each says again what was handed in. */
type PutBack = ReadonlyMap<string, number>

/** Corrections that are over. */
interface Lapsed {
  /** Ids of the records that count for nothing from now on; none where that was so before. */
  readonly records: readonly string[]
  readonly putBack: PutBack
}

/**
 * Makes a returned record say again what was handed in, where the team has changed it since and not handed it in; the
 * change is kept as a version.
 * @returns the record as it is then; null where there was nothing to put back
 */
export const putBackUnsent = async (
  tx: Tx,
  house: House,
  row: RecordRow,
  change: Pick<RecordChange, 'lapsed_at' | 'unsent_version'>,
  at: Date,
): Promise<RecordRow | null> => {
  if (!isUnsent(row)) return null
  const { handed_in_version: handedIn, version: unsent } = row
  const after = await sayAgain(
    ...([tx, house, row, handedIn ?? unsent] as const),
    { ...change, handed_in_version: unsent + 1 },
    { cause: 'put-back', at },
  )
  if (after)
    await journalRecord(tx, house, byItself, 'unsent-put-back', after, { facts: { handedIn, unsent } })
  return after
}

/**
 * Ends the corrections of these records, those that are returned and no others: what was not handed in is put back, and
 * the records count for nothing. Doing it twice changes nothing.
 * @param due only those that were to be handed in until then; null for every one, whatever time is left
 */
export const lapseCorrections = async (
  tx: Tx,
  house: House,
  { alliance, year, records }: RecordsOfYear,
  due: Date | null,
  at: Date,
): Promise<Lapsed> => {
  const isOver = ({ correction_ends_at: ends }: RecordRow) => due === null || (ends !== null && ends <= due)
  const rows = (await lockRecords(tx, alliance, records)).filter(
    (row) => row.status === 'returned' && row.lapsed_at === null && isOver(row),
  )
  if (rows.length === 0) return { records: [], putBack: new Map() }
  const ids = rows.map(({ id }) => id)
  await markLapsed(tx, ids, at)
  const done = new Map<string, number>()
  for (const row of rows) {
    // {@link restoreUnsent} is the way back.
    const after = await putBackUnsent(tx, house, row, { lapsed_at: at, unsent_version: row.version }, at)
    if (after) done.set(after.id, after.version)
  }
  await announce(tx, house, alliance, year, ids)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: byItself,
    action: 'evidence.corrections-lapsed',
    subject: { kind: 'alliance', id: alliance },
    facts: { year, records: ids },
  })
  return { records: ids, putBack: done }
}

/**
 * Gives the team back what it had changed and not handed in, where the office has opened the correction again: nobody
 * types it a second time.
 */
export const restoreUnsent = async (
  tx: Tx,
  house: House,
  { alliance, year, records }: RecordsOfYear,
  at: Date,
): Promise<void> => {
  const restored: string[] = []
  for (const row of await lockRecords(tx, alliance, records)) {
    const { status, lapsed_at, unsent_version: unsent } = row
    if (status !== 'returned' || lapsed_at !== null || unsent === null) continue
    const after = await sayAgain(tx, house, row, unsent, { unsent_version: null }, { cause: 'restored', at })
    if (!after) continue
    restored.push(after.id)
    await journalRecord(tx, house, byItself, 'unsent-restored', after, { facts: { unsent } })
  }
  if (restored.length > 0) await announce(tx, house, alliance, year, restored)
}
