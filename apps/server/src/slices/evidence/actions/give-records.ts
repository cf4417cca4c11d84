import type { RecordStatus, Suspicion } from '@openalliance/contract'
import {
  type Content,
  type DayOfField,
  daysDone,
  type EvidenceRecord,
  type EvidenceTypeName,
  evidenceTypeOf,
} from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import {
  type KnownOrganisation,
  type OrganisationName,
  organisationFacts,
} from '../../organisations/public.ts'
import { completenessOf, formOf } from '../model/completeness.ts'
import { handedIn } from '../model/status.ts'
import { answersTo } from '../store/answers.ts'
import { type AttachmentRow, attachmentsAt, attachmentsUnder, proofsOfEach } from '../store/attachments.ts'
import { recordsHandedInNaming } from '../store/corrections.ts'
import { type RecordRow, recordsById, recordsOfYear } from '../store/records.ts'
import { handedInVersions } from './as-handed-in.ts'
import { knownBy } from './know-counterparts.ts'
import { counterpartsOf } from './read-record.ts'
import { suspect } from './suspect.ts'

type Handle = Reader | Tx

/**
 * What is taken of what was handed in: as it was, whatever was changed since; with what is ready for a round, as if that were
 * handed in now; or with what a round has returned as it stands, as if its correction were.
 */
export type HandedIn = 'handed-in' | { readonly round: number } | { readonly correcting: number }

/** The round whose own records are taken as they stand. */
const standingRound = (of: HandedIn): number | null => {
  if (of === 'handed-in') return null
  return 'round' in of ? of.round : of.correcting
}

/** What was handed in, and with a round also what is ready to go along with it. */
const ofSubmission = async (reader: Handle, alliance: string, year: number, of: HandedIn) => {
  const round = typeof of === 'object' && 'round' in of ? of.round : null
  const rows = await recordsOfYear(reader, alliance, year, round === null ? handedIn : [...handedIn, 'ready'])
  return rows.filter((row) => row.status !== 'ready' || row.round <= (round ?? 0))
}

const idsOf = (rows: readonly RecordRow[]) => rows.map(({ id }) => id)

/** What another round has returned goes along as it was handed in: its correction is that round's to hand in. */
const ofOtherRounds = (reader: Handle, rows: readonly RecordRow[], round: number | null) =>
  handedInVersions(
    reader,
    rows.filter((row) => row.round !== round),
  )

const decisionOf = ({ status, lapsed_at }: RecordRow): EvidenceRecord['decision'] => {
  if (status === 'returned') return lapsed_at === null ? null : 'lapsed'
  return status === 'accepted' || status === 'rejected' || status === 'withdrawn' ? status : null
}

const factsOf = (known: KnownOrganisation | null | undefined) => (known ? organisationFacts(known) : null)

/**
 * The records of an alliance and year as the calculator wants them, in the order of entry. Each has its counterpart as
 * the register knew it when the record was handed in; what was not handed in has it as it is known now.
 * @param which 'all' with drafts as they are, for the live figures; 'all-as-handed-in' with them too, but what is being
 *   corrected as it was handed in; else what a snapshot is made of
 * @param isKnownAnew organisations that are to be read as the register knows them now, also of what was handed in
 */
export const recordsForCalculator = async (
  reader: Handle,
  alliance: string,
  year: number,
  which: 'all' | 'all-as-handed-in' | HandedIn = 'all',
  isKnownAnew: (organisation: string) => boolean = () => false,
): Promise<EvidenceRecord[]> => {
  const of = which === 'all' || which === 'all-as-handed-in' ? null : which
  const present = await (of === null
    ? recordsOfYear(reader, alliance, year, null)
    : ofSubmission(reader, alliance, year, of))
  const sent = which === 'all' ? null : await ofOtherRounds(reader, present, of && standingRound(of))
  const rows = present.map((row) => sent?.get(row.id)?.row ?? row)
  const counterparts = await knownBy(reader, rows, isKnownAnew)
  const proofs = await proofsOfEach(reader, idsOf(rows))
  const answers = Map.groupBy(await answersTo(reader, idsOf(rows)), ({ record_id }) => record_id)
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    edition: row.edition,
    organisation: factsOf(counterparts.get(row.id)),
    content: row.content,
    proofs: sent?.get(row.id)?.proofs ?? proofs.get(row.id) ?? [],
    answers: (answers.get(row.id) ?? []).map(({ question, answer }) => ({ question, answer })),
    decision: decisionOf(row),
  }))
}

