import type { Me, SessionLine } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { type Client, createWorld, worldPassword } from '../../testing/world.ts'
import { closeAccount, forgetOldTraces, platformItself } from './public.ts'

const world = await createWorld()
const { clock, db } = world
const minute = 60_000

const isIn = async (client: Client) => (await client.get('/me')).status === 200
const sessions = async (client: Client) =>
  (await client.get<{ items: SessionLine[] }>('/me/sessions')).body.items

test('a session ends after half an hour without a request', async () => {
  const client = await world.signInAs(null)
  clock.advance(30 * minute)
  expect(await isIn(client)).toBe(false)
})

test('every request keeps the session alive', async () => {
  const client = await world.signInAs(null)
  for (let step = 0; step < 4; step++) {
    clock.advance(29 * minute)
    expect(await isIn(client)).toBe(true)
  }
})

test('a session ends after twelve hours however busy it is', async () => {
  const client = await world.signInAs(null)
  for (let step = 0; step < 12 * 60 - 20; step += 20) {
    clock.advance(20 * minute)
    await client.get('/me')
  }
  expect(await isIn(client)).toBe(true)
  clock.advance(20 * minute)
  expect(await isIn(client)).toBe(false)
})

test('the reply says when the session will end, not later than the absolute end', async () => {
  const client = await world.signInAs(null)
  const start = clock.now().getTime()
  for (let step = 0; step < 35; step++) {
    clock.advance(20 * minute)
    await client.get('/me')
  }
  const { session } = (await client.get<Me>('/me')).body
  expect(session).toEqual({
    idleEndsAt: new Date(start + 12 * 60 * minute).toISOString(),
    endsAt: new Date(start + 12 * 60 * minute).toISOString(),
  })
})

test('that a session is alive is written once a minute', async () => {
  const client = await world.signInAs(null)
  const seen = async () =>
    (
      await db
        .selectFrom('session')
        .select('last_seen_at')
        .where('person_id', '=', client.person.id)
        .executeTakeFirstOrThrow()
    ).last_seen_at.getTime()
  const start = clock.now().getTime()
  clock.advance(59_000)
  await client.get('/me')
  expect(await seen()).toBe(start)
  clock.advance(1000)
  await client.get('/me')
  expect(await seen()).toBe(start + minute)
})

test('signing out ends the session at once and takes the cookie away', async () => {
  const client = await world.signInAs(null)
  const reply = await client.delete('/session')
  expect(reply.status).toBe(204)
  expect(reply.headers['set-cookie']).toMatch(/^openalliance=; .*Expires=Thu, 01 Jan 1970/)
  expect(await isIn(client)).toBe(false)
})

test('one sees where one is signed in, and which of these one is using', async () => {
  const person = await world.person()
  const office = await world.signIn(person.email, worldPassword, '192.0.2.1')
  await world.signIn(person.email, worldPassword, '192.0.2.2')
  const list = await sessions(office)
  expect(list.map(({ address, current }) => [address, current])).toEqual(
    expect.arrayContaining([
      ['192.0.2.1', true],
      ['192.0.2.2', false],
    ]),
  )
})

test('a session is revoked from another place', async () => {
  const person = await world.person()
  const here = await world.signIn(person.email)
  const there = await world.signIn(person.email)
  const other = (await sessions(here)).find(({ current }) => !current)
  expect((await here.delete(`/me/sessions/${other?.id}`)).status).toBe(204)
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
})

test('all the other sessions are revoked at once', async () => {
  const person = await world.person()
  const clients = await Promise.all([1, 2, 3].map(() => world.signIn(person.email)))
  const [here] = clients
  await here?.delete('/me/sessions')
  expect(await Promise.all(clients.map(isIn))).toEqual([true, false, false])
})

test('the session of somebody else is not there', async () => {
  const mine = await world.signInAs(null)
  const foreign = await world.signInAs(null)
  const [session] = await sessions(foreign)
  expect(await mine.delete(`/me/sessions/${session?.id}`)).toMatchObject({ code: 'request.not-found' })
  expect(await isIn(foreign)).toBe(true)
})

