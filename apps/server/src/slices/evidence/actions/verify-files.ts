import { inTransaction } from '../../../platform/db/transaction.ts'
import type { FileLoss } from '../../../platform/files/disk-store.ts'
import { fileStoreOf } from '../../../platform/files/places.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { platformItself } from '../../accounts/public.ts'
import { writeFindingLetters } from '../mails.ts'
import {
  allStoredFiles,
  filesFound,
  noteFinding,
  noteMended,
  type PlaceOfFile,
  placesOfFile,
} from '../store/file-findings.ts'
import { storedFile } from '../store/uploads.ts'

// The journal names things by what they are for good; a title may still change.
const identified = (place: PlaceOfFile) =>
  'record' in place
    ? { alliance: place.alliance, record: place.record, fileName: place.fileName }
    : { alliance: place.alliance, proposal: place.proposal, fileName: place.fileName }

const subjectOf = (sha256: string) => ({ kind: 'file', id: sha256 })

/** Tells the office and the journal that a file is not what was handed in; once, until it is mended. */
export const tellLoss = (house: House, sha256: string, loss: FileLoss): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now()
    if (!(await noteFinding(tx, sha256, loss, now))) return
    const places = await placesOfFile(tx, sha256)
    house.log.error({ sha256, loss }, 'a file is not there as it was handed in; run verify-files')
    await writeFindingLetters(tx, house, { sha256, loss, places })
    await writeJournal(tx, house.clock, {
      chain: officeChain,
      actor: platformItself,
      action: 'evidence.file-not-genuine',
      subject: subjectOf(sha256),
      facts: { loss, places: places.map(identified) },
    })
  })

const tellMended = (house: House, sha256: string): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    if (!(await noteMended(tx, sha256, house.clock.now()))) return
    await writeJournal(tx, house.clock, {
      chain: officeChain,
      actor: platformItself,
      action: 'evidence.file-mended',
      subject: subjectOf(sha256),
    })
  })

export interface VerifiedFiles {
  readonly files: number
  readonly losses: readonly {
    readonly sha256: string
    readonly loss: FileLoss
    readonly places: readonly PlaceOfFile[]
  }[]
}

/**
 * Hashes every file of the store, one after the other, and tells what is not as it was handed in any more.
 * @param ending breaks off between two files
 */
export const verifyFiles = async (house: House, ending?: AbortSignal): Promise<VerifiedFiles> => {
  const store = fileStoreOf(house.config)
  const found = await filesFound(house.db)
  const all = await allStoredFiles(house.db)
  const losses: VerifiedFiles['losses'][number][] = []
  for (const sha256 of all) {
    ending?.throwIfAborted()
    const loss = await store.lossOf(sha256)
    if (loss === null) {
      if (found.has(sha256)) await tellMended(house, sha256)
      continue
    }
    // One that serves nothing may have been cleared away since the list was made.
    const places = await placesOfFile(house.db, sha256)
    if (loss === 'missing' && places.length === 0 && !(await storedFile(house.db, sha256))) continue
    await tellLoss(house, sha256, loss)
    losses.push({ sha256, loss, places })
  }
  return { files: all.length, losses }
}
