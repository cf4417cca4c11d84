import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordStatus } from '@openalliance/contract'
import {
  contains,
  type EvidenceTypeName,
  evidenceTypeOf,
  isDay,
  rulebookOf,
  yearForm,
} from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { fileStoreOf } from '../../../platform/files/places.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { roundsOpened } from '../../programmes/public.ts'
import { handedIn } from '../model/status.ts'
import { insertAttachments } from '../store/attachments.ts'
import { insertRecord, recordsById } from '../store/records.ts'
import { noteStoredFile } from '../store/uploads.ts'
import { keepVersions } from '../store/versions.ts'
import { keepCounterparts } from './know-counterparts.ts'
import { programmeOf } from './programme-of.ts'
import { settleContent } from './settle-content.ts'
import { announce, tellUse } from './tell-change.ts'

/** A PDF whose making is known, so that it need not be examined. */
export interface KnownPdf {
  readonly bytes: Uint8Array
  readonly pages: number
}

export interface SettledRecord {
  readonly type: EvidenceTypeName
  readonly content: Readonly<Record<string, unknown>>
  readonly status: RecordStatus
  readonly files: readonly { readonly proof: string; readonly fileName: string; readonly pdf: KnownPdf }[]
}

const keepFile = async (tx: Tx, house: House, folder: string, { bytes, pages }: KnownPdf, at: Date) => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = join(folder, sha256)
  await writeFile(path, bytes)
  await noteStoredFile(
    tx,
    {
      sha256,
      size: bytes.byteLength,
      mediaType: 'application/pdf',
      family: 'pdf',
      pages,
      hasText: true,
      isScanned: false,
      notices: [],
    },
    at,
  )
  await fileStoreOf(house.config).keep(sha256, path)
  return sha256
}

/**
 * Enters records that were settled elsewhere (an older system, the demonstration), whatever the windows say: content is
 * checked as ever, the figures settle once at the end, one line of the journal tells of them all.
 * @returns ids in the order given
 * @throws Refusal evidence.year-without-page, evidence.type-not-accepted, evidence.content-not-valid
 */
export const enterSettledRecords = async (
  tx: Tx,
  house: House,
  by: Actor & { readonly id: string },
  of: { readonly alliance: string; readonly year: number },
  records: readonly SettledRecord[],
): Promise<string[]> => {
  const { alliance, year } = of
  const programme = await programmeOf(tx, alliance)
  const page = rulebookOf(programme, year)
  if (!page) throw new Refusal('evidence.year-without-page', { year })
  const rounds = await roundsOpened(tx, programme, year)
  const at = house.clock.now()
  const folder = await mkdtemp(join(tmpdir(), 'openalliance-'))
  const kept = new Map<KnownPdf, string>()
  const ids: string[] = []
  const named: (string | null)[] = []
  try {
    for (const { type, content, status, files } of records) {
      const form = yearForm(page, type)
      if (!form) throw new Refusal('evidence.type-not-accepted', { year, type })
      const settled = await settleContent(tx, evidenceTypeOf(type, form.edition) ?? form, content, 'zh-TW')
      const day = settled.happened_on
      const id = newId(house.clock)
      await insertRecord(tx, {
        ...settled,
        round: (day && isDay(day) && rounds.find(({ period }) => contains(period, day))?.round) || 1,
        is_late: false,
        id,
        alliance_id: alliance,
        programme,
        year,
        type,
        edition: form.edition,
        status,
        carried_from: null,
        origin: id,
        entered_by: by.id,
        entered_at: at,
      })
      for (const { proof, fileName, pdf } of files) {
        const sha256 = kept.get(pdf) ?? (await keepFile(tx, house, folder, pdf, at))
        kept.set(pdf, sha256)
        await insertAttachments(tx, [
          {
            id: newId(house.clock),
            alliance_id: alliance,
            record_id: id,
            sha256,
            proof,
            file_name: fileName,
            added_by: by.id,
            added_at: at,
            added_version: 1,
          },
        ])
      }
      ids.push(id)
      named.push(settled.organisation_id)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await keepVersions(tx, ids)
  const rows = await recordsById(tx, alliance, ids)
  await keepCounterparts(
    tx,
    rows.filter(({ status }) => handedIn.includes(status)),
  )
  await tellUse(tx, alliance, named, at)
  await announce(tx, house, alliance, year, ids)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: by,
    action: 'evidence.settled-records-entered',
    subject: { kind: 'alliance', id: alliance },
    facts: { year, records: ids.length, files: kept.size },
  })
  return ids
}
