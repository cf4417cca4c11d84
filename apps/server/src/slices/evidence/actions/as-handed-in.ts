import { evidenceTypeOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { isUnsent } from '../model/status.ts'
import type { RecordRow } from '../store/records.ts'
import { versionOf } from '../store/versions.ts'
import { settleContent } from './settle-content.ts'

/** A record in the version that was handed in, with what stood under it. */
interface HandedInVersion {
  readonly row: RecordRow
  readonly proofs: readonly string[]
}

/**
 * Returned records that the team has changed and not handed in again, as they were handed in; by id, none of the others.
 * What is changed in a correction is the team's own until it comes again.
 */
export const handedInVersions = async (
  reader: Reader | Tx,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, HandedInVersion>> => {
  const found = new Map<string, HandedInVersion>()
  for (const row of rows.filter(isUnsent)) {
    const number = row.handed_in_version ?? row.version
    const version = await versionOf(reader, row.id, number)
    const type = evidenceTypeOf(row.type, row.edition)
    if (!version || !type) continue
    const { search_key: _, ...settled } = await settleContent(reader, type, version.content, 'zh-TW')
    const { by_person: changed_by, at: changed_at } = version
    found.set(row.id, {
      row: { ...row, ...settled, version: number, changed_by, changed_at },
      proofs: version.proofs,
    })
  }
  return found
}
