import type { RecordReply } from '@openalliance/contract'
import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { atItsEnd } from './platform/db/at-its-end.ts'
import { openDatabase } from './platform/db/pool.ts'
import { evidenceWorld } from './slices/evidence/builders.ts'
import { createWorld } from './testing/world.ts'

const of = await evidenceWorld({ config: { logLevel: 'silent' } })
const { world, alliance, assistant } = of
const owner = openDatabase(world.database.ownerAccess, { size: 1 })
atItsEnd(() => owner.close())
const asOwner = (statement: string) => sql.raw(statement).execute(owner.db)

const records = `/alliances/${alliance}/years/110/records`
const enter = (key: string) =>
  assistant.post<RecordReply>(records, { type: 'income', content: { title: key } }, { key })
const titles = async () =>
  (await assistant.get<{ items: { title: string }[] }>(records)).body.items.map(({ title }) => title)

describe('a database that cannot', () => {
  it.each([
    ['53100', 'disk_full', 'server.cannot-write'],
    ['58030', 'io_error', 'server.cannot-write'],
    ['25006', 'read_only_sql_transaction', 'server.cannot-write'],
    ['53200', 'out_of_memory', 'request.overloaded'],
    ['53000', 'insufficient_resources', 'request.overloaded'],
    ['08006', 'connection_failure', 'request.overloaded'],
    ['57P01', 'admin_shutdown', 'request.overloaded'],
    ['57P05', 'idle_session_timeout', 'request.overloaded'],
  ])('with %s %s answers 503, does nothing, and does it when asked again', async (state, _, code) => {
    const key = `intention-${state}`
    await asOwner(`
      create or replace function cannot() returns trigger language plpgsql as $$
      begin raise exception 'as said' using errcode = '${state}'; end $$;
      create trigger cannot before insert on journal for each row execute function cannot()`)
    try {
      const reply = await enter(key)
      expect(reply).toMatchObject({ status: 503, code })
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
      expect(reply.text).not.toContain('as said')
      expect(await titles()).not.toContain(key)
    } finally {
      await asOwner('drop trigger cannot on journal')
    }
    expect((await enter(key)).status).toBe(201)
    expect(await titles()).toContain(key)
  })
})

describe('a database that is really read-only', () => {
  /** Once the pool has noticed, too, that what it held is gone. */
  const newSessionsOnly = () =>
    expect
      .poll(
        () =>
          Promise.all(Array.from({ length: 20 }, () => sql`select 1`.execute(world.db))).then(
            () => 'new',
            () => 'dying',
          ),
        { timeout: 120_000 },
      )
      .toBe('new')

  /** As its operator would: every session from now on only reads, and those that are open end. */
  const asOperator = async (database: string, mode: 'on' | 'off') => {
    const operator = new Client(inject('database').administrator)
    await operator.connect()
    try {
      await operator.query(`alter database ${database} set default_transaction_read_only = ${mode}`)
      const { rows } = await operator.query<{ pid: number }>(
        "select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
        [database],
      )
      const left = 'select from pg_stat_activity where pid = any($1)'
      await expect
        .poll(async () => (await operator.query(left, [rows.map(({ pid }) => pid)])).rowCount, {
          timeout: 120_000,
        })
        .toBe(0)
    } finally {
      await operator.end()
    }
    await newSessionsOnly()
  }

  it('answers 503 to what would write, shows what is there, and goes on when it may write again', async () => {
    const key = 'intention-while-read-only'
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db)
    const database = rows[0]?.name ?? ''
    const before = await titles()
    await asOperator(database, 'on')
    try {
      // Long enough that being signed in would be written down anew; reading goes on without that.
      world.clock.advance(120_000)
      const reply = await enter(key)
      expect(reply).toMatchObject({ status: 503, code: 'server.cannot-write' })
      expect(reply.headers['retry-after']).toBe('60')
      expect(await titles()).toEqual(before)
      const ready = await world.app.inject('/ready')
      expect([ready.statusCode, ready.json().ready]).toEqual([503, false])
      expect((await world.app.inject('/health')).statusCode).toBe(200)
    } finally {
      await asOperator(database, 'off')
    }
    expect((await enter(key)).status).toBe(201)
    expect(await titles()).toContain(key)
  })
})

describe('a disk that is full', () => {
  it('is told before it happens', async () => {
    const tight = await createWorld({ config: { leastFreeBytes: Number.MAX_SAFE_INTEGER } })
    const ready = await tight.app.inject('/ready')
    expect([ready.statusCode, ready.headers['retry-after']]).toEqual([503, '60'])
    expect(ready.json()).toEqual({ ready: false, because: ['little-space'] })
    expect((await tight.app.inject('/health')).statusCode).toBe(200)
  })
})
