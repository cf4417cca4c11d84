import { join } from 'node:path'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { createFairGate } from '../../../platform/fair-gate.ts'
import { type ExaminedFile, examine } from '../../../platform/files/examine.ts'
import type { FileObjection } from '../../../platform/files/finding.ts'
import { fileStoreOf, scannerOf, uploadsFolder } from '../../../platform/files/places.ts'
import { discardUpload } from '../../../platform/files/resumable.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { noteStoredFile, turnUpload, type UploadRow, uploadById } from '../store/uploads.ts'
import { restAfterHeavy } from './too-heavy.ts'

// Looking into a file costs memory and a thread; people who hand in together wait for each other a little. An alliance has
// one of the two places, and those whose files take long have one together, so that no pile of files stops all others.
const gate = createFairGate({ width: 2, each: 1, queue: 5_000, slowAfter: 5_000 })

const keep = async (house: House, upload: UploadRow, file: ExaminedFile, path: string) => {
  const now = house.clock.now()
  await inTransaction(house.db, async (tx) => {
    await noteStoredFile(tx, file, now)
    // On disk before the row that names it is seen: a crash leaves a file too many, never one too few.
    await fileStoreOf(house.config).keep(file.sha256, path)
    await turnUpload(tx, upload.id, ['examining', 'quarantined'], 'stored', now, { sha256: file.sha256 })
  })
}

const refuse = (house: House, upload: UploadRow, { code, facts }: Pick<Refusal, 'code' | 'facts'>) =>
  turnUpload(house.db, upload.id, ['examining', 'quarantined'], 'refused', house.clock.now(), {
    refusal: code,
    refusalFacts: facts,
  })

const refusalOf = ({ objection, facts }: FileObjection) => new Refusal(`evidence.file-${objection}`, facts)

const examineNow = async (house: House, id: string): Promise<void> => {
  const upload = await uploadById(house.db, id)
  if (upload?.state !== 'examining' && upload?.state !== 'quarantined') return
  const folder = uploadsFolder(house.config)
  const path = join(folder, id)
  // Asked in its turn: what went before may just have been too heavy.
  const rest = await restAfterHeavy(house.db, upload.person_id, house.clock.now())
  if (rest) {
    await refuse(house, upload, rest)
    await discardUpload(folder, id)
    return
  }
  const found = await examine(path, upload.file_name, scannerOf(house.config))
  if (found.outcome === 'waiting') {
    house.log.warn({ upload: id, because: found.because }, 'the virus scanner is away; the file waits')
    await turnUpload(house.db, id, ['examining', 'quarantined'], 'quarantined', house.clock.now())
    return
  }
  if (found.outcome === 'accepted') await keep(house, upload, found.file, path)
  else await refuse(house, upload, refusalOf(found.objection))
  await discardUpload(folder, id)
}

/**
 * Looks at a complete upload and stores, refuses or quarantines it. What goes wrong meanwhile is logged, and the file
 * waits to be looked at again: it is never taken for clean.
 */
export const examineUpload = async (house: House, id: string): Promise<void> => {
  try {
    const upload = await uploadById(house.db, id)
    if (upload) await gate(upload.alliance_id, () => examineNow(house, id))
  } catch (fault) {
    house.log.error({ err: fault, upload: id }, 'an upload could not be examined')
  }
}
