import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { FileObjection, type Inside } from './finding.ts'
import type { FileKind } from './kinds.ts'
import { mostInflated } from './limits.ts'
import { signatureWatch } from './signature.ts'

const mostEntries = 5_000
const longestKept = 4 * 2 ** 20
/** A table within a letter within a presentation; deeper nothing honest lies. */
const deepest = 3
/** Bytes of an archive within an archive; it is held in memory while it is looked at. */
const largestWithin = 64 * 2 ** 20

// Parts that hold code: Visual Basic, Excel 4 macros, ActiveX, the Basic and script folders of OpenDocument.
const codeParts =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/.*|macrosheets\/.*)$|^(Basic|Scripts)\/.+/i
const codeTypes = /macroEnabled|vbaProject|ms-office\.activeX/i
/** Relations by which an Office file fetches, unasked, what is not in it: templates, frames, other documents. */
const fetches = /\/(?:attachedTemplate|subDocument|frame|oleObject|control)$/i

interface Seen {
  readonly names: Set<string>
  /** Small parts whose text decides what the file is. */
  readonly texts: Map<string, string>
}

/** What all archives of one file, those within it included, may still take. */
interface Room {
  bytes: number
  entries: number
}

const telling = (name: string) =>
  /^(?:mimetype|\[Content_Types\]\.xml|META-INF\/manifest\.xml)$/.test(name) ||
  /\.rels$|(?:^|\/)externalLinks\/[^/]+\.xml$/i.test(name)

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

interface Part {
  readonly text: Buffer
  /** The whole part where it is an archive itself. */
  readonly archive: Buffer | null
}

const inflate = async (zip: ZipFile, entry: Entry, room: Room, kind: FileKind): Promise<Part> => {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const watch = signatureWatch()
  const entities = entityWatch(kind, entry.fileName)
  const isTelling = telling(entry.fileName)
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
    if (entities.sees(chunk)) throw new FileObjection('reaches-out')
    if (isArchive || (isTelling && size <= longestKept)) kept.push(chunk)
  }
  const whole = Buffer.concat(kept)
  return { text: whole, archive: isArchive ? whole : null }
}

const walk = async (zip: ZipFile, room: Room, kind: FileKind, depth: number): Promise<Seen> => {
  const seen: Seen = { names: new Set(), texts: new Map() }
  room.entries -= zip.entryCount
  if (room.entries < 0) throw new FileObjection('inflates', { limit: mostEntries })
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new FileObjection('encrypted')
    // Two parts of one name: readers disagree about which one is meant.
    if (seen.names.has(entry.fileName)) throw new FileObjection('damaged')
    seen.names.add(entry.fileName)
    if (codeParts.test(entry.fileName)) throw new FileObjection('has-macros')
    if (entry.uncompressedSize > room.bytes) throw new FileObjection('inflates', { limit: mostInflated })
    if (entry.fileName.endsWith('/')) continue
    const { text, archive } = await inflate(zip, entry, room, kind)
    if (archive) await walkWithin(archive, room, kind, depth + 1)
    else if (telling(entry.fileName)) seen.texts.set(entry.fileName, text.toString('utf8'))
  }
  return seen
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
    refuseActive(await walk(zip, room, kind, depth))
  } finally {
    zip.close()
  }
}

/** What a file of the kind does by itself when it is opened. */
const refuseActive = ({ texts }: Seen) => {
  for (const [name, text] of texts) {
    if (codeTypes.test(name.endsWith('[Content_Types].xml') ? text : ''))
      throw new FileObjection('has-macros')
    // Orders to another program, as Excel passes them on.
    if (/externalLinks\//i.test(name) && /<(?:\w+:)?ddeLink\b/i.test(text))
      throw new FileObjection('has-macros')
    if (!name.endsWith('.rels')) continue
    for (const [relation] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
      const type = /\bType\s*=\s*["']([^"']*)["']/.exec(relation)?.[1] ?? ''
      if (/\bTargetMode\s*=\s*["']External["']/.test(relation) && fetches.test(type))
        throw new FileObjection('reaches-out')
    }
  }
}

const refuseUnfit = (seen: Seen, kind: FileKind) => {
  const isOffice = kind.form === 'office'
  const stated = isOffice ? seen.texts.get('[Content_Types].xml') : seen.texts.get('mimetype')
  if (stated === undefined || !kind.mainPart || !seen.names.has(kind.mainPart)) {
    throw new FileObjection('disguised', { extension: kind.extensions[0] ?? '' })
  }
  refuseActive(seen)
  if (!isOffice && stated.trim() !== kind.mediaType) {
    throw new FileObjection('disguised', { extension: kind.extensions[0] ?? '' })
  }
  if (/encryption-data/.test(seen.texts.get('META-INF/manifest.xml') ?? '')) {
    throw new FileObjection('encrypted')
  }
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