test.each(['not-an-id', '00000000-0000-7000-8000-000000000000', '%00', "1'%20or%201=1"])(
  'a session under a strange id is not there: %s',
  async (id) => {
    const client = await world.signInAs(null)
    expect((await client.delete(`/me/sessions/${id}`)).status).toBe(404)
  },
)

test('a changed password ends every session but this one', async () => {
  const person = await world.person()
  const here = await world.signIn(person.email)
  const there = await world.signIn(person.email)
  await here.post('/me/password', { old: worldPassword, fresh: 'eleven egrets at noon' })
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
})

test('closing an account ends its sessions with their next call', async () => {
  const client = await world.signInAs(null)
  await inTransaction(db, (tx) => closeAccount(tx, world.house, platformItself, client.person.id, 'has left'))
  expect(await isIn(client)).toBe(false)
})

test('a right that is withdrawn is gone with the next call', async () => {
  const office = await world.signInAs('administrator')
  await world.signInAs('administrator')
  expect((await office.get('/people')).status).toBe(200)
  await db
    .updateTable('right_held')
    .set({ withdrawn_at: clock.now() })
    .where('person_id', '=', office.person.id)
    .execute()
  expect(await office.get('/people')).toMatchObject({ status: 403, code: 'accounts.not-allowed' })
})

test.each([
  '',
  'openalliance=',
  'openalliance=short',
  `openalliance=${'é'.repeat(43)}`,
  'openalliance=a; openalliance=b',
])('a cookie that is none of ours is nobody: %j', async (cookie) => {
  expect(await world.stranger({ cookie }).get('/me')).toMatchObject({
    status: 401,
    code: 'accounts.sign-in-needed',
  })
})

test('name, telephone and language are changed by their owner', async () => {
  const client = await world.signInAs(null)
  const reply = await client.patch<Me>('/me', { name: '𠮷田 堃', phone: ' 02-2737-0000 ', locale: 'en' })
  expect(reply.body).toMatchObject({ name: '𠮷田 堃', phone: '02-2737-0000', locale: 'en' })
})

test('a refusal comes in the language of the page, whatever the language of letters is', async () => {
  const client = await world.signInAs(null, { locale: 'zh-TW' })
  const refused = async (headers: Record<string, string>) =>
    (await client.patch('/me', { name: '' }, { headers })).problem.title
  const told = [
    await refused({}),
    await refused({ 'accept-language': 'en' }),
    await refused({ 'accept-language': 'en', cookie: `${client.cookie}; locale=zh-TW` }),
    await refused({ cookie: `${client.cookie}; locale=en` }),
  ]
  expect(told.map((title) => /\p{Script=Han}/u.test(title))).toEqual([true, false, true, false])
})

test.each([
  [{ name: '' }, '/name', 'too-short'],
  [{ name: 'x'.repeat(10_000) }, '/name', 'too-long'],
  [{ name: 'a\r\nBcc: x@y.z' }, '/name', 'line-break'],
  [{ locale: 'fr' }, '/locale', 'not-one-of'],
  [{ email: 'other@example.org' }, '/email', 'unknown'],
  [{ grants: [] }, '/grants', 'unknown'],
])('a change that cannot be is told at its field: %j', async (body, field, code) => {
  const client = await world.signInAs(null)
  const reply = await client.patch('/me', body)
  expect(reply.status).toBe(400)
  expect(reply.problem.fields).toEqual([expect.objectContaining({ field, code })])
})

test('old traces are forgotten, familiar places are kept', async () => {
  const client = await world.signInAs(null)
  await world.stranger().post('/session', { email: 'long-ago@example.org', password: 'x' })
  clock.advance(3 * 24 * 60 * minute)
  await forgetOldTraces(world.house)
  const attempts = await db.selectFrom('sign_in_attempt').selectAll().execute()
  const kept = await db.selectFrom('session').select('id').where('person_id', '=', client.person.id).execute()
  expect([attempts, kept.length]).toEqual([[], 1])
})