/** A record in few words, with what a later slice needs to name it and to judge how it stands. */
export interface RecordBrief {
  readonly id: string
  readonly type: EvidenceTypeName
  readonly title: string
  readonly organisation: { id: string; name: string; businessNumber: string | null } | null
  readonly happenedOn: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  /** Days on which it says that something was done. */
  readonly done: readonly DayOfField[]
  /** NT$. */
  readonly amount: number | null
  readonly status: RecordStatus
  /** ROC year. */
  readonly year: number
  readonly round: number
  readonly isLate: boolean
  /** Grows with what the team changes, content or files; not with decisions about it. */
  readonly version: number
  /** Id of the person who changed it last. */
  readonly changedBy: string
  readonly changedAt: Date
}

const named = (organisation: OrganisationName | undefined): RecordBrief['organisation'] =>
  organisation
    ? { id: organisation.id, name: organisation.name, businessNumber: organisation.businessNumber }
    : null

const doneIn = ({ type, edition, content }: RecordRow): readonly DayOfField[] => {
  const definition = evidenceTypeOf(type, edition)
  return definition ? daysDone(definition, content) : []
}

const briefOf = (row: RecordRow, organisations: ReadonlyMap<string, OrganisationName>): RecordBrief => ({
  id: row.id,
  type: row.type,
  title: row.title,
  organisation: named(organisations.get(row.organisation_id ?? '')),
  happenedOn: row.happened_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  done: doneIn(row),
  amount: row.amount,
  status: row.status,
  year: row.year,
  round: row.round,
  isLate: row.is_late,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
})

/**
 * Records in few words, by id; unknown and removed ones are absent.
 * @param alliance whose records they are, foreign ones absent; null for the office's own lists, whatever alliances they name
 * @param isHandedIn what is returned as it was handed in, whatever the team has changed since
 */
export const recordBriefs = async (
  reader: Handle,
  alliance: string | null,
  records: readonly string[],
  isHandedIn = false,
): Promise<ReadonlyMap<string, RecordBrief>> => {
  const present = await recordsById(reader, alliance, records)
  const sent = isHandedIn ? await handedInVersions(reader, present) : null
  const rows = present.map((row) => sent?.get(row.id)?.row ?? row)
  const organisations = await counterpartsOf(reader, rows)
  return new Map(rows.map((row) => [row.id, briefOf(row, organisations)]))
}

/** A record with what keeps it from being complete. */
interface RecordState {
  readonly id: string
  readonly type: EvidenceTypeName
  readonly title: string
  readonly status: RecordStatus
  readonly round: number
  readonly happenedOn: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  /** Days on which it says that something was done. */
  readonly done: readonly DayOfField[]
  /** Names of fields still empty, in form order. */
  readonly missingFields: readonly string[]
  /** Groups of proofs, any one of which would do. */
  readonly missingProofs: readonly (readonly string[])[]
  readonly changedAt: Date
}

/** Every record of a year with what it still lacks, drafts included, in the order of entry. */
export const recordStatesOf = async (
  reader: Handle,
  alliance: string,
  year: number,
): Promise<RecordState[]> => {
  const rows = await recordsOfYear(reader, alliance, year, null)
  const proofs = await proofsOfEach(reader, idsOf(rows))
  return rows.map((row) => {
    const form = formOf(row.programme, row.year, row.type, row.edition)
    const lacking = completenessOf(form, row.content, proofs.get(row.id) ?? [])
    return {
      id: row.id,
      type: row.type,
      title: row.title,
      status: row.status,
      round: row.round,
      happenedOn: row.happened_on,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      done: doneIn(row),
      missingFields: lacking.fields,
      missingProofs: lacking.proofs.map(({ anyOf }) => anyOf),
      changedAt: row.changed_at,
    }
  })
}

/** A file as it is told to others; size in bytes. */
interface FileBrief {
  readonly id: string
  readonly proof: string
  readonly fileName: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
  readonly pages: number | null
}

