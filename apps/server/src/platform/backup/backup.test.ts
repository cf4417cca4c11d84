import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/pool.ts'
import { testDatabase } from '../db/test-database.ts'
import { accessTo, roleOf } from '../db/test-server.ts'
import { inTransaction } from '../db/transaction.ts'
import { diskStore } from '../files/disk-store.ts'
import { writeJournal } from '../journal/journal.ts'
import { verifyJournal } from '../journal/verify.ts'
import { backUp } from './back-up.ts'
import { tablesOf } from './catalogue.ts'
import { type Manifest, manifestName, readManifest } from './manifest.ts'
import { restore } from './restore.ts'

const server = inject('database')
const { db, ownerAccess } = await testDatabase()
let folder: string
const emptied: string[] = []

const administer = async (statement: string) => {
  const client = new Client(server.administrator)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openalliance-backup-'))
})
afterAll(async () => {
  for (const name of emptied) await administer(`drop database ${name} with (force)`)
  await rm(folder, { recursive: true, force: true })
})

/** A new machine: an empty database and an empty file store. */
const newMachine = async () => {
  const name = `openalliance_restore_${randomBytes(6).toString('hex')}`
  await administer(
    `create database ${name} owner "${roleOf(server.owner)}" template template0 encoding 'UTF8'`,
  )
  emptied.push(name)
  const owner = accessTo(server.owner, name)
  const application = accessTo(server.application, name)
  const files = diskStore(join(folder, name))
  return {
    owner,
    application,
    files,
    migrate: (options: object = {}) => migrate(owner, { ...options, application: roleOf(application) }),
  }
}

const files = () => diskStore(join(folder, 'files'))

const keep = async (text: string) => {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const path = join(folder, `upload-${sha256}`)
  await writeFile(path, text)
  await files().keep(sha256, path)
  await sql`insert into stored_file (sha256, size, media_type, is_scanned, stored_at)
            values (${sha256}, ${text.length}, 'text/plain', false, now()) on conflict do nothing`.execute(db)
  return sha256
}

const write = (subject: string) =>
  inTransaction(db, async (tx) => {
    await sql`insert into letter (id, to_address, kind, locale, subject, text, written_at)
              values (gen_random_uuid(), 'a@b', 'test', 'zh-TW', ${subject}, ${'a\tb\\\n\r𠮷 \\. \\N'}, now())`.execute(
      tx,
    )
    return writeJournal(tx, systemClock, {
      chain: 'office',
      actor: { id: null, name: '林助理' },
      action: 'letters.written',
      subject: { kind: 'letter', id: subject },
    })
  })

const countsOf = async (access: ClientConfig) => {
  const client = new Client(access)
  await client.connect()
  try {
    const counts: Record<string, number> = {}
    for (const { name } of await tablesOf(client))
      counts[name] = Number((await client.query(`select count(*) from "${name}"`)).rows[0].count)
    return counts
  } finally {
    await client.end()
  }
}

const rowsOf = async (access: ClientConfig, table: string) => {
  const client = new Client(access)
  await client.connect()
  return (await client.query(`select t::text as line from ${table} t order by 1`).finally(() => client.end()))
    .rows
}

