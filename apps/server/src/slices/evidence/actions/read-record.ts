import type {
  Attachment,
  Counterpart,
  FileNotice,
  ProgrammeName,
  RecordLine,
  RecordReply,
} from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isViewable } from '../../../platform/files/kinds.ts'
import type { Reader } from '../../../platform/house.ts'
import { allows, type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../../accounts/public.ts'
import { type OrganisationName, organisationsByIds } from '../../organisations/public.ts'
import { completenessOf, formOf } from '../model/completeness.ts'
import { isOwnWork } from '../model/status.ts'
import { may } from '../policy.ts'
import { type AnswerRow, answersTo } from '../store/answers.ts'
import {
  type AttachmentRow,
  attachmentsAt,
  attachmentsUnder,
  type SameFileRow,
  sameFiles,
} from '../store/attachments.ts'
import { type RecordRow, recordOf } from '../store/records.ts'
import { withdrawnVersion } from '../store/versions.ts'
import { handedInVersions } from './as-handed-in.ts'
import { writingNow } from './pass-window.ts'

type Names = ReadonlyMap<string, string>
type Handle = Reader | Tx

const someone = (id: string, names: Names) => ({ id, name: names.get(id) ?? '' })

const counterpartOf = (organisation: OrganisationName | null | undefined): Counterpart | null =>
  organisation ? { ...organisation } : null

/** A record as lists show it. The counterpart bears its present name, whatever it was when the record was written. */
export const lineOf = (
  row: RecordRow,
  attachmentCount: number,
  organisations: ReadonlyMap<string, OrganisationName | null>,
): RecordLine => ({
  id: row.id,
  type: row.type,
  edition: row.edition,
  status: row.status,
  year: row.year,
  round: row.round,
  isLate: row.is_late,
  organisation: counterpartOf(organisations.get(row.organisation_id ?? '')),
  title: row.title,
  happenedOn: row.happened_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  amount: row.amount,
  carriedFrom: row.carried_from,
  attachmentCount,
  version: row.version,
  enteredAt: row.entered_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
})

/** The counterparts of a list of records, fetched at once. */
export const counterpartsOf = (
  reader: Handle,
  rows: readonly Pick<RecordRow, 'organisation_id'>[],
): Promise<ReadonlyMap<string, OrganisationName>> =>
  organisationsByIds(reader, [...new Set(rows.flatMap(({ organisation_id }) => organisation_id ?? []))])

const attachmentOf = (
  row: AttachmentRow,
  record: RecordRow,
  same: readonly SameFileRow[],
  names: Names,
): Attachment => {
  const alike = same.filter(({ sha256 }) => sha256 === row.sha256)
  return {
    id: row.id,
    proof: row.proof as Attachment['proof'],
    fileName: row.file_name,
    sha256: row.sha256,
    size: row.size,
    mediaType: row.media_type,
    isViewable: isViewable(row.media_type),
    pages: row.pages,
    hasText: row.has_text,
    isScanned: row.is_scanned,
    // Written by the examination, from the contract's own list.
    notices: [...row.notices] as FileNotice[],
    addedBy: someone(row.added_by, names),
    addedAt: row.added_at.toISOString(),
    sameFileIn: alike
      .filter(({ alliance_id }) => alliance_id === record.alliance_id)
      .map(({ record_id, title, year }) => ({ record: record_id, title, year })),
    sameFileElsewhere: alike.filter(({ alliance_id }) => alliance_id !== record.alliance_id).length,
  }
}

const abilitiesFor = (who: Caller, row: RecordRow, now: Date, acceptsEdits: boolean): string[] => {
  if (!allows(may.writeRecords, who, row.alliance_id)) return []
  const { status, correction_ends_at } = row
  if (isOwnWork(status)) {
    const turn = status === 'draft' ? 'ready' : 'back-to-draft'
    return acceptsEdits ? ['save', 'attach', turn, 'remove'] : []
  }
  const isCorrected = status === 'returned' && correction_ends_at !== null && now < correction_ends_at
  return isCorrected ? ['save', 'attach', 'withdraw'] : []
}

const answerOf = ({ question, answer, reason, by_person, at }: AnswerRow, names: Names) => ({
  question,
  answer,
  reason,
  by: someone(by_person, names),
  at: at.toISOString(),
})

/**
 * Everything about one record, for the person who asks.
 * @param told the attachments it is shown with; those that stand under it unless told
 */
export const replyOf = async (
  reader: Handle,
  who: Caller,
  row: RecordRow,
  now: Date,
  told: readonly AttachmentRow[] | null = null,
): Promise<RecordReply> => {
  const attachments = told ?? (await attachmentsUnder(reader, [row.id]))
  const answers = await answersTo(reader, [row.id])
  const same = attachments.length > 0 ? await sameFiles(reader, row) : []
  const withdrawn = row.status === 'withdrawn' ? await withdrawnVersion(reader, row.id) : undefined
  const people = [
    row.entered_by,
    row.changed_by,
    ...(withdrawn ? [withdrawn.by_person] : []),
    ...attachments.map(({ added_by }) => added_by),
  ]
  const names = await namesOf(reader, [...new Set([...people, ...answers.map(({ by_person }) => by_person)])])
  const organisations = await counterpartsOf(reader, [row])
  const of = { alliance: row.alliance_id, programme: row.programme, year: row.year }
  const writing = await writingNow(reader, of, now)
  return {
    ...lineOf(row, attachments.length, organisations),
    programme: row.programme as ProgrammeName,
    alliance: row.alliance_id,
    enteredBy: someone(row.entered_by, names),
    changedBy: someone(row.changed_by, names),
    content: row.content,
    completeness: completenessOf(
      formOf(row.programme, row.year, row.type, row.edition),
      row.content,
      attachments.map(({ proof }) => proof),
    ),
    attachments: attachments.map((attachment) => attachmentOf(attachment, row, same, names)),
    answers: answers.map((answer) => answerOf(answer, names)),
    correctionEnds: row.correction_ends_at?.toISOString() ?? null,
    withdrawal: withdrawn
      ? {
          reason: withdrawn.reason,
          by: someone(withdrawn.by_person, names),
          at: withdrawn.at.toISOString(),
        }
      : null,
    abilities: abilitiesFor(who, row, now, writing.acceptsEdits),
    writing,
  }
}

/** @throws Refusal evidence.record-not-found, alike for what is foreign and what does not exist */
export const readRecord = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  record: string,
  now: Date,
): Promise<RecordReply> => {
  const row = await recordOf(reader, alliance, record)
  if (!row) throw new Refusal('evidence.record-not-found')
  const sent = isOfTeam(who, row.alliance_id)
    ? undefined
    : (await handedInVersions(reader, [row])).get(row.id)
  return sent
    ? replyOf(reader, who, sent.row, now, await attachmentsAt(reader, row.id, sent.row.version))
    : replyOf(reader, who, row, now)
}
