import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atItsEnd } from '../../platform/db/at-its-end.ts'
import { openDatabase } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createWorld, worldPassword } from '../../testing/world.ts'
import { closeAccount, platformItself } from './public.ts'

const world = await createWorld({ config: { logLevel: 'silent' } })
const owner = openDatabase(world.database.ownerAccess, { size: 1 })
atItsEnd(() => owner.close())
const asOwner = (statement: string) => sql.raw(statement).execute(owner.db)

/** Does something while the database refuses to write a table, as on a full disk or when it goes away. */
const whileRefusing = async <Result>(
  refused: string,
  state: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  await asOwner(`
    create or replace function cannot() returns trigger language plpgsql as $$
    begin raise exception 'as said' using errcode = '${state}'; end $$;
    create trigger cannot before ${refused} for each row execute function cannot()`)
  try {
    return await work()
  } finally {
    await asOwner(`drop trigger cannot on ${refused.split(' on ')[1]?.split(' ')[0]}`)
  }
}

const nine = Array.from({ length: 9 }, (_, index) => index)
const signIn = (email: string, password = worldPassword) =>
  world.stranger().post('/session', { email, password })
const failures = (person: string) =>
  world.db
    .selectFrom('journal')
    .select('action')
    .where('subject_id', '=', person)
    .where('action', 'in', ['accounts.sign-in-failed', 'accounts.locked'])
    .execute()

describe.each([
  ['53100', 'disk_full', 'server.cannot-write'],
  ['57P01', 'admin_shutdown', 'request.overloaded'],
])(
  'incident, locked out by a full disk: the right password when a session cannot be written (%s %s)',
  (state, _, code) => {
    test('is told so as often as it is typed, and gets in as soon as it can', async () => {
      const person = await world.person()
      await signIn(person.email, 'one that is mistyped')
      await whileRefusing('insert on session', state, async () => {
        for (const time of nine)
          expect(await signIn(person.email), `time ${time}`).toMatchObject({ status: 503, code })
      })
      expect((await signIn(person.email)).status).toBe(200)
      expect(await failures(person.id)).toHaveLength(1)
    })

    test('lapses by itself where nothing at all can be noted about it any more', async () => {
      const person = await world.person()
      const fewer = 'update on sign_in_attempt'
      await asOwner(`
      create or replace function fewer_looks() returns trigger language plpgsql as $$
      begin
        if cardinality(new.looking) < cardinality(old.looking) then
          raise exception 'as said' using errcode = '${state}';
        end if;
        return new;
      end $$;
      create trigger fewer_looks before ${fewer} for each row execute function fewer_looks()`)
      const told = await whileRefusing('insert on session', state, async () => {
        const replies: unknown[] = []
        for (const _time of nine) replies.push((await signIn(person.email)).code ?? null)
        return replies
      }).finally(() => asOwner('drop trigger fewer_looks on sign_in_attempt'))
      expect(told).toEqual([...Array(5).fill(code), ...Array(4).fill('request.too-many')])
      world.clock.advance(60_000)
      expect((await signIn(person.email)).status).toBe(200)
      expect(await failures(person.id)).toEqual([])
    })
  },
)

test('a right password is no failure where it is refused for another reason', async () => {
  const closed = await world.person()
  await inTransaction(world.db, (tx) => closeAccount(tx, world.house, platformItself, closed.id, 'has left'))
  for (const _time of nine) expect((await signIn(closed.email)).code).toBe('accounts.disabled')
  const unasked = await world.person()
  const withFresh = { email: unasked.email, password: worldPassword, fresh: 'a fresh one nobody asked for' }
  for (const _time of nine)
    expect((await world.stranger().post('/session', withFresh)).code).toBe('request.malformed')
  expect((await signIn(unasked.email)).status).toBe(200)
})

test('a right password within a session is no failure when what it was asked for cannot be written', async () => {
  const client = await world.signInAs(null)
  const body = { old: worldPassword, fresh: 'quite another long sentence of mine' }
  await whileRefusing('insert on letter', '53100', async () => {
    for (const _time of nine)
      expect((await client.post('/me/password', body)).code).toBe('server.cannot-write')
  })
  world.clock.advance(60_000)
  expect((await client.post('/me/password', body)).status).toBe(204)
  expect(await failures(client.person.id)).toEqual([])
})

test('a change that was done before, asked again and again, is no failure', async () => {
  const client = await world.signInAs(null)
  const body = { old: worldPassword, fresh: 'quite another long sentence of mine' }
  for (const _time of nine) expect((await client.post('/me/password', body)).status).toBe(204)
  expect(await failures(client.person.id)).toEqual([])
})

test('five wrong ones still rest the address, and what the sentence says is so', async () => {
  const person = await world.person()
  for (let time = 0; time < 5; time++)
    expect((await signIn(person.email, `wrong one ${time}`)).code).toBe('accounts.wrong-credentials')
  expect(await signIn(person.email)).toMatchObject({ status: 423, code: 'accounts.locked' })
})
