import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileLoss } from '../files/disk-store.ts'
import type { Witness } from '../journal/verify.ts'

/** One file of a backup, by its path within it. */
export interface KeptFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface KeptTable extends KeptFile {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
}

export interface KeptSequence {
  readonly name: string
  readonly last: number
  readonly isCalled: boolean
}

/** What a backup holds; written last, so a folder with a manifest is whole. */
export interface Manifest {
  readonly format: 'openalliance-backup'
  readonly edition: 1
  /** The moment of the snapshot, ISO: what was acknowledged before is in it. */
  readonly takenAt: string
  readonly migrations: readonly {
    readonly number: number
    readonly name: string
    readonly checksum: string
  }[]
  readonly tables: readonly KeptTable[]
  readonly sequences: readonly KeptSequence[]
  /** Uploaded files by their SHA-256. */
  readonly files: readonly KeptFile[]
  /** Files that could not be kept, because their bytes were changed, gone or not to be read; absent in backups of earlier programs. */
  readonly lacking?: readonly LackingFile[]
  /** Where the chains of the journal stood: witnesses against a later truncation. */
  readonly journalHeads: readonly Witness[]
}

/** A file the database names and the store no longer has as it was; the backup is whole but for it. */
export interface LackingFile {
  readonly sha256: string
  readonly loss: FileLoss
}

export const manifestName = 'manifest.json'

/** A backup that cannot be made or trusted; the message is a plain sentence. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
}

export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * The manifest of a backup folder.
 * @throws BackupFault when there is none this program can read
 */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new BackupFault(
      `${folder} holds no ${manifestName}, so it is no complete backup; name the folder that a backup wrote.`,
    )
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 'openalliance-backup' || manifest.edition !== 1)
    throw new BackupFault(
      `The backup in ${folder} was written in another form; restore it with the program that wrote it.`,
    )
  return manifest
}

/**
 * Reads every file of the backup and compares it with the manifest.
 * @returns what is wrong, file by file; nothing when the backup is whole
 */
export const faultsOf = async (folder: string, manifest: Manifest): Promise<readonly string[]> => {
  const faults: string[] = []
  for (const { path, bytes, sha256 } of [...manifest.tables, ...manifest.files]) {
    const found = await stat(join(folder, path)).catch(() => undefined)
    if (!found) faults.push(`${path} is missing`)
    else if (!found.isFile()) faults.push(`${path} is no file`)
    else if (found.size !== bytes) faults.push(`${path} has ${found.size} bytes instead of ${bytes}`)
    else {
      const is = await sha256OfFile(join(folder, path)).catch(() => null)
      if (is === null) faults.push(`${path} cannot be read`)
      else if (is !== sha256) faults.push(`${path} has been changed`)
    }
  }
  return faults
}