const fileOf = (row: AttachmentRow): FileBrief => ({
  id: row.id,
  proof: row.proof,
  fileName: row.file_name,
  sha256: row.sha256,
  size: row.size,
  mediaType: row.media_type,
  pages: row.pages,
})

/** Everything a snapshot keeps of a record; plain JSON, days ISO, the amount NT$. */
interface HandedInRecord {
  readonly id: string
  readonly type: EvidenceTypeName
  readonly edition: number
  readonly status: RecordStatus
  readonly round: number
  readonly isLate: boolean
  readonly version: number
  readonly title: string
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly businessNumber: string | null
  } | null
  readonly happenedOn: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly amount: number | null
  readonly carriedFrom: string | null
  readonly content: Content
  readonly files: readonly FileBrief[]
}

/** What has been handed in for a year, in both rounds, with the hashes of its files; in the order of entry. */
export const handedInRecords = async (
  reader: Handle,
  alliance: string,
  year: number,
  of: HandedIn = 'handed-in',
): Promise<HandedInRecord[]> => {
  const present = await ofSubmission(reader, alliance, year, of)
  const sent = await ofOtherRounds(reader, present, standingRound(of))
  const rows = present.map((row) => sent.get(row.id)?.row ?? row)
  const organisations = await counterpartsOf(reader, rows)
  const files = Map.groupBy(await attachmentsUnder(reader, idsOf(rows)), ({ record_id }) => record_id)
  for (const [id, { row }] of sent) files.set(id, await attachmentsAt(reader, id, row.version))
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    edition: row.edition,
    status: row.status,
    round: row.round,
    isLate: row.is_late,
    version: row.version,
    title: row.title,
    organisation: named(organisations.get(row.organisation_id ?? '')),
    happenedOn: row.happened_on,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    amount: row.amount,
    carriedFrom: row.carried_from,
    content: row.content,
    files: (files.get(row.id) ?? []).map(fileOf),
  }))
}

/** The office's answers about a record; `by` is a person's id. */
export const answersOf = async (
  reader: Handle,
  alliance: string,
  record: string,
): Promise<{ question: string; answer: string; reason: string; by: string; at: Date; version: number }[]> => {
  const [own] = await recordsById(reader, alliance, [record])
  if (!own) return []
  const rows = await answersTo(reader, [own.id])
  return rows.map(({ question, answer, reason, by_person, at, version }) => ({
    question,
    answer,
    reason,
    by: by_person,
    at,
    version,
  }))
}

/** Likenesses that the office sees: with the alliances in which they stand. */
export const suspicionsOf = (reader: Handle, alliance: string, year: number): Promise<Suspicion[]> =>
  suspect(reader, alliance, year, true)

/** A record that was handed in and names an organisation. */
interface HandedInNaming {
  readonly alliance: string
  readonly year: number
  readonly records: readonly string[]
}

/** Where records that were handed in name an organisation, by alliance and year. */
export const handedInNaming = async (reader: Handle, organisation: string): Promise<HandedInNaming[]> => {
  const rows = await recordsHandedInNaming(reader, organisation, handedIn)
  return [...Map.groupBy(rows, ({ alliance_id, year }) => `${alliance_id} ${year}`).values()].flatMap(
    (of) => {
      const [first] = of
      return first ? [{ alliance: first.alliance_id, year: first.year, records: of.map(({ id }) => id) }] : []
    },
  )
}

/** Ids of the year's records that were handed in, whatever was decided since. */
export const handedInOf = async (
  reader: Handle,
  alliance: string,
  year: number,
): Promise<ReadonlySet<string>> => new Set(idsOf(await recordsOfYear(reader, alliance, year, handedIn)))

/** Of these records, those that the office has neither answered about since a moment nor turned down. */
export const untouchedSince = async (
  reader: Handle,
  alliance: string,
  records: readonly string[],
  since: Date,
): Promise<ReadonlySet<string>> => {
  const rows = await recordsById(reader, alliance, records)
  const answered = new Set(
    (await answersTo(reader, records)).filter(({ at }) => at > since).map(({ record_id }) => record_id),
  )
  return new Set(
    rows
      .filter(({ id, status }) => !answered.has(id) && (status === 'submitted' || status === 'accepted'))
      .map(({ id }) => id),
  )
}
