import type { FileNotice, UploadStatus } from '@openalliance/contract'
import { type Locale, refusalText } from '@openalliance/messages'
import { isViewable } from '../../../platform/files/kinds.ts'
import { uploadsFolder } from '../../../platform/files/places.ts'
import { receivedBytes } from '../../../platform/files/resumable.ts'
import type { House, Reader } from '../../../platform/house.ts'
import type { Download } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { attachmentAt } from '../store/attachments.ts'
import { storedFile, uploadOf } from '../store/uploads.ts'
import { openGenuine } from './open-genuine.ts'

/**
 * The bytes of a file, through an attachment of the alliance and by no other way.
 * @param show 'inline' only where the browser can show it without risk; everything else is a download
 * @throws Refusal evidence.file-not-found, alike for what is foreign and what does not exist; evidence.file-not-genuine
 *   where the bytes are not those that were handed in
 */
export const readFile = async (
  reader: Reader,
  house: House,
  at: { readonly alliance: string; readonly record: string; readonly attachment: string },
  show: 'download' | 'inline',
): Promise<Download> => {
  const found = await attachmentAt(reader, at.alliance, at.record, at.attachment)
  if (!found) throw new Refusal('evidence.file-not-found')
  const { bytes, size } = await openGenuine(house, found.sha256)
  return {
    bytes,
    length: size,
    mediaType: found.media_type,
    fileName: found.file_name,
    inline: show === 'inline' && isViewable(found.media_type),
  }
}

/**
 * How far an upload is, with the reason in the reader's language where it was refused.
 * @throws Refusal evidence.upload-not-found
 */
export const readUpload = async (
  reader: Reader,
  house: House,
  alliance: string,
  upload: string,
  locale: Locale,
): Promise<UploadStatus> => {
  const row = await uploadOf(reader, alliance, upload)
  if (!row) throw new Refusal('evidence.upload-not-found')
  const { id, state, size } = row
  const received = state === 'receiving' ? await receivedBytes(uploadsFolder(house.config), id) : size
  const file = row.sha256 === null ? undefined : await storedFile(reader, row.sha256)
  const facts = { ...(row.refusal_facts as Record<string, unknown> | null) }
  return {
    id,
    fileName: row.file_name,
    size,
    received: Math.min(received, size),
    state,
    refusal: row.refusal
      ? {
          // Written by the examination, from the contract's own list.
          code: row.refusal as NonNullable<UploadStatus['refusal']>['code'],
          facts,
          message: refusalText(row.refusal, facts, locale),
        }
      : null,
    file: file
      ? {
          sha256: file.sha256,
          size: file.size,
          mediaType: file.media_type,
          pages: file.pages,
          hasText: file.has_text,
          isScanned: file.is_scanned,
          // Written by the examination, from the contract's own list.
          notices: [...file.notices] as FileNotice[],
        }
      : null,
  }
}
