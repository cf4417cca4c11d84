import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { FileObjection, type Inside } from './finding.ts'
import type { FileKind } from './kinds.ts'
import { signatureWatch } from './signature.ts'

const mostEntries = 5_000
/** Bytes once unpacked, all parts together. An honest 30 MB file of pictures unpacks to little more than itself. */
const mostInflated = 250 * 2 ** 20
const longestKept = 256 * 2 ** 10

// Parts that hold code: Visual Basic, Excel 4 macros, ActiveX, the Basic and script folders of OpenDocument.
const codeParts =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/.*|macrosheets\/.*)$|^(Basic|Scripts)\/.+/i
const codeTypes = /macroEnabled|vbaProject|ms-office\.activeX/i

interface Seen {
  readonly names: Set<string>
  /** Small parts whose text decides what the file is. */
  readonly texts: Map<string, string>
}

const telling = new Set(['mimetype', '[Content_Types].xml', 'META-INF/manifest.xml'])

const inflate = async (zip: ZipFile, entry: Entry, room: number): Promise<{ size: number; text: Buffer }> => {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const watch = signatureWatch()
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > room) throw new FileObjection('inflates', { limit: mostInflated })
    if (watch.sees(chunk)) throw new FileObjection('infected', { name: 'EICAR' })
    if (telling.has(entry.fileName) && size <= longestKept) kept.push(chunk)
  }
  return { size, text: Buffer.concat(kept) }
}

const walk = async (zip: ZipFile): Promise<Seen> => {
  const seen: Seen = { names: new Set(), texts: new Map() }
  if (zip.entryCount > mostEntries) throw new FileObjection('inflates', { limit: mostEntries })
  let room = mostInflated
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new FileObjection('encrypted')
    // Two parts of one name: readers disagree about which one is meant.
    if (seen.names.has(entry.fileName)) throw new FileObjection('damaged')
    seen.names.add(entry.fileName)
    if (codeParts.test(entry.fileName)) throw new FileObjection('has-macros')
    if (entry.uncompressedSize > room) throw new FileObjection('inflates', { limit: mostInflated })
    if (entry.fileName.endsWith('/')) continue
    const { size, text } = await inflate(zip, entry, room)
    room -= size
    if (telling.has(entry.fileName)) seen.texts.set(entry.fileName, text.toString('utf8'))
  }
  return seen
}

const refuseUnfit = (seen: Seen, kind: FileKind) => {
  const isOffice = kind.form === 'office'
  const stated = isOffice ? seen.texts.get('[Content_Types].xml') : seen.texts.get('mimetype')
  if (stated === undefined || !kind.mainPart || !seen.names.has(kind.mainPart)) {
    throw new FileObjection('disguised', { extension: kind.extensions[0] ?? '' })
  }
  if (isOffice && codeTypes.test(stated)) throw new FileObjection('has-macros')
  if (!isOffice && stated.trim() !== kind.mediaType) {
    throw new FileObjection('disguised', { extension: kind.extensions[0] ?? '' })
  }
  if (/encryption-data/.test(seen.texts.get('META-INF/manifest.xml') ?? '')) {
    throw new FileObjection('encrypted')
  }
}

/**
 * Unpacks every part of an Office or OpenDocument file once, within limits, keeping nothing.
 * @throws FileObjection damaged, disguised, encrypted, has-macros, inflates, infected
 */
export const inspectArchive = async (path: string, kind: FileKind): Promise<Inside> => {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true })
    refuseUnfit(await walk(zip), kind)
    return { pages: null, hasText: null }
  } catch (fault) {
    if (fault instanceof FileObjection) throw fault
    // Whatever the reader of archives stumbles over is the file's fault: sizes, names, checksums, offsets.
    throw new FileObjection('damaged')
  } finally {
    zip?.close()
  }
}
