import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import type { Clock } from '../clock.ts'
import { connect } from '../db/connect.ts'
import type { Access } from '../db/pool.ts'
import { type FileStore, NotGenuine } from '../files/disk-store.ts'
import { fileHashesOf, quoted, sequencesOf, type Table, tablesOf } from './catalogue.ts'
import { copyOut } from './copy.ts'
import {
  BackupFault,
  type KeptFile,
  type KeptTable,
  type LackingFile,
  type Manifest,
  manifestName,
} from './manifest.ts'

export interface BackUpOptions {
  readonly clock: Clock
  readonly files: FileStore
  /** Between two files, so that a long backup can be broken off. */
  readonly ending?: AbortSignal
}

/** Counts and hashes what passes on its way to the disk. */
const meter = () => {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _, pass) => {
      hash.update(chunk)
      bytes += chunk.length
      pass(null, chunk)
    },
  })
  return { stream, read: () => ({ bytes, sha256: hash.digest('hex') }) }
}

const toDisk = async (path: string) => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return createWriteStream(path, { mode: 0o600, flush: true })
}

const keepTable = async (client: Client, folder: string, { name, columns }: Table): Promise<KeptTable> => {
  const path = `tables/${name}.copy.gz`
  const { stream, rows } = copyOut(
    client,
    `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout (encoding 'UTF8')`,
  )
  const measured = meter()
  await pipeline(stream, createGzip({ level: 6 }), measured.stream, await toDisk(join(folder, path)))
  return { name, columns, rows: rows(), path, ...measured.read() }
}

const keepFile = async (
  store: FileStore,
  folder: string,
  sha256: string,
): Promise<KeptFile | LackingFile> => {
  const path = `files/${sha256.slice(0, 2)}/${sha256}`
  let loss: LackingFile['loss'] = 'changed'
  try {
    const { bytes: source } = await store.openUnverified(sha256)
    const measured = meter()
    await pipeline(source, measured.stream, await toDisk(join(folder, path)))
    const kept = { path, ...measured.read() }
    if (kept.sha256 === sha256) return kept
  } catch (fault) {
    if (!(fault instanceof NotGenuine)) throw fault
    loss = fault.loss
  }
  // What is no longer genuine, or was read in part only, is no backup of anything.
  await rm(join(folder, path), { force: true })
  return { sha256, loss }
}

/** One view of the whole database, however long reading it takes; writers are not held up. */
const openSnapshot = async (access: Access) => {
  const client = await connect(access)
  await client.query('begin isolation level repeatable read, read only')
  await client.query('select 1 from migration limit 1')
  return client
}

const refuseFull = async (folder: string) => {
  const held = await readdir(folder).catch(() => [])
  if (held.length > 0)
    throw new BackupFault(`${folder} is not empty; name a new folder, so that no earlier backup is lost.`)
}

const settle = async (path: string) => {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes everything (tables, sequences, uploaded files) as of one moment into a new folder, while the platform goes on
 * working. The folder appears when it is complete, never before.
 * @param access the owner of the tables
 * A file that is gone, cannot be read or was changed is named in the manifest, and the rest is kept.
 * @throws BackupFault when the folder is not empty
 */
export const backUp = async (access: Access, target: string, options: BackUpOptions): Promise<Manifest> => {
  const folder = resolve(target)
  await refuseFull(folder)
  const place = `${folder}.unfinished-${randomBytes(4).toString('hex')}`
  await mkdir(place, { recursive: true, mode: 0o700 })
  const client = await openSnapshot(access)
  try {
    const takenAt = options.clock.now().toISOString()
    const tables: KeptTable[] = []
    for (const table of await tablesOf(client)) {
      options.ending?.throwIfAborted()
      tables.push(await keepTable(client, place, table))
    }
    const files: KeptFile[] = []
    const lacking: LackingFile[] = []
    for (const sha256 of await fileHashesOf(client)) {
      options.ending?.throwIfAborted()
      const kept = await keepFile(options.files, place, sha256)
      if ('loss' in kept) lacking.push(kept)
      else files.push(kept)
    }
    const { rows: migrations } = await client.query(
      'select number, name, checksum from migration order by number',
    )
    const { rows: journalHeads } = await client.query(
      `select chain, seq, encode(hash, 'hex') as hash from journal_head order by chain collate "C"`,
    )
    const manifest: Manifest = {
      ...{ format: 'openalliance-backup', edition: 1, takenAt, migrations, tables },
      ...{ sequences: await sequencesOf(client), files, lacking, journalHeads },
    }
    await writeFile(join(place, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    await settle(place)
    // Only an empty folder can be in the way.
    await rmdir(folder).catch(() => undefined)
    await rename(place, folder)
    return manifest
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}
