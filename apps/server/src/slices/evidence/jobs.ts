import { readdir } from 'node:fs/promises'
import { dayInTaipei } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { fileStoreOf, uploadsFolder } from '../../platform/files/places.ts'
import { discardUpload } from '../../platform/files/resumable.ts'
import type { House } from '../../platform/house.ts'
import { isId } from '../../platform/identifier.ts'
import { examineUpload } from './actions/examine-upload.ts'
import { restoreDays } from './actions/remove-record.ts'
import { verifyFiles } from './actions/verify-files.ts'
import { purgeRemoved } from './store/removed.ts'
import { deleteUnusedFile, deleteUpload, unusedFiles, uploadById, uploadsWaiting } from './store/uploads.ts'

const minute = 60_000
const day = 86_400_000

/** How long what serves nothing any more is kept. */
const kept = { interrupted: day, unattached: 7 * day, refused: 7 * day, unusedFile: day }

/**
 * Examines what a crash or the scanner's absence left waiting. Every minute; twice at once does no harm.
 */
export const examineWaiting = async (house: House): Promise<void> => {
  const now = house.clock.now().getTime()
  // One that is being examined this minute is left alone.
  const waiting = [
    ...(await uploadsWaiting(house.db, ['examining'], new Date(now - 2 * minute))),
    ...(await uploadsWaiting(house.db, ['quarantined'], new Date(now))),
  ]
  // Side by side, so that each alliance has its turn; the examination itself lets only a few through at once.
  await Promise.all(waiting.map(({ id }) => examineUpload(house, id)))
}

const clearUploads = async (house: House, now: number) => {
  const folder = uploadsFolder(house.config)
  const stale = [
    // What is still being examined after a day has lost its bytes.
    ...(await uploadsWaiting(house.db, ['receiving', 'examining'], new Date(now - kept.interrupted))),
    ...(await uploadsWaiting(house.db, ['stored'], new Date(now - kept.unattached))),
    ...(await uploadsWaiting(house.db, ['refused', 'attached'], new Date(now - kept.refused))),
  ]
  for (const { id } of stale) {
    await discardUpload(folder, id)
    await deleteUpload(house.db, id)
  }
  // Bytes whose row is gone, or was never written because the program died in between.
  for (const name of await readdir(folder).catch(() => [])) {
    const id = name.replace(/\.json$/, '')
    if (isId(id) && !(await uploadById(house.db, id))) await discardUpload(folder, id)
  }
}

const clearFiles = async (house: House, now: number) => {
  const store = fileStoreOf(house.config)
  for (const sha256 of await unusedFiles(house.db, new Date(now - kept.unusedFile))) {
    await inTransaction(house.db, async (tx) => {
      // The row is locked, so nobody puts the file to use until its bytes are gone as well.
      if (await deleteUnusedFile(tx, sha256)) await store.remove(sha256)
    })
  }
}

/**
 * Clears away what serves nothing any more: interrupted and unattached uploads, records removed longer ago than they
 * can be brought back, files no record holds. Daily; doing it twice changes nothing.
 */
export const clearAway = async (house: House): Promise<void> => {
  const now = house.clock.now().getTime()
  await clearUploads(house, now)
  await inTransaction(house.db, (tx) => purgeRemoved(tx, new Date(now - restoreDays * day)))
  await clearFiles(house, now)
}

/**
 * Rounds of the nightly look at every file: the first one of a new day in Asia/Taipei hashes them all; the others do
 * nothing. Several programs may, for a finding is told once.
 */
export const verifiesFilesEachNight = (house: House): ((ending?: AbortSignal) => Promise<void>) => {
  let verified = dayInTaipei(house.clock.now())
  return async (ending) => {
    const today = dayInTaipei(house.clock.now())
    if (today === verified) return
    const { files, losses } = await verifyFiles(house, ending)
    verified = today
    house.log.info({ files, losses: losses.length }, 'files compared with their hashes')
  }
}
