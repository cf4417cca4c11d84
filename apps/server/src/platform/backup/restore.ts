import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { connect } from '../db/connect.ts'
import type { Database } from '../db/database.ts'
import { readMigrations, restoreMark } from '../db/migrate.ts'
import type { FileStore } from '../files/disk-store.ts'
import { quoted, referencesOf, tablesOf } from './catalogue.ts'
import { copyIn } from './copy.ts'
import { BackupFault, faultsOf, type KeptTable, type Manifest, readManifest } from './manifest.ts'

const refuseUsed = async (client: Client) => {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  const isBrokenOff = rows.some(({ name }) => name === restoreMark)
  if (rows.length > 0 && !isBrokenOff)
    throw new BackupFault(
      'The database is not empty, and a restore never overwrites; give DATA_DIR a new folder, or DATABASE_URL a new database.',
    )
}

const refuseUnknownMigrations = async (manifest: Manifest) => {
  const known = await readMigrations()
  const strange = manifest.migrations.find(
    (kept) => !known.some(({ number, checksum }) => number === kept.number && checksum === kept.checksum),
  )
  if (strange)
    throw new BackupFault(
      `The backup was made with the migration ${strange.name}, which this program does not have in that form; restore it with the program that made it, or a later one.`,
    )
}

const loadTable = async (client: Client, folder: string, { name, columns, path, rows }: KeptTable) => {
  const source = createReadStream(join(folder, path)).pipe(createGunzip())
  const statement = `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin (encoding 'UTF8')`
  const taken = await copyIn(client, statement, source)
  if (taken !== rows)
    throw new BackupFault(`${name} received ${taken} rows instead of ${rows}; nothing was restored.`)
}

/** All rows in one transaction: afterwards everything is there, or nothing. */
const load = async (client: Client, folder: string, manifest: Manifest) => {
  await client.query('begin')
  await client.query(`drop table ${restoreMark}`)
  const tables = (await tablesOf(client)).map(({ name }) => quoted(name))
  const references = await referencesOf(client)
  // Rows come as they once were judged: no trigger shall judge them again, and references are checked at the end.
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  for (const { release } of references) await client.query(release)
  // What migrations planted is in the backup, too.
  await client.query(`truncate ${tables.join(', ')}`)
  for (const table of manifest.tables) await loadTable(client, folder, table)
  for (const { name, last, isCalled } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, isCalled])
  for (const { bind } of references) await client.query(bind)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  await client.query('commit')
}

const restoreFiles = async (folder: string, manifest: Manifest, files: FileStore) => {
  for (const { path, sha256 } of manifest.files) await files.keep(sha256, join(folder, path))
}

/**
 * Brings a backup back into an empty database and its files into the store. The backup is checked, file by file,
 * before anything is written.
 * @throws BackupFault when the backup is damaged, from a later program, or the database is not empty
 */
export const restore = async (
  database: Pick<Database, 'owner' | 'migrate'>,
  source: string,
  files: FileStore,
): Promise<Manifest> => {
  const folder = resolve(source)
  const manifest = await readManifest(folder)
  await refuseUnknownMigrations(manifest)
  const faults = await faultsOf(folder, manifest)
  if (faults.length > 0)
    throw new BackupFault(
      `The backup in ${folder} is damaged: ${faults.slice(0, 5).join('; ')}. Use another one.`,
    )
  const client = await connect(database.owner)
  try {
    await refuseUsed(client)
    const last = manifest.migrations.at(-1)?.number ?? 0
    await client.query(`create table if not exists ${restoreMark} ()`)
    await database.migrate({ through: last, restoring: true })
    await restoreFiles(folder, manifest, files)
    await load(client, folder, manifest)
    await database.migrate()
    await client.query('analyze')
    return manifest
  } finally {
    await client.end()
  }
}
