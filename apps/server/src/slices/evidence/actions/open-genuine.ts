import { once } from 'node:events'
import { NotGenuine } from '../../../platform/files/disk-store.ts'
import { fileStoreOf } from '../../../platform/files/places.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { tellLoss } from './verify-files.ts'

const opened = async (house: House, sha256: string) => {
  const file = await fileStoreOf(house.config).open(sha256)
  // A disk may fail between the hash and the last byte; the answer has begun by then, but the office is to know.
  file.bytes.on('error', (fault) => {
    if (!(fault instanceof NotGenuine)) return
    tellLoss(house, fault.sha256, fault.loss).catch((why: unknown) => house.log.error(why))
  })
  // What cannot even begin is refused in words.
  await once(file.bytes, 'readable')
  return file
}

/**
 * Opens a kept file for whoever may read it; one that is not what was handed in is told to the office instead.
 * @throws Refusal evidence.file-not-genuine
 */
export const openGenuine = (house: House, sha256: string) =>
  opened(house, sha256).catch(async (fault: unknown) => {
    if (!(fault instanceof NotGenuine)) throw fault
    await tellLoss(house, fault.sha256, fault.loss)
    throw new Refusal('evidence.file-not-genuine')
  })
