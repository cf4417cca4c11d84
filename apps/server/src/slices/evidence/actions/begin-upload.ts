import { says } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Announced } from '../../../platform/files/resumable.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { bytesHeld, insertUpload, lockQuota } from '../store/uploads.ts'
import { restAfterHeavy } from './too-heavy.ts'

/** Longer names are cut by file systems anyway. */
const longestName = 200

/**
 * Opens an upload for an alliance, within its quota.
 * @returns its identifier
 * @throws Refusal evidence.upload-empty, evidence.upload-name-needed, evidence.upload-too-large, evidence.quota-used-up,
 *   evidence.file-not-looked-at
 */
export const beginUpload = async (
  tx: Tx,
  house: House,
  person: string,
  alliance: string,
  { fileName, size }: Announced,
): Promise<string> => {
  if (size === 0) throw new Refusal('evidence.upload-empty')
  const { uploadMaxBytes, quotaPerAllianceBytes } = house.config
  if (!says(fileName) || [...fileName].length > longestName)
    throw new Refusal('evidence.upload-name-needed', { limit: longestName })
  if (size > uploadMaxBytes)
    throw new Refusal('evidence.upload-too-large', { megabytes: Math.floor(uploadMaxBytes / 2 ** 20) })
  const rest = await restAfterHeavy(tx, person, house.clock.now())
  if (rest) throw rest
  await lockQuota(tx, alliance)
  const held = await bytesHeld(tx, alliance)
  if (held + size > quotaPerAllianceBytes)
    throw new Refusal('evidence.quota-used-up', { megabytes: Math.floor(quotaPerAllianceBytes / 2 ** 20) })
  const id = newId(house.clock)
  await insertUpload(tx, {
    id,
    alliance_id: alliance,
    person_id: person,
    file_name: fileName,
    size,
    begun_at: house.clock.now(),
  })
  return id
}
