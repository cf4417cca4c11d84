import { m } from '@openalliance/messages'

/** The program that reads PDFs could not be fetched; nothing is known of the file. */
export class ReaderLost extends Error {
  override readonly name = 'ReaderLost'
}

// A lost line has no name of its own once it came through the reader: only the words of each browser.
const ofTheLine = /failed to fetch|network ?error|load failed/i

/**
 * The sentence for a PDF that could not be opened: what is wrong and what to do. The file is named as the cause only where
 * it is.
 */
export const scanFailure = (fault: unknown, isOnline: boolean): string => {
  const { name, message } = fault instanceof Error ? fault : { name: '', message: '' }
  if (name === 'PasswordException') return m['ui.scan-encrypted']()
  if (name === 'InvalidPDFException') return m['ui.scan-damaged']()
  if (!isOnline) return m['ui.scan-offline']()
  if (name === 'ResponseException' || name === 'ReaderLost' || ofTheLine.test(message))
    return m['ui.scan-unreachable']()
  return m['ui.scan-unreadable']()
}

/** The same for a picture, of which the browser says nothing but that it failed: whether it arrives at all is tried. */
export const imageFailure = async (url: string): Promise<string> => {
  if (!navigator.onLine) return m['ui.scan-offline']()
  const arrives = await fetch(url, { credentials: 'same-origin' }).then(
    async (reply) => reply.ok && (await reply.blob()).size > 0,
    () => false,
  )
  return arrives ? m['ui.scan-broken-image']() : m['ui.scan-unreachable']()
}