describe('a backup', () => {
  it('gives the same system on a new machine: rows, files, rights and journal', async () => {
    const sha256 = await keep('一份合約')
    for (let line = 0; line < 30; line++) await write(`letter ${line}`)
    const target = join(folder, 'whole')
    const manifest = await backUp(ownerAccess, target, { clock: systemClock, files: files() })
    const machine = await newMachine()
    await restore(machine, target, machine.files)

    expect(await countsOf(machine.owner)).toEqual(
      Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])),
    )
    expect(await rowsOf(machine.owner, 'letter')).toEqual(await rowsOf(ownerAccess, 'letter'))
    expect(await machine.files.has(sha256)).toBe(true)
    const restored = openDatabase(machine.application, { size: 2 })
    expect((await verifyJournal(restored.db, manifest.journalHeads)).findings).toEqual([])
    await expect(sql`delete from journal`.execute(restored.db)).rejects.toMatchObject({ code: '42501' })
    await restored.close()
  })

  it('taken under load is one moment of the platform', async () => {
    let going = true
    let acknowledged = 0
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      while (going) {
        acknowledged = Math.max(acknowledged, (await write(`load ${writer}`)).seq)
        if (Math.random() < 0.1) await keep(`load ${acknowledged}`)
      }
    })
    while (acknowledged < 50) await pause(10)
    const before = acknowledged
    const target = join(folder, 'under-load')
    const manifest = await backUp(ownerAccess, target, { clock: systemClock, files: files() })
    going = false
    await Promise.all(writers)

    const machine = await newMachine()
    await restore(machine, target, machine.files)
    const restored = openDatabase(machine.application, { size: 2 })
    const { findings, lines } = await verifyJournal(restored.db, manifest.journalHeads)
    const counts = await countsOf(machine.owner)
    await restored.close()
    expect([findings, lines >= before, counts.journal]).toEqual([[], true, lines])
    // One letter with each line: a letter without its line would be half a transaction.
    expect(counts.letter).toBe(counts.journal)
  })

  it('keeps sequences and columns the database computes', async () => {
    const owner = openDatabase(ownerAccess, { size: 1 })
    await sql`create table counted (id int generated always as identity primary key, twice int generated always as (id * 2) stored,
              parent int references counted)`.execute(owner.db)
    await sql`insert into counted (parent) values (null), (2), (1)`.execute(owner.db)
    const target = join(folder, 'sequences')
    await backUp(ownerAccess, target, { clock: systemClock, files: files() })
    await sql`drop table counted`.execute(owner.db)
    await owner.close()
    const manifest = await readManifest(target)
    expect([manifest.tables.find(({ name }) => name === 'counted')?.columns, manifest.sequences]).toEqual([
      ['id', 'parent'],
      expect.arrayContaining([{ name: 'counted_id_seq', last: 3, isCalled: true }]),
    ])
  })

  it('never overwrites another', async () => {
    const target = join(folder, 'taken')
    await mkdir(target)
    await writeFile(join(target, 'something'), '')
    await expect(backUp(ownerAccess, target, { clock: systemClock, files: files() })).rejects.toThrow(
      'is not empty',
    )
  })

  it('names a file that is gone, one that was changed and one nobody can read, and keeps all the rest', async () => {
    const [lost, rotten, sound] = [await keep('lost'), await keep('rotten'), await keep('sound')]
    const unreadable = await keep('unreadable')
    await files().remove(lost)
    await files().remove(unreadable)
    await mkdir(join(folder, 'files', unreadable.slice(0, 2), unreadable.slice(2, 4), unreadable))
    await writeFile(
      join(folder, 'files', rotten.slice(0, 2), rotten.slice(2, 4), rotten),
      Buffer.from('rotted'),
    )
    const target = join(folder, 'lacking')
    await backUp(ownerAccess, target, { clock: systemClock, files: files() })
    const manifest = await readManifest(target)
    expect(manifest.lacking).toEqual(
      [
        { sha256: lost, loss: 'missing' },
        { sha256: rotten, loss: 'changed' },
        { sha256: unreadable, loss: 'unreadable' },
      ].sort((one, other) => one.sha256.localeCompare(other.sha256)),
    )
    expect(manifest.files.map(({ sha256 }) => sha256)).toContain(sound)
    const machine = await newMachine()
    await restore(machine, target, machine.files)
    expect([await machine.files.has(sound), await machine.files.has(rotten)]).toEqual([true, false])
    await files().remove(rotten)
    await files().remove(unreadable)
    for (const content of ['lost', 'rotten', 'unreadable']) await keep(content)
  })

  it('leaves nothing behind when it is broken off', async () => {
    const target = join(folder, 'broken')
    const ending = AbortSignal.abort()
    await expect(
      backUp(ownerAccess, target, { clock: systemClock, files: files(), ending }),
    ).rejects.toThrow()
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([])
  })
})

describe('a restore', () => {
  const edit = async (target: string, change: (manifest: Manifest) => object) => {
    const manifest = await readManifest(target)
    await writeFile(join(target, manifestName), JSON.stringify({ ...manifest, ...change(manifest) }))
  }
  const fresh = async (name: string) => {
    const target = join(folder, name)
    await backUp(ownerAccess, target, { clock: systemClock, files: files() })
    return target
  }

  it('refuses a database that is not empty', async () => {
    const machine = await newMachine()
    await machine.migrate()
    await expect(restore(machine, join(folder, 'whole'), machine.files)).rejects.toThrow('not empty')
  })

  it('refuses a folder without a manifest', async () => {
    const machine = await newMachine()
    await expect(restore(machine, folder, machine.files)).rejects.toThrow('no complete backup')
  })

  it.each([
    ['a table', (manifest: Manifest) => manifest.tables.find(({ name }) => name === 'journal')?.path],
    ['a file', (manifest: Manifest) => manifest.files[0]?.path],
  ])('refuses a backup in which one byte of %s was changed', async (what, pathOf) => {
    const target = await fresh(`changed ${what}`)
    const path = join(target, pathOf(await readManifest(target)) ?? '')
    const bytes = await readFile(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await writeFile(path, bytes)
    const machine = await newMachine()
    await expect(restore(machine, target, machine.files)).rejects.toThrow('has been changed')
    expect(await countsOf(machine.owner)).toEqual({})
  })

  it('refuses a backup of a later program', async () => {
    const target = await fresh('later')
    await edit(target, ({ migrations }) => ({
      migrations: [...migrations, { number: 9999, name: '9999-platform-future.sql', checksum: 'x' }],
    }))
    const machine = await newMachine()
    await expect(restore(machine, target, machine.files)).rejects.toThrow('9999-platform-future.sql')
  })

  it('that was broken off stops the program until it is done again', async () => {
    const target = await fresh('again')
    await edit(target, ({ tables }) => ({
      tables: tables.map((table) => ({ ...table, rows: table.rows + 1 })),
    }))
    const machine = await newMachine()
    await expect(restore(machine, target, machine.files)).rejects.toThrow(/received \d+ rows instead of \d+/)
    await expect(machine.migrate()).rejects.toThrow('broken off')
    await edit(target, ({ tables }) => ({
      tables: tables.map((table) => ({ ...table, rows: table.rows - 1 })),
    }))
    await restore(machine, target, machine.files)
    expect(await machine.migrate()).toEqual([])
  })
})
