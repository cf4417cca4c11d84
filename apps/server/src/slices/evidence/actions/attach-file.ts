import type { BodyOf, evidence, Locale, RecordReply } from '@openalliance/contract'
import { evidenceTypeOf, type FileFamily } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { extensionsOf, familyOf } from '../../../platform/files/kinds.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { formOf } from '../model/completeness.ts'
import { acceptedFamilies, mostAttachments } from '../model/proofs.ts'
import {
  type AttachmentRow,
  attachmentAt,
  attachmentsUnder,
  changeProofOf,
  type FilesChange,
  insertAttachments,
  proofsUnder,
  removeAttachment,
} from '../store/attachments.ts'
import { type RecordRow, updateRecord } from '../store/records.ts'
import { turnUpload } from '../store/uploads.ts'
import { finishedUpload } from './finished-upload.ts'
import { holdRecord } from './hold-record.ts'
import { journalRecord } from './journal-record.ts'
import { passForEdit, type ReportedOn } from './pass-window.ts'
import { replyOf } from './read-record.ts'
import { demandComplete } from './settle-content.ts'
import { tellChange } from './tell-change.ts'

type Routes = (typeof evidence)['routes']

/** Who changes the files of which record; `now` is the server's clock when the request was complete. */
interface FileChange {
  readonly house: House
  readonly who: Caller
  readonly locale: Locale
  readonly now: Date
  readonly alliance: string
  readonly record: string
}

const otherKind = (proof: string, families: readonly FileFamily[]) =>
  new Refusal('evidence.proof-needs-scan', { proof, families, extensions: extensionsOf(families) })

const familiesFor = (record: RecordRow, proof: string): readonly FileFamily[] => {
  const type = evidenceTypeOf(record.type, record.edition)
  const families = type && acceptedFamilies(type, proof)
  if (!families) throw new Refusal('evidence.proof-not-accepted', { proof, type: record.type })
  return families
}

const demandProof = (record: RecordRow, proof: string, mediaType: string) => {
  const families = familiesFor(record, proof)
  const family = familyOf(mediaType)
  if (!family || !families.includes(family)) throw otherKind(proof, families)
}

// Whoever looked at the file did not know for what it was meant, and named kinds that are not taken here.
const fileOfUpload = (tx: Tx, record: RecordRow, upload: string, proof: string) =>
  finishedUpload(tx, record.alliance_id, upload, ({ refusal }) => {
    if (refusal === 'evidence.file-kind-not-accepted') throw otherKind(proof, familiesFor(record, proof))
  })

const standing = async (
  tx: Tx,
  { alliance, record }: FileChange,
  attachment: string,
): Promise<AttachmentRow> => {
  const found = (await attachmentsUnder(tx, [record])).find(({ id }) => id === attachment)
  // Asked by the whole address as well, so that a foreign one is told apart in no way.
  if (!found || !(await attachmentAt(tx, alliance, record, attachment)))
    throw new Refusal('evidence.file-not-found')
  return found
}

const filesChange = ({ who, now, record }: FileChange, before: RecordRow): FilesChange => ({
  record,
  version: before.version + 1,
  by: who.id,
  at: now,
})

/** Files are part of what a record says, so changing them makes its next version. */
const settleFiles = async (
  tx: Tx,
  change: FileChange,
  before: RecordRow,
  reportedOn: ReportedOn,
  what: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<RecordReply> => {
  const { house, who, locale, now } = change
  if (before.status === 'ready') {
    const form = formOf(before.programme, before.year, before.type, before.edition)
    demandComplete(form, before.content, await proofsUnder(tx, before.id), locale)
  }
  const after = await updateRecord(tx, before.id, reportedOn(before.happened_on), who.id, now)
  await tellChange(tx, house, before, after)
  await journalRecord(tx, house, actorOf(who), what, after, { facts })
  return replyOf(tx, who, after, now)
}

/**
 * Puts an examined upload under a record, in the place of another file where asked.
 * @throws Refusal of the record (not found, status, window), of the upload (not found, not finished, in quarantine,
 * spent, or why the file was refused) and of the proof (not accepted, needs a scan, too many)
 */
export const attachFile = async (
  tx: Tx,
  change: FileChange,
  { upload, proof, replaces }: BodyOf<Routes['attach']>,
): Promise<RecordReply> => {
  const { house, who, now, alliance, record } = change
  const before = await holdRecord(tx, alliance, record)
  const reportedOn = await passForEdit(tx, before, now)
  const { file, fileName } = await fileOfUpload(tx, before, upload, proof)
  demandProof(before, proof, file.media_type)
  const present = await attachmentsUnder(tx, [record])
  if (replaces === undefined && present.length >= mostAttachments)
    throw new Refusal('evidence.too-many-attachments', { limit: mostAttachments })
  if (replaces !== undefined && !(await removeAttachment(tx, replaces, filesChange(change, before))))
    throw new Refusal('evidence.file-not-found')
  const id = newId(house.clock)
  await insertAttachments(tx, [
    {
      ...{ id, alliance_id: alliance, record_id: record, sha256: file.sha256, proof, file_name: fileName },
      ...{ added_by: who.id, added_at: now, added_version: before.version + 1 },
    },
  ])
  await turnUpload(tx, upload, ['stored'], 'attached', now)
  return settleFiles(tx, change, before, reportedOn, replaces ? 'file-replaced' : 'file-attached', {
    attachment: id,
    sha256: file.sha256,
    proof,
    ...(replaces ? { replaces } : {}),
  })
}

/**
 * Takes a file from under a record; the file stays where it was handed in.
 * @throws Refusal evidence.file-not-found, evidence.not-complete (a ready record keeps its proofs), and of the record
 */
export const detachFile = async (tx: Tx, change: FileChange, attachment: string): Promise<RecordReply> => {
  const { now, alliance, record } = change
  const before = await holdRecord(tx, alliance, record)
  const reportedOn = await passForEdit(tx, before, now)
  const { sha256, proof } = await standing(tx, change, attachment)
  await removeAttachment(tx, attachment, filesChange(change, before))
  return settleFiles(tx, change, before, reportedOn, 'file-removed', { attachment, sha256, proof })
}

/**
 * Says that a file is another kind of proof.
 * @throws Refusal evidence.file-not-found, evidence.proof-not-accepted, evidence.proof-needs-scan, and of the record
 */
export const changeProof = async (
  tx: Tx,
  change: FileChange,
  attachment: string,
  { proof }: BodyOf<Routes['changeProof']>,
): Promise<RecordReply> => {
  const { house, who, now, alliance, record } = change
  const before = await holdRecord(tx, alliance, record)
  const reportedOn = await passForEdit(tx, before, now)
  const found = await standing(tx, change, attachment)
  if (found.proof === proof) return replyOf(tx, who, before, now)
  demandProof(before, proof, found.media_type)
  await changeProofOf(tx, { attachment, past: newId(house.clock) }, proof, filesChange(change, before))
  return settleFiles(tx, change, before, reportedOn, 'proof-changed', {
    attachment,
    before: found.proof,
    after: proof,
  })
}
