import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrate, readMigrations } from './migrate.ts'
import { accessTo } from './test-server.ts'

const server = inject('database')
const made: string[] = []

const ask = async (access: object, text: string) => {
  const client = new Client(access)
  await client.connect()
  try {
    return (await client.query(text)).rows as readonly Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

const emptyDatabase = async (options = "encoding 'UTF8'") => {
  const name = `openalliance_migrate_${randomBytes(6).toString('hex')}`
  const owner = (await ask(server.owner, 'select quote_ident(current_user) as name'))[0]?.name
  await ask(server.administrator, `create database ${name} owner ${owner} template template0 ${options}`)
  made.push(name)
  return accessTo(server.owner, name)
}

const folderOf = async (files: Readonly<Record<string, string>>) => {
  const folder = await mkdtemp(join(tmpdir(), 'openalliance-migrations-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
const folders: string[] = []

afterAll(async () => {
  for (const name of made) await ask(server.administrator, `drop database ${name} with (force)`)
  for (const folder of folders) await rm(folder, { recursive: true })
})

const first = { '0001-trial-first.sql': 'create table first (a int)' }
const both = { ...first, '0002-trial-second.sql': 'create table second (b int)' }

describe('migrations', () => {
  it('are applied in their order, once', async () => {
    const database = await emptyDatabase()
    const folder = await folderOf(both)
    expect([await migrate(database, { folder }), await migrate(database, { folder })]).toEqual([
      Object.keys(both),
      [],
    ])
  })

  it('are refused to a user who owns no tables, in a sentence that names the setting', async () => {
    await emptyDatabase()
    const everyday = accessTo(server.application, made.at(-1) ?? '')
    const folder = await folderOf(first)
    await expect(migrate(everyday, { folder })).rejects.toThrow(
      /may not make tables; set DATABASE_MIGRATION_URL/,
    )
  })

  it('are applied once when several programs start together', async () => {
    const database = await emptyDatabase()
    const folder = await folderOf(both)
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database, { folder })))
    expect(applied.flat()).toEqual(Object.keys(both))
  })

  it('that fail leave nothing behind and are named', async () => {
    const database = await emptyDatabase()
    const folder = await folderOf({
      ...first,
      '0002-trial-bad.sql': 'create table second (b int); create tabel x',
    })
    await expect(migrate(database, { folder })).rejects.toThrow(/0002-trial-bad\.sql .* undone: syntax error/)
    expect(
      await ask(database, "select name from migration union select to_regclass('second')::text order by 1"),
    ).toEqual([{ name: '0001-trial-first.sql' }, { name: null }])
  })

  it('that end the transaction themselves are refused', async () => {
    const database = await emptyDatabase()
    const folder = await folderOf({ '0001-trial-sly.sql': 'create table a (b int); commit; begin;' })
    await expect(migrate(database, { folder })).rejects.toThrow('transactions of its own')
  })

  it.each([
    [
      'edited',
      { '0001-trial-first.sql': 'create table first (a int, b int)' },
      /0001-trial-first\.sql has been changed/,
    ],
    [
      'renamed',
      { '0001-trial-premier.sql': 'create table first (a int)' },
      /0001-trial-first\.sql has been changed/,
    ],
    [
      'unknown',
      { '0002-trial-second.sql': 'create table second (b int)' },
      /0001-trial-first\.sql, .*later version/,
    ],
  ])('that have landed and are %s stop the start', async (_, files, sentence) => {
    const database = await emptyDatabase()
    await migrate(database, { folder: await folderOf(first) })
    await expect(migrate(database, { folder: await folderOf(files) })).rejects.toThrow(sentence)
  })

  it('that come late with an early number are refused', async () => {
    const database = await emptyDatabase()
    await migrate(database, { folder: await folderOf({ '0005-trial-fifth.sql': 'select 1' }) })
    const folder = await folderOf({ ...first, '0005-trial-fifth.sql': 'select 1' })
    await expect(migrate(database, { folder })).rejects.toThrow(/0001-trial-first\.sql comes before/)
  })

  it('are the same with the line ends of Windows', async () => {
    const database = await emptyDatabase()
    const text = (end: string) => ({
      '0001-trial-first.sql': `create table first (a int);${end}select 1;${end}`,
    })
    await migrate(database, { folder: await folderOf(text('\n')) })
    expect(await migrate(database, { folder: await folderOf(text('\r\n')) })).toEqual([])
  })

  it.each([{ '1-x.sql': '' }, { 'notes.txt': '' }, { '0001-only.sql': '' }])(
    'must be named rightly: %j',
    async (files) => {
      await expect(readMigrations(await folderOf(files))).rejects.toThrow('NNNN-<slice>-<what>.sql')
    },
  )

  it('cannot share a number', async () => {
    const folder = await folderOf({ '0001-a-b.sql': '', '0001-c-d.sql': '' })
    await expect(readMigrations(folder)).rejects.toThrow('share a number')
  })

  it('refuse a database that cannot hold every name', async () => {
    const database = await emptyDatabase("encoding 'SQL_ASCII' locale_provider libc locale 'C'")
    await expect(migrate(database, { folder: await folderOf(first) })).rejects.toThrow(/SQL_ASCII/)
  })

  it('give the everyday role rows but no tables, and on what stands only to read and to add', async () => {
    const database = await emptyDatabase()
    const { user, connectionString } = server.application
    const role = user ?? new URL(connectionString ?? '').username
    const stands = `create table stands (a int); create table moves (a int, b serial);
      create function f() returns trigger language plpgsql as 'begin return null; end';
      create trigger stands_stands before update on stands for each statement execute function f()`
    await migrate(database, {
      folder: await folderOf({ '0001-trial-rights.sql': stands }),
      application: role,
    })
    const may = (table: string) =>
      `array(select r from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) r
              where has_table_privilege('${role}', '${table}', r)) as ${table}`
    expect(await ask(database, `select ${['stands', 'moves', 'migration'].map(may).join(', ')}`)).toEqual([
      {
        stands: ['SELECT', 'INSERT'],
        moves: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
        migration: ['SELECT'],
      },
    ])
  })
})
