import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Client } from 'pg'
import { connect } from './connect.ts'
import { DatabaseFault } from './database-fault.ts'
import type { Access } from './pool.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Plain SQL, one thought each, `NNNN-<slice>-<what>.sql`, forward only. */
const migrationsFolder = resolve(import.meta.dirname, '../../../migrations')

const nameForm = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)+\.sql$/

/**
 * The migrations of a folder in their order.
 * @throws DatabaseFault when a name or number cannot be right
 */
export const readMigrations = async (folder = migrationsFolder): Promise<readonly Migration[]> => {
  const migrations: Migration[] = []
  for (const name of (await readdir(folder)).sort()) {
    const number = Number(nameForm.exec(name)?.[1])
    if (!number)
      throw new DatabaseFault(
        `The migration ${name} is misnamed; call it NNNN-<slice>-<what>.sql, such as 0010-accounts-people.sql.`,
      )
    const twin = migrations.find((other) => other.number === number)
    if (twin)
      throw new DatabaseFault(
        `The migrations ${twin.name} and ${name} share a number; renumber the one that has not landed anywhere.`,
      )
    // Git may hand out the same text with other line ends.
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') })
  }
  return migrations
}

interface Landed {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

const refuseUnfit = async (client: Client) => {
  const { rows } = await client.query<{ version: number; encoding: string; collation: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            exists (select from pg_collation where collname = 'zh-Hant-x-icu') as collation`,
  )
  const found = rows[0]
  if (!found) throw new DatabaseFault('The database does not answer.')
  if (found.version < 150_000)
    throw new DatabaseFault(
      `The database is PostgreSQL ${Math.floor(found.version / 10_000)}; DATABASE_URL must name PostgreSQL 15 or later.`,
    )
  if (found.encoding !== 'UTF8')
    throw new DatabaseFault(
      `The database is encoded in ${found.encoding}, which cannot hold every name; create one with encoding 'UTF8' and name it in DATABASE_URL.`,
    )
  if (!found.collation)
    throw new DatabaseFault(
      'The PostgreSQL of DATABASE_URL was built without ICU and cannot sort Chinese (collation zh-Hant-x-icu is missing); use one built with ICU.',
    )
}

/** Stands in the database from the beginning of a restore to its end. */
export const restoreMark = 'restore_unfinished'

const refuseHalfRestored = async (client: Client) => {
  const { rows } = await client.query('select 1 where to_regclass($1) is not null', [restoreMark])
  if (rows.length > 0)
    throw new DatabaseFault(
      'A restore into this database was broken off, so it is incomplete; run the restore again, or start with an empty database.',
    )
}

const refuseChanged = (landed: readonly Landed[], migrations: readonly Migration[]) => {
  for (const before of landed) {
    const now = migrations.find((migration) => migration.number === before.number)
    if (!now)
      throw new DatabaseFault(
        `The database has the migration ${before.name}, which this program does not know; it was last run by a later version, so start that one.`,
      )
    if (now.checksum !== before.checksum || now.name !== before.name)
      throw new DatabaseFault(
        `The migration ${before.name} has been changed since it was applied to this database; put the file back as it was and write a new migration for the change.`,
      )
  }
  const last = landed.at(-1)?.number ?? 0
  const late = migrations.find(
    ({ number }) => number < last && !landed.some((before) => before.number === number),
  )
  if (late)
    throw new DatabaseFault(
      `The migration ${late.name} comes before one that has already been applied (${last}); give it a number after the last one.`,
    )
}

const apply = async (client: Client, { number, name, sql, checksum }: Migration) => {
  const began = performance.now()
  const transaction = async () =>
    (await client.query<{ id: string }>('select pg_current_xact_id()::text as id')).rows[0]?.id
  await client.query('begin')
  try {
    const before = await transaction()
    await client.query(sql)
    if ((await transaction()) !== before) throw new Error('it begins or ends transactions of its own')
    await client.query(
      'insert into migration (number, name, checksum, applied_at, took_ms) values ($1, $2, $3, now(), $4)',
      [number, name, checksum, Math.round(performance.now() - began)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new DatabaseFault(
      `The migration ${name} cannot be applied and was undone: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    )
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

interface Table {
  readonly schema: string
  readonly name: string
  readonly stands: boolean
  readonly held: string
}

const rightsOn = ({ name, stands }: Table) =>
  name === 'migration' ? 'SELECT' : stands ? 'INSERT, SELECT' : 'DELETE, INSERT, SELECT, UPDATE'

/**
 * Gives the program's own role what it needs: rows, never tables; and on tables with a trigger `<table>_stands` only
 * to read and to add. Every schema of the owner counts, so parts that bring their own (the job queue) work too.
 */
const giveRights = async (client: Client, role: string) => {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
            exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_stands') as stands,
            coalesce((select string_agg(a.privilege_type, ', ' order by a.privilege_type)
                        from aclexplode(c.relacl) a where a.grantee = $1::regrole), '') as held
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and pg_get_userbyid(c.relowner) = current_user
        and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
    [quoted(role)],
  )
  const to = quoted(role)
  const differing = rows.filter((table) => table.held !== rightsOn(table))
  const statements = differing.flatMap((table) => {
    const name = `${quoted(table.schema)}.${quoted(table.name)}`
    return [`revoke all on ${name} from ${to}`, `grant ${rightsOn(table)} on ${name} to ${to}`]
  })
  for (const schema of new Set(differing.map((table) => quoted(table.schema))))
    statements.push(
      `grant usage on schema ${schema} to ${to}`,
      `grant usage, select on all sequences in schema ${schema} to ${to}`,
    )
  if (statements.length > 0) await client.query(`begin; ${statements.join('; ')}; commit`)
}

export interface MigrateOptions {
  readonly folder?: string
  /** Number of the last migration to apply; all, unless told. For restoring what an earlier program saved. */
  readonly through?: number
  /** Whether this is part of a restore, which must not be disturbed before it is complete. */
  readonly restoring?: boolean
  /** The role of everyday work, when it is not the one that migrates: receives the rights it needs. */
  readonly application?: string
}

/** A role that may not make tables is no owner; said before anything is tried, so that nobody reads it off a fault. */
const refuseWithoutOwnership = async (client: Client) => {
  const { rows } = await client.query<{ may: boolean; role: string }>(
    `select has_schema_privilege(current_schema(), 'create') as may, current_user as role`,
  )
  if (rows[0]?.may === true) return
  throw new DatabaseFault(
    `The database user ${rows[0]?.role ?? ''} may not make tables; set DATABASE_MIGRATION_URL to the address with the owner of the tables, or give DATABASE_URL a user that owns them.`,
  )
}

/** Any number will do, as long as all programs that migrate use the same. */
const migrationLock = 0x0a1116

/**
 * Brings the tables to the newest state, one transaction per migration; programs that start together wait for each
 * other.
 * @returns the names of the migrations applied now
 * @throws DatabaseFault when the database is unfit, a landed migration was edited, or one fails
 */
export const migrate = async (
  owner: Access,
  { folder, application, restoring = false, through = Number.POSITIVE_INFINITY }: MigrateOptions = {},
): Promise<readonly string[]> => {
  const migrations = await readMigrations(folder)
  const client = await connect(owner)
  try {
    await refuseUnfit(client)
    await refuseWithoutOwnership(client)
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    if (!restoring) await refuseHalfRestored(client)
    await client.query(
      `create table if not exists migration (
         number integer primary key, name text not null unique, checksum text not null,
         applied_at timestamptz not null, took_ms integer not null)`,
    )
    const { rows: landed } = await client.query<Landed>(
      'select number, name, checksum from migration order by number',
    )
    refuseChanged(landed, migrations)
    // A migration that waits for a table in use makes everybody behind it wait, too; better to try again later.
    await client.query("set lock_timeout = '30s'")
    const pending = migrations.filter(
      ({ number }) => number <= through && !landed.some((before) => before.number === number),
    )
    for (const migration of pending) await apply(client, migration)
    if (application !== undefined) await giveRights(client, application)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
