import { NotGenuine } from '../../../platform/files/disk-store.ts'
import { fileStoreOf } from '../../../platform/files/places.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { tellLoss } from './verify-files.ts'

/**
 * Opens a kept file for whoever may read it; one that is not what was handed in is told to the office instead.
 * @throws Refusal evidence.file-not-genuine
 */
export const openGenuine = (house: House, sha256: string) =>
  fileStoreOf(house.config)
    .open(sha256)
    .catch(async (fault: unknown) => {
      if (!(fault instanceof NotGenuine)) throw fault
      await tellLoss(house, fault.sha256, fault.loss)
      throw new Refusal('evidence.file-not-genuine')
    })
