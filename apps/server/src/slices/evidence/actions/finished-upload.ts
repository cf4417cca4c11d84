import type { Tx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockUpload, type StoredFileRow, storedFile, type UploadRow } from '../store/uploads.ts'

/**
 * The examined file of an upload, with the upload's row locked, before it is put to its use.
 * @param heed looks at the upload before it is asked how far it is
 * @throws Refusal evidence.upload-not-found, upload-spent, upload-in-quarantine, upload-not-finished, or why the file was
 *   refused
 */
export const finishedUpload = async (
  tx: Tx,
  alliance: string,
  upload: string,
  heed: (row: UploadRow) => void = () => undefined,
): Promise<{ readonly file: StoredFileRow; readonly fileName: string }> => {
  const row = await lockUpload(tx, alliance, upload)
  if (!row) throw new Refusal('evidence.upload-not-found')
  heed(row)
  if (row.state === 'refused')
    throw new Refusal(row.refusal ?? 'evidence.file-damaged', { ...(row.refusal_facts as object) })
  if (row.state === 'attached') throw new Refusal('evidence.upload-spent')
  if (row.state === 'quarantined') throw new Refusal('evidence.upload-in-quarantine')
  const file = row.sha256 === null ? undefined : await storedFile(tx, row.sha256)
  if (row.state !== 'stored' || !file) throw new Refusal('evidence.upload-not-finished')
  return { file, fileName: row.file_name }
}
