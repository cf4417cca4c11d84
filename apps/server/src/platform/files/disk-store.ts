import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/**
 * Where examined files lie, each once, under its SHA-256. An object store can take the disk's place: nothing here
 * knows a path.
 */
export interface FileStore {
  /** Keeps the bytes of this file on disk; once it returns they outlive a power failure. Twice is as good as once. */
  keep(sha256: string, from: string): Promise<void>
  has(sha256: string): Promise<boolean>
  /** @throws when there is no such file */
  open(sha256: string): Promise<{ bytes: Readable; size: number }>
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

/** Files in folders by the first characters of their hash. */
export const diskStore = (directory: string): FileStore => {
  const placeOf = (sha256: string) => {
    if (!form.test(sha256)) throw new TypeError('not a SHA-256')
    return join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const has = async (sha256: string) =>
    stat(placeOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    )
  return {
    has,
    keep: async (sha256, from) => {
      if (await has(sha256)) return
      const place = placeOf(sha256)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      // Written beside and renamed: a half-written file never bears the name of its content.
      const beside = `${place}.${randomBytes(6).toString('hex')}`
      try {
        await copyFile(from, beside)
        await settleOnDisk(beside)
        await rename(beside, place)
        await settleOnDisk(dirname(place))
      } catch (fault) {
        await rm(beside, { force: true })
        throw fault
      }
    },
    open: async (sha256) => {
      const place = placeOf(sha256)
      const { size } = await stat(place)
      return { bytes: createReadStream(place), size }
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
  }
}
