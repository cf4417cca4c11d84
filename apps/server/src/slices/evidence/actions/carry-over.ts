import type { BodyOf, CarryOverCandidate, evidence, ReplyOf } from '@openalliance/contract'
import { type EvidenceType, evidenceTypeOf, type Rulebook, rulebookOf, yearForm } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { searchKey } from '../../organisations/public.ts'
import { carriedType, goingOn } from '../model/carry-over.ts'
import { completenessOf } from '../model/completeness.ts'
import { projectRecord } from '../model/projection.ts'
import { may } from '../policy.ts'
import { type AttachmentRow, attachmentsUnder, insertAttachments } from '../store/attachments.ts'
import { earlierRecords, insertRecord, type RecordRow, standingIn } from '../store/records.ts'
import { keepVersions } from '../store/versions.ts'
import { passForEntry, writingNow } from './pass-window.ts'
import { programmeOf } from './programme-of.ts'
import { counterpartsOf } from './read-record.ts'
import { announce, tellUse } from './tell-change.ts'

type Routes = (typeof evidence)['routes']

const candidatesFor = async (reader: Reader | Tx, alliance: string, year: number, page: Rulebook | null) =>
  page ? goingOn(await earlierRecords(reader, alliance, carriedType, year), page.period.start) : []

/** Members of earlier years whose contract is still valid, with the record that already continues each. */
export const listCandidates = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  year: number,
  now: Date,
): Promise<ReplyOf<Routes['carryOverCandidates']>> => {
  const programme = await programmeOf(reader, alliance)
  const rows = await candidatesFor(reader, alliance, year, rulebookOf(programme, year))
  const [standing, files, organisations, writing] = await Promise.all([
    standingIn(
      reader,
      alliance,
      year,
      rows.map(({ origin }) => origin),
    ),
    attachmentsUnder(
      reader,
      rows.map(({ id }) => id),
    ),
    counterpartsOf(reader, rows),
    writingNow(reader, { alliance, programme, year }, now),
  ])
  const filesOf = Map.groupBy(files, ({ record_id }) => record_id)
  const items = rows.map((row): CarryOverCandidate => {
    const organisation = organisations.get(row.organisation_id ?? '')
    return {
      record: row.id,
      year: row.year,
      organisation: organisation ? { ...organisation } : null,
      title: row.title,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      amount: row.amount,
      attachmentCount: filesOf.get(row.id)?.length ?? 0,
      carriedTo: standing.get(row.origin) ?? null,
    }
  })
  return { items, abilities: abilitiesOf(may, who, alliance), writing }
}

interface Carrying {
  readonly house: House
  readonly who: Caller
  readonly now: Date
  readonly alliance: string
  readonly year: number
}

const copyFiles = (
  files: readonly AttachmentRow[],
  record: string,
  { house, who, now, alliance }: Carrying,
) =>
  files.map(({ sha256, proof, file_name }) => ({
    ...{ id: newId(house.clock), alliance_id: alliance, record_id: record, sha256, proof, file_name },
    ...{ added_by: who.id, added_at: now, added_version: 1 },
  }))

/**
 * Carries memberships into a year: content and files as they are, ready where the year asks for nothing more. Each is
 * carried once, however many ask at once.
 * @throws Refusal evidence.year-without-page, evidence.type-not-accepted, and those of the windows
 */
export const carryOver = async (
  tx: Tx,
  carrying: Carrying,
  { records }: BodyOf<Routes['carryOver']>,
): Promise<ReplyOf<Routes['carryOver']>> => {
  const { house, who, now, alliance, year } = carrying
  const programme = await programmeOf(tx, alliance)
  const page = rulebookOf(programme, year)
  if (!page) throw new Refusal('evidence.year-without-page', { year })
  const form = yearForm(page, carriedType)
  if (!form) throw new Refusal('evidence.type-not-accepted', { year, type: carriedType })
  const reportedOn = await passForEntry(tx, { alliance, programme, year }, now)
  const candidates = await candidatesFor(tx, alliance, year, page)
  const wanted = records ? candidates.filter(({ id }) => records.includes(id)) : candidates
  const files = await attachmentsUnder(
    tx,
    wanted.map(({ id }) => id),
  )
  const filesOf = Map.groupBy(files, ({ record_id }) => record_id)
  const organisations = await counterpartsOf(tx, wanted)
  const made = new Map<string, string>()
  for (const from of wanted) {
    const type = evidenceTypeOf(from.type, from.edition)
    if (!type) continue
    const own = filesOf.get(from.id) ?? []
    const draft = continuing(from, type, form, own, organisations.get(from.organisation_id ?? '') ?? null)
    const id = newId(house.clock)
    const entered = { id, programme, year, alliance_id: alliance, entered_by: who.id, entered_at: now }
    if (!(await insertRecord(tx, { ...draft, ...entered, ...reportedOn(draft.happened_on) }))) continue
    await insertAttachments(tx, copyFiles(own, id, carrying))
    made.set(from.id, id)
  }
  if (made.size > 0) await tell(tx, carrying, made, [...organisations.keys()])
  const standing = await standingIn(
    tx,
    alliance,
    year,
    wanted.map(({ origin }) => origin),
  )
  return {
    carried: wanted.flatMap(({ id, origin }) => {
      const record = standing.get(origin)
      return record ? [{ from: id, record, isNew: made.has(id) }] : []
    }),
    notValid: (records ?? []).filter((id) => !candidates.some((candidate) => candidate.id === id)),
  }
}

const continuing = (
  from: RecordRow,
  type: EvidenceType,
  form: EvidenceType,
  files: readonly AttachmentRow[],
  counterpart: Parameters<typeof projectRecord>[2],
) => {
  const { texts, ...projected } = projectRecord(type, from.content, counterpart)
  const proofs = files.map(({ proof }) => proof)
  const isReady = form.edition === from.edition && completenessOf(form, from.content, proofs).isComplete
  return {
    ...projected,
    content: from.content,
    search_key: texts.map(searchKey).join(' '),
    type: from.type,
    edition: from.edition,
    status: isReady ? ('ready' as const) : ('draft' as const),
    carried_from: from.id,
    origin: from.origin,
  }
}

const tell = async (
  tx: Tx,
  { house, who, now, alliance, year }: Carrying,
  made: ReadonlyMap<string, string>,
  organisations: readonly string[],
) => {
  const records = [...made.values()]
  await keepVersions(tx, records)
  await tellUse(tx, alliance, organisations, now)
  await announce(tx, house, alliance, year, records)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'evidence.records-carried-over',
    subject: { kind: 'alliance', id: alliance },
    facts: { year, records: [...made].map(([from, record]) => ({ from, record })) },
  })
}
