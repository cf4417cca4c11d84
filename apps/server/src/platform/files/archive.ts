import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { FileObjection, type Inside } from './finding.ts'
import type { FileKind } from './kinds.ts'
import { mostInflated } from './limits.ts'
import { compoundWatch } from './office-deeds.ts'
import { signatureWatch } from './signature.ts'
import { drawingWatch, type XmlFinding, xmlWatch } from './xml-watch.ts'

const mostEntries = 5_000
/** A table within a letter within a presentation; deeper nothing honest lies. */
const deepest = 3
/** Bytes of an archive within an archive; it is held in memory while it is looked at. */
const largestWithin = 64 * 2 ** 20

// Parts that hold code: Visual Basic, Excel 4 macros, ActiveX, the Basic and script folders of OpenDocument.
const codeParts =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/.*|macrosheets\/.*)$|^(Basic|Scripts)\/.+/i

interface Seen {
  /** As readers compare them: in Office files without regard to case. */
  readonly names: Set<string>
  /** What an OpenDocument file says it is. */
  readonly mediaType: string | null
  readonly xml: XmlFinding
}

/** What all archives of one file, those within it included, may still take. */
interface Room {
  bytes: number
  entries: number
}

const zipBegins = Buffer.from('504b0304', 'hex')
const isXml = (name: string) => /\.(?:xml|rels|vml)$/i.test(name)
const declarations = ['<!DOCTYPE', '<!ENTITY']
const declared = declarations.flatMap((word) => [
  Buffer.from(word),
  Buffer.from(word, 'utf16le'),
  Buffer.from(word, 'utf16le').swap16(),
])

/** A part declares entities, by which a few letters become a gigabyte or a file of the server. */
const entityWatch = (kind: FileKind, name: string): { sees(chunk: Uint8Array): boolean } => {
  if (!isXml(name)) return { sees: () => false }
  // Early OpenDocument writers name a document type in their manifest, without declaring anything.
  const sought = kind.form === 'office' ? declared : declared.slice(declarations.length + 1)
  let tail: Uint8Array = new Uint8Array(0)
  return {
    sees: (chunk) => {
      const joined = Buffer.concat([tail, chunk])
      tail = joined.subarray(Math.max(0, joined.length - 24))
      return sought.some((word) => joined.includes(word))
    },
  }
}

const longestMediaType = 4_096
const nothingFound: XmlFinding = { isGarbled: false, isLocked: false }

interface Part {
  /** What was kept: the stated media type. */
  readonly text: Buffer
  readonly xml: XmlFinding
  /** The whole part where it is an archive itself. */
  readonly archive: Buffer | null
}

const inflate = async (zip: ZipFile, entry: Entry, room: Room, kind: FileKind): Promise<Part> => {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const watch = signatureWatch()
  const inCompound = compoundWatch()
  const entities = entityWatch(kind, entry.fileName)
  const xml = /\.(?:xml|rels)$/i.test(entry.fileName)
    ? xmlWatch(entry.fileName, kind)
    : /\.vml$/i.test(entry.fileName)
      ? drawingWatch()
      : null
  const isKept = entry.fileName === 'mimetype'
  const kept: Buffer[] = []
  let size = 0
  let isArchive = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (size === 0) isArchive = chunk.subarray(0, 4).equals(zipBegins)
    size += chunk.length
    room.bytes -= chunk.length
    if (room.bytes < 0) throw new FileObjection('inflates', { limit: mostInflated })
    if (isArchive && size > largestWithin) throw new FileObjection('inflates', { limit: largestWithin })
    if (watch.sees(chunk)) throw new FileObjection('infected', { name: 'EICAR' })
    const brings = inCompound(chunk)
    if (brings) throw new FileObjection(brings)
    if (entities.sees(chunk)) throw new FileObjection('reaches-out')
    if (!isArchive) xml?.write(chunk)
    if (isArchive || (isKept && size <= longestMediaType)) kept.push(chunk)
  }
  const whole = Buffer.concat(kept)
  return { text: whole, xml: xml?.end() ?? nothingFound, archive: isArchive ? whole : null }
}

const nameIn = (kind: FileKind, name: string) => (kind.form === 'office' ? name.toLowerCase() : name)
const typesPart = '[Content_Types].xml'

const walk = async (zip: ZipFile, room: Room, kind: FileKind, depth: number): Promise<Seen> => {
  const names = new Set<string>()
  let mediaType: Seen['mediaType'] = null
  let xml = nothingFound
  room.entries -= zip.entryCount
  if (room.entries < 0) throw new FileObjection('inflates', { limit: mostEntries })
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new FileObjection('encrypted')
    const name = nameIn(kind, entry.fileName)
    // Two parts of one name: readers disagree about which one is meant.
    if (names.has(name)) throw new FileObjection('damaged')
    names.add(name)
    if (codeParts.test(entry.fileName)) throw new FileObjection('has-macros')
    if (entry.uncompressedSize > room.bytes) throw new FileObjection('inflates', { limit: mostInflated })
    if (entry.fileName.endsWith('/')) continue
    const part = await inflate(zip, entry, room, kind)
    if (part.archive) await walkWithin(part.archive, room, kind, depth + 1)
    else if (entry.fileName === 'mimetype') mediaType = part.text.toString('utf8')
    xml = {
      isGarbled: xml.isGarbled || part.xml.isGarbled,
      isLocked: xml.isLocked || part.xml.isLocked,
    }
  }
  return { names, mediaType, xml }
}

/** An archive within the archive: an embedded table, or one shell more of a bomb. */
const walkWithin = async (bytes: Buffer, room: Room, kind: FileKind, depth: number): Promise<void> => {
  if (depth > deepest) throw new FileObjection('inflates', { limit: deepest })
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(bytes, { validateEntrySizes: true })
  } catch {
    // Begins like an archive and is none: no reader unpacks it, so nothing lies in it.
    return
  }
  try {
    const { names, mediaType, xml } = await walk(zip, room, kind, depth)
    // What is no document itself, such as a packed folder, nobody opens as one.
    if (xml.isGarbled && (mediaType !== null || names.has(nameIn(kind, typesPart))))
      throw new FileObjection('damaged')
  } finally {
    zip.close()
  }
}

const refuseUnfit = ({ names, mediaType, xml }: Seen, kind: FileKind) => {
  const isStated =
    kind.form === 'office' ? names.has(nameIn(kind, typesPart)) : mediaType?.trim() === kind.mediaType
  if (!isStated || !kind.mainPart || !names.has(nameIn(kind, kind.mainPart)))
    throw new FileObjection('disguised', { extension: kind.extensions[0] ?? '' })
  if (xml.isLocked) throw new FileObjection('encrypted')
  // Nobody knows what an unreadable part does.
  if (xml.isGarbled) throw new FileObjection('damaged')
}

/**
 * Unpacks every part of an Office or OpenDocument file once, archives within it included, within limits, keeping nothing.
 * @throws FileObjection damaged, disguised, encrypted, has-macros, inflates, infected, reaches-out
 */
export const inspectArchive = async (path: string, kind: FileKind): Promise<Inside> => {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true })
    refuseUnfit(await walk(zip, { bytes: mostInflated, entries: mostEntries }, kind, 0), kind)
    return { pages: null, hasText: null, notices: [] }
  } catch (fault) {
    if (fault instanceof FileObjection) throw fault
    // Whatever the reader of archives stumbles over is the file's fault: sizes, names, checksums, offsets.
    throw new FileObjection('damaged')
  } finally {
    zip?.close()
  }
}
