import { createHash, randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { copyFile, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

/**
 * Why a file that was kept is not what it was: its bytes differ from its name, there are none, or the disk does not give
 * them (a read fault, no permission, something else in its place).
 */
export type FileLoss = 'changed' | 'missing' | 'unreadable'

/** A kept file is not to be handed out, because it is not what was handed in. */
export class NotGenuine extends Error {
  override readonly name = 'NotGenuine'
  readonly sha256: string
  readonly loss: FileLoss
  constructor(sha256: string, loss: FileLoss) {
    super(`the file ${sha256} is ${loss}`)
    this.sha256 = sha256
    this.loss = loss
  }
}

/**
 * Where examined files lie, each once, under its SHA-256. An object store can take the disk's place: nothing here
 * knows a path.
 */
export interface FileStore {
  /**
   * Keeps the bytes of this file on disk; once it returns they outlive a power failure. Twice is as good as once, and what
   * lies there and is not what it was is replaced.
   */
  keep(sha256: string, from: string): Promise<void>
  has(sha256: string): Promise<boolean>
  /**
   * The bytes of a file, all of them hashed before the first one leaves, unless they were since they last changed, and
   * once more on their way.
   * @throws NotGenuine when they are not those of the hash, cannot be read, or there are none; the stream ends with it,
   *   before its last piece, where they were written to meanwhile or cannot be read any further
   */
  open(sha256: string): Promise<{ bytes: Readable; size: number }>
  /** Hashes the file now, whatever is known of it; null when it is what it was. */
  lossOf(sha256: string): Promise<FileLoss | null>
  /**
   * The bytes as they lie there, for whoever hashes them on their way.
   * @throws NotGenuine when there are none or they cannot be read; the stream ends with it, too
   */
  openUnverified(sha256: string): Promise<{ bytes: Readable; size: number }>
  remove(sha256: string): Promise<void>
}

const form = /^[0-9a-f]{64}$/

const settleOnDisk = async (path: string) => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What tells of a file that it was written to since: its length, and the times of its content and of its entry. */
const traceOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ctimeMs} ${ino}`

/** Files that were hashed and right, by their place, with their trace at that moment. Shared by all who open the store. */
const verified = new Map<string, string>()
const mostRemembered = 50_000

const remember = (place: string, trace: string) => {
  verified.delete(place)
  verified.set(place, trace)
  const [oldest] = verified.keys()
  if (verified.size > mostRemembered && oldest !== undefined) verified.delete(oldest)
}

const hashOf = async (handle: FileHandle): Promise<string> => {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(1_048_576)
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
}

/** What a program lacks that has too much open; it says nothing about the file. */
const ownFaults = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'])

/** What a fault while reading says about the file; faults that say nothing about it stay what they are. */
const lossFrom = (fault: unknown, sha256: string): unknown => {
  if (fault instanceof NotGenuine || !(fault instanceof Error) || !('code' in fault)) return fault
  if (ownFaults.has(String(fault.code))) return fault
  return new NotGenuine(sha256, fault.code === 'ENOENT' ? 'missing' : 'unreadable')
}

// A pipe in the file's place would keep whoever opens it waiting for a writer; not every system has the flag.
const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const pieceSize = 65_536

/**
 * The same file that was hashed, whatever takes its name meanwhile; closed with the stream.
 * @param expected how long it is and where it lies, for bytes that are hashed once more on their way: the piece that ends
 *   there stays back until all of them are those of the hash, so that what is written to, cut or continued meanwhile never
 *   arrives as a whole file; null where whoever reads them hashes them
 */
const bytesOf = (
  handle: FileHandle,
  sha256: string,
  expected: { readonly size: number; readonly place: string } | null,
): Readable => {
  const end = expected?.size ?? Number.POSITIVE_INFINITY
  const hash = expected && createHash('sha256')
  let position = 0
  const next = async (): Promise<readonly (Buffer | null)[]> => {
    const most = Math.min(pieceSize, end - position)
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(most), 0, most, position)
    position += bytesRead
    const piece = buffer.subarray(0, bytesRead)
    hash?.update(piece)
    if (expected && hash && (position === end || bytesRead === 0) && hash.digest('hex') !== sha256) {
      verified.delete(expected.place)
      throw new NotGenuine(sha256, 'changed')
    }
    const isLast = bytesRead === 0 || position === end
    return [...(bytesRead > 0 ? [piece] : []), ...(isLast ? [null] : [])]
  }
  return new Readable({
    read() {
      next().then(
        (pieces) => {
          for (const piece of pieces) this.push(piece)
        },
        (fault: unknown) => this.destroy(lossFrom(fault, sha256) as Error),
      )
    },
    destroy(fault, done) {
      handle.close().then(
        () => done(fault),
        () => done(fault),
      )
    },
  })
}

/** Files in folders by the first characters of their hash. */
export const diskStore = (directory: string): FileStore => {
  const placeOf = (sha256: string) => {
    if (!form.test(sha256)) throw new TypeError('not a SHA-256')
    return join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  /** Opens the file, and closes it again where what is done with it fails. */
  const opening = async <T>(sha256: string, use: (handle: FileHandle) => Promise<T>): Promise<T> => {
    const place = placeOf(sha256)
    try {
      const handle = await open(place, forReading)
      try {
        if (!(await handle.stat()).isFile()) throw new NotGenuine(sha256, 'unreadable')
        return await use(handle)
      } catch (fault) {
        await handle.close()
        throw fault
      }
    } catch (fault) {
      throw lossFrom(fault, sha256)
    }
  }
  const verify = async (sha256: string, handle: FileHandle) => {
    const place = placeOf(sha256)
    // Taken before reading: what is written meanwhile leaves another trace.
    const trace = traceOf(await handle.stat())
    verified.delete(place)
    if ((await hashOf(handle)) !== sha256) throw new NotGenuine(sha256, 'changed')
    remember(place, trace)
  }
  const streamOf = async (sha256: string, handle: FileHandle, place: string | null) => {
    const { size } = await handle.stat()
    return { size, bytes: bytesOf(handle, sha256, place === null ? null : { size, place }) }
  }
  const has = async (sha256: string) =>
    stat(placeOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    )
  const lossOf = async (sha256: string): Promise<FileLoss | null> => {
    try {
      await opening(sha256, async (handle) => {
        await verify(sha256, handle)
        await handle.close()
      })
      return null
    } catch (fault) {
      if (fault instanceof NotGenuine) return fault.loss
      throw fault
    }
  }
  return {
    has,
    lossOf,
    keep: async (sha256, from) => {
      const loss = await lossOf(sha256)
      if (loss === null) return
      const place = placeOf(sha256)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      // Written beside and renamed: a half-written file never bears the name of its content.
      const beside = `${place}.${randomBytes(6).toString('hex')}`
      try {
        await copyFile(from, beside)
        await settleOnDisk(beside)
        // No file takes the name of a folder.
        if (loss === 'unreadable') await rm(place, { force: true, recursive: true })
        await rename(beside, place)
        await settleOnDisk(dirname(place))
      } catch (fault) {
        await rm(beside, { force: true })
        throw fault
      }
    },
    open: (sha256) =>
      opening(sha256, async (handle) => {
        if (verified.get(placeOf(sha256)) !== traceOf(await handle.stat())) await verify(sha256, handle)
        return streamOf(sha256, handle, placeOf(sha256))
      }),
    openUnverified: (sha256) => opening(sha256, (handle) => streamOf(sha256, handle, null)),
    // Whatever took the file's place goes with it.
    remove: (sha256) => rm(placeOf(sha256), { force: true, recursive: true }),
  }
}
