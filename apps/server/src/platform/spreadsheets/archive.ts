import { promisify } from 'node:util'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { FileRefused, type ReadLimits } from './read-limits.ts'

/** The parts of an archive, opened one by one. */
export interface Archive {
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  /** @throws FileRefused when the part is missing, encrypted, damaged or unpacks too far */
  readonly open: (name: string) => AsyncGenerator<Buffer, void, undefined>
}

const open: (bytes: Buffer) => Promise<ZipFile> = promisify(
  (bytes: Buffer, done: (fault: Error | null, zip: ZipFile) => void) =>
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, done),
)

const isAboutNames = /absolute path|invalid relative path|invalid characters in fileName/

const refusalOf = (fault: unknown): FileRefused => {
  if (fault instanceof FileRefused) return fault
  const words = fault instanceof Error ? fault.message : String(fault)
  return new FileRefused(isAboutNames.test(words) ? 'spreadsheets.unsafe-name' : 'spreadsheets.damaged')
}

const listed = (zip: ZipFile, limits: ReadLimits): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    const folded = new Set<string>()
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      // Two parts of one name: which is read would depend on the reader.
      const name = entry.fileName.toLowerCase()
      if (folded.has(name)) return reject(new FileRefused('spreadsheets.unsafe-name'))
      if (folded.size >= limits.entries)
        return reject(new FileRefused('spreadsheets.too-many-entries', { limit: limits.entries }))
      folded.add(name)
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })

const olderThanZip = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * Opens an archive without unpacking anything.
 * @throws FileRefused when it is no archive, too large, holds too many entries or names that lead elsewhere
 */
export const openArchive = async (bytes: Buffer, limits: ReadLimits): Promise<Archive> => {
  if (bytes.length > limits.fileBytes)
    throw new FileRefused('spreadsheets.too-large', { limit: limits.fileBytes })
  if (bytes.subarray(0, 8).equals(olderThanZip)) throw new FileRefused('spreadsheets.old-or-encrypted')
  if (bytes.readUInt32LE(0) !== 0x04034b50) throw new FileRefused('spreadsheets.not-a-spreadsheet')
  let entries: ReadonlyMap<string, Entry>
  let zip: ZipFile
  try {
    zip = await open(bytes)
    if (zip.entryCount > limits.entries)
      throw new FileRefused('spreadsheets.too-many-entries', { limit: limits.entries })
    entries = await listed(zip, limits)
  } catch (fault) {
    throw refusalOf(fault)
  }

  const openStream = promisify(zip.openReadStream.bind(zip)) as (
    entry: Entry,
  ) => Promise<NodeJS.ReadableStream>
  let inflated = 0

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async *open(name) {
      const entry = entries.get(name)
      if (!entry) throw new FileRefused('spreadsheets.damaged', { part: name })
      if (entry.isEncrypted()) throw new FileRefused('spreadsheets.encrypted')
      const tooFar = () => new FileRefused('spreadsheets.inflates-too-far', { limit: limits.inflatedBytes })
      // The declared size is checked first, so that a bomb is refused before it is lit; the real one as it comes.
      if (inflated + entry.uncompressedSize > limits.inflatedBytes) throw tooFar()
      try {
        for await (const chunk of await openStream(entry)) {
          const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
          inflated += buffer.length
          if (inflated > limits.inflatedBytes) throw tooFar()
          yield buffer
        }
      } catch (fault) {
        throw refusalOf(fault)
      }
    },
  }
}
