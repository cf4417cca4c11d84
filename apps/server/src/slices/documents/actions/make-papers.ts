import type { Locale } from '@openalliance/contract'
import { type Rulebook, rulebookOf } from '@openalliance/rules'
import type { House, Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Download } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { JsonValue } from '../../../platform/typst/glyphs.ts'
import { principalInvestigatorOf } from '../../accounts/public.ts'
import { allianceNames, projectOf } from '../../alliances/public.ts'
import { demandKpi, readExplanation } from '../../figures/public.ts'
import { roundsOpened } from '../../programmes/public.ts'
import {
  readSinceSubmission,
  receiptsOf,
  type SnapshotContent,
  snapshotById,
  snapshotContent,
} from '../../submissions/public.ts'
import { issuedRecord } from '../../verification/public.ts'
import { buildCumulative } from '../model/build-cumulative.ts'
import { buildExplanation } from '../model/build-explanation.ts'
import type { AllianceHead } from '../model/build-frame.ts'
import { buildReceipt, type ReceiptSource } from '../model/build-receipt.ts'
import { buildVerification } from '../model/build-verification.ts'
import { fileStem } from '../model/file-stem.ts'
import { typesetterOf } from '../typesetter-of.ts'

export interface Print {
  readonly house: House
  readonly locale: Locale
  readonly standard: 'ua-1' | 'a-2a'
}

const pageOf = (programme: string, year: number): Rulebook => {
  const rulebook = rulebookOf(programme, year)
  if (!rulebook) throw new Refusal('documents.no-such-document')
  return rulebook
}

/** A document's data are plain JSON by type; TypeScript cannot see that of an interface. */
const asJson = (data: object) => data as unknown as JsonValue

const print = async (
  { house, standard }: Print,
  template: string,
  data: object,
  fileName: string,
): Promise<Download> => {
  const bytes = await typesetterOf(house).typeset(template, asJson(data), { standard })
  return { bytes, mediaType: 'application/pdf', fileName, length: bytes.byteLength }
}

/** The alliance as it is now, for documents that are of now. */
const headNow = async (reader: Reader, alliance: string, year: number): Promise<AllianceHead> => {
  const [names, project, pi] = await Promise.all([
    allianceNames(reader, [alliance]),
    projectOf(reader, alliance, year),
    principalInvestigatorOf(reader, alliance),
  ])
  const name = names.get(alliance)
  if (!name) throw new Refusal('documents.no-such-document')
  return {
    nameZh: name.nameZh,
    nameEn: name.nameEn,
    hostZh: name.hostZh,
    hostEn: name.hostEn,
    field: name.field,
    projectNumber: project?.number ?? null,
    grant: project?.grantTotal ?? null,
    principalInvestigator: pi?.name ?? null,
  }
}

/** The alliance as the submission froze it; a head of an older format would lack some names, and prints them as —. */
const frozenHead = ({ alliance }: SnapshotContent) => alliance as unknown as AllianceHead

/** What a submission holds for its documents: from the snapshot and nothing else. */
const submissionSource = async (reader: Reader, alliance: string, id: string) => {
  const stored = await snapshotById(reader, alliance, id)
  const receipt = stored && (await receiptsOf(reader, [stored])).get(id)
  if (!stored || !receipt) throw new Refusal('documents.no-such-document')
  const { content } = await snapshotContent(reader, alliance, id)
  const source: ReceiptSource = {
    alliance: frozenHead(content),
    year: content.year,
    rounds: await roundsOpened(reader, content.programme, content.year),
    round: content.round,
    figures: content.figures,
    provisional: content.provisional,
    expected: content.expected,
    remarks: content.remarks,
    lines: content.lines,
    roundOfRecord: new Map(content.records.map((record) => [record.id, record.round])),
    snapshot: { number: stored.number, sha256: stored.sha256 },
    submittedAt: stored.submittedAt,
    submittedBy: receipt.submittedBy,
    isLate: stored.isLate,
    records: content.records.map((record) => ({ type: record.type, files: record.files.length })),
  }
  return { source, rulebook: pageOf(content.programme, content.year) }
}

/** @throws Refusal documents.no-such-document */
export const printCumulative = async (
  reader: Reader,
  how: Print,
  alliance: string,
  id: string,
): Promise<Download> => {
  const { source, rulebook } = await submissionSource(reader, alliance, id)
  const data = buildCumulative(source, rulebook, how.locale)
  return print(how, 'cumulative-summary', data, `${data.frame.title}-${source.snapshot.number}.pdf`)
}

/** @throws Refusal documents.no-such-document */
export const printReceipt = async (
  reader: Reader,
  how: Print,
  alliance: string,
  id: string,
): Promise<Download> => {
  const { source, rulebook } = await submissionSource(reader, alliance, id)
  const data = buildReceipt(source, rulebook, how.locale)
  return print(how, 'submission-receipt', data, `${data.frame.title}-${source.snapshot.number}.pdf`)
}

/** @throws Refusal documents.no-such-document */
export const printVerification = async (
  reader: Reader,
  how: Print,
  alliance: string,
  id: string,
): Promise<Download> => {
  const found = await issuedRecord(reader, alliance, id)
  const snapshot = found && (await snapshotById(reader, alliance, found.snapshot))
  if (!found || !snapshot) throw new Refusal('documents.no-such-document')
  const { reply } = found
  const { content } = await snapshotContent(reader, alliance, snapshot.id)
  const data = buildVerification(
    {
      alliance: frozenHead(content),
      reply,
      submitted: content.figures,
      snapshot: { number: snapshot.number, sha256: snapshot.sha256 },
      records: new Map(content.records.map((record) => [record.id, record])),
      lines: content.lines,
    },
    pageOf(content.programme, reply.year),
    how.locale,
  )
  return print(how, 'verification-record', data, `${data.frame.title}-${reply.number}.pdf`)
}

/** @throws Refusal figures.no-rulebook, figures.no-such-kpi */
export const printExplanation = async (
  reader: Reader,
  how: Print,
  who: Pick<Caller, 'grants'>,
  { alliance, year, kpi }: { alliance: string; year: number; kpi: string },
): Promise<Download> => {
  const explained = await readExplanation(reader, who, alliance, year, kpi)
  const [since, head] = await Promise.all([
    readSinceSubmission(reader, who, alliance, year, kpi),
    headNow(reader, alliance, year),
  ])
  const { rulebook, entry } = await demandKpi(reader, alliance, year, kpi)
  const data = buildExplanation(
    {
      alliance: head,
      year,
      kpi,
      value: explained.figure.value,
      expected: explained.figure.expected,
      lines: explained.lines,
      snapshot: since.last && { number: since.last.number, sha256: since.last.sha256 },
      changes: since.changes.map((change) => ({
        record: change.record,
        title: change.title,
        before: change.before?.contribution ?? null,
        after: change.after?.contribution ?? null,
      })),
      address: `${how.house.config.publicUrl}/app/alliances/${alliance}/years/${year}/figures/${kpi}`,
      at: how.house.clock.now(),
    },
    rulebook,
    entry,
    how.locale,
  )
  return print(
    how,
    'figure-explanation',
    data,
    `${fileStem(head, data.frame.title, how.locale)}-${year}-${kpi}.pdf`,
  )
}
