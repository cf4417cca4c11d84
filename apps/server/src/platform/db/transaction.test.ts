import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from './pool.ts'
import { testDatabase } from './test-database.ts'
import { inTransaction, type Tx } from './transaction.ts'

const { db, ownerAccess, access } = await testDatabase()
const owner = openDatabase(ownerAccess, { size: 1 })
await sql`create table counter (name text primary key, value int not null)`.execute(owner.db)
await sql`grant select, insert, update on counter to public`.execute(owner.db)
await owner.close()

const add = (tx: Tx, name: string) => sql`insert into counter values (${name}, 0)`.execute(tx)
const raise = (tx: Tx, name: string) =>
  sql`update counter set value = value + 1 where name = ${name}`.execute(tx)
const read = async (on: Tx | typeof db, name: string) =>
  (await sql<{ value: number }>`select value from counter where name = ${name}`.execute(on)).rows[0]?.value

/** Waits for another to arrive at the same place, the first time only. */
const meeting = () => {
  let arrived = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  return async () => {
    arrived += 1
    if (arrived === 2) resolve()
    await promise
  }
}

describe('a transaction', () => {
  it('holds altogether', async () => {
    await inTransaction(db, async (tx) => {
      await add(tx, 'kept')
      await raise(tx, 'kept')
    })
    expect(await read(db, 'kept')).toBe(1)
  })

  it('leaves nothing behind when the work throws, and passes on what it threw', async () => {
    const change = inTransaction(db, async (tx) => {
      await add(tx, 'undone')
      throw new RangeError('no')
    })
    await expect(change).rejects.toThrow(RangeError)
    expect(await read(db, 'undone')).toBeUndefined()
  })

  it('is done again after a deadlock, so that both who met succeed', async () => {
    await inTransaction(db, async (tx) => {
      await add(tx, 'left')
      await add(tx, 'right')
    })
    const meet = meeting()
    const both = (first: string, second: string) =>
      inTransaction(db, async (tx) => {
        await raise(tx, first)
        await meet()
        await raise(tx, second)
      })
    await Promise.all([both('left', 'right'), both('right', 'left')])
    expect([await read(db, 'left'), await read(db, 'right')]).toEqual([2, 2])
  })

  it('is done again when a serialisable one had to give way', async () => {
    await inTransaction(db, (tx) => add(tx, 'serial'))
    const meet = meeting()
    const onRead = () =>
      inTransaction(
        db,
        async (tx) => {
          const value = (await read(tx, 'serial')) ?? 0
          await meet()
          await sql`update counter set value = ${value + 1} where name = 'serial'`.execute(tx)
        },
        { isolation: 'serializable' },
      )
    await Promise.all([onRead(), onRead()])
    expect(await read(db, 'serial')).toBe(2)
  })

  it('is done again when its connection is lost before the commit', async () => {
    let attempts = 0
    await inTransaction(db, async (tx) => {
      await add(tx, 'lost')
      attempts += 1
      if (attempts > 1) return
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      const administrator = new Client(inject('database').administrator)
      await administrator.connect()
      await administrator.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await administrator.end()
      await raise(tx, 'lost')
    })
    expect([attempts, await read(db, 'lost')]).toEqual([2, 0])
  })

  it('gives up after its attempts', async () => {
    let attempts = 0
    const never = inTransaction(
      db,
      async (tx) => {
        attempts += 1
        await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx)
      },
      { attempts: 3 },
    )
    await expect(never).rejects.toMatchObject({ code: '40001' })
    expect(attempts).toBe(3)
  })

  it('is not repeated for an answer that stays the same', async () => {
    let attempts = 0
    const twice = inTransaction(db, async (tx) => {
      attempts += 1
      await add(tx, 'twin')
      await add(tx, 'twin')
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(attempts).toBe(1)
  })

  it('ends by itself when its statement takes too long', async () => {
    const hasty = openDatabase({ ...access, statement_timeout: 50 }, { size: 1 })
    await expect(sql`select pg_sleep(5)`.execute(hasty.db)).rejects.toMatchObject({ code: '57014' })
    await hasty.close()
  })

  it('has an end for statements, for locks and for handlers that died', async () => {
    const usual = openDatabase(access, { size: 1 })
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
       where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
      usual.db,
    )
    await usual.close()
    expect(rows.map(({ setting }) => setting)).toEqual(['30000', '10000', '30000'])
  })
})
