import type { Me } from '@openalliance/contract'
import { describe, expect, test, vi } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { type Client, createWorld, worldPassword } from '../../testing/world.ts'
import { closeAccount, platformItself } from './public.ts'

const { verified } = vi.hoisted(() => ({ verified: vi.fn() }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return { ...argon2, verify: verified.mockImplementation(argon2.verify) }
})

const world = await createWorld()
const { clock, db } = world
const minute = 60_000

const journalOf = (subject: string) =>
  db
    .selectFrom('journal')
    .select(['action', 'facts', 'actor_name'])
    .where('subject_id', '=', subject)
    .orderBy('seq')
    .execute()

/** Types a wrong password so many times from one place. */
const fail = async (email: string, times: number, from = world.stranger()) => {
  for (let attempt = 0; attempt < times; attempt++)
    await from.post('/session', { email, password: 'not this one at all' })
  return from
}

test('address and password open a session that knows the rights', async () => {
  const alliance = await world.alliance('晴川聯盟', 'Clear River Alliance')
  const assistant = await world.signInAs('assistant', { alliance, name: '林助理' })
  const me = await assistant.get<Me>('/me')
  expect(me.body).toMatchObject({
    name: '林助理',
    grants: [{ role: 'assistant', alliance: { id: alliance, nameZh: '晴川聯盟' }, maySubmit: false }],
    session: { idleEndsAt: '2021-10-20T02:30:00.000Z', endsAt: '2021-10-20T14:00:00.000Z' },
    abilities: [],
  })
})

test('an address is the same in capitals and in full width', async () => {
  await world.person({ email: 'capital@example.org' })
  const reply = await world
    .stranger()
    .post('/session', { email: ' ＣＡＰＩＴＡＬ＠Example.org ', password: worldPassword })
  expect(reply.status).toBe(200)
})

test('the cookie is for the server alone and dies with the browser', async () => {
  const person = await world.person()
  const reply = await world.stranger().post('/session', { email: person.email, password: worldPassword })
  expect(reply.headers['set-cookie']).toMatch(/^openalliance=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('over https the cookie is bound to the host', async () => {
  const safe = await createWorld({ config: { publicUrl: 'https://alliance.example.org' } })
  const person = await safe.person()
  const reply = await safe
    .stranger({ host: 'alliance.example.org', origin: 'https://alliance.example.org' })
    .post('/session', { email: person.email, password: worldPassword })
  expect(reply.headers['set-cookie']).toMatch(
    /^__Host-openalliance=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('what is stored of a session cannot be used as one', async () => {
  const client = await world.signInAs(null)
  const token = client.cookie.split('=')[1] ?? ''
  const { token_hash } = await db
    .selectFrom('session')
    .select('token_hash')
    .where('person_id', '=', client.person.id)
    .executeTakeFirstOrThrow()
  expect(token_hash.toString('base64url')).not.toBe(token)
  expect(token_hash).toHaveLength(32)
})

test('incident, user enumeration: a wrong password and an unknown address get the same answer', async () => {
  const person = await world.person()
  const wrong = await world
    .stranger()
    .post('/session', { email: person.email, password: 'wrong wrong wrong' })
  const unknown = await world
    .stranger()
    .post('/session', { email: 'nobody@example.org', password: 'wrong wrong wrong' })
  const { request: one, ...wrongProblem } = wrong.problem
  const { request: other, ...unknownProblem } = unknown.problem
  expect(wrongProblem).toEqual(unknownProblem)
  expect(wrong.status).toBe(401)
  expect(one).not.toBe(other)
})

test('incident, user enumeration: a wrong password and an unknown address cost the same one hash', async () => {
  const person = await world.person()
  const hashesFor = async (email: string) => {
    verified.mockClear()
    await world.stranger().post('/session', { email, password: 'wrong wrong wrong' })
    return verified.mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'))
  }
  const known = await hashesFor(person.email)
  // The hash is nearly all of the time an answer takes; with the same algorithm and cost both take as long.
  expect(known).toHaveLength(1)
  expect(await hashesFor('ghost@example.org')).toEqual(known)
})

test('after five failures even the right password is not heard for 15 minutes', async () => {
  const person = await world.person()
  const place = await fail(person.email, 5)
  const right = await place.post('/session', { email: person.email, password: worldPassword })
  expect(right).toMatchObject({ status: 423, code: 'accounts.locked' })
  expect(right.problem.facts).toMatchObject({ minutes: 15 })
})

test('the rest ends by itself', async () => {
  const person = await world.person()
  const place = await fail(person.email, 5)
  clock.advance(15 * minute)
  const right = await place.post('/session', { email: person.email, password: worldPassword })
  expect(right.status).toBe(200)
})

test('four failures and a success leave no trace', async () => {
  const person = await world.person()
  const place = await fail(person.email, 4)
  await place.post('/session', { email: person.email, password: worldPassword })
  await fail(person.email, 4, place)
  const right = await place.post('/session', { email: person.email, password: worldPassword })
  expect(right.status).toBe(200)
})

test('an address without an account rests just the same', async () => {
  const place = await fail('ghost@example.org', 5)
  const sixth = await place.post('/session', { email: 'ghost@example.org', password: 'whatever it may be' })
  expect(sixth).toMatchObject({ status: 423, code: 'accounts.locked' })
})

test('a stranger who keeps guessing does not keep the owner out of a place known before', async () => {
  const person = await world.person()
  await world.signIn(person.email, worldPassword, '192.0.2.7')
  await fail(person.email, 5)
  await world.signIn(person.email, worldPassword, '192.0.2.7')
})

/** What wrong passwords are told, one after the other, each from the place that is named. */
const toldOf = async (email: string, from: readonly string[]) => {
  const told: unknown[] = []
  for (const remoteAddress of from) {
    const payload = { email, password: 'not this one at all' }
    const reply = await world.app.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload })
    const { status, code, facts } = reply.json()
    told.push([status, code, facts])
  }
  return told
}

const familiarPlace = '192.0.2.21'
const [first, second] = ['192.0.2.22', '192.0.2.23']
test.each([
  ['strangers, then the known place', [...Array(6).fill(first), familiarPlace]],
  ['the known place, then a stranger', [...Array(6).fill(familiarPlace), first]],
  [
    'both in turn',
    [first, familiarPlace, second, familiarPlace, first, familiarPlace, second, familiarPlace],
  ],
  ['a known place that goes on in the rest', [...Array(5).fill(first), ...Array(7).fill(familiarPlace)]],
] as const)(
  'incident, user enumeration: from two places nothing tells an account, by %s',
  async (_, from) => {
    const person = await world.person()
    await world.signIn(person.email, worldPassword, familiarPlace)
    const nobody = `nobody-${person.email}`
    const known = await toldOf(person.email, from)
    expect(known).toEqual(await toldOf(nobody, from))
    expect(known.flat()).toContain('accounts.locked')
    clock.advance(15 * minute)
    const afterwards = [familiarPlace, first, familiarPlace, familiarPlace, second, first, familiarPlace]
    expect(await toldOf(person.email, afterwards)).toEqual(await toldOf(nobody, afterwards))
  },
)

test('incident, user enumeration: a rest costs the same one hash, heard or not', async () => {
  const person = await world.person()
  await world.signIn(person.email, worldPassword, familiarPlace)
  for (const email of [person.email, `none-${person.email}`]) {
    await toldOf(email, Array(5).fill(first))
    verified.mockClear()
    await toldOf(email, [familiarPlace])
    expect(verified.mock.calls, email).toHaveLength(1)
  }
})

test('in a rest a known place has its own five, and a success there ends no rest of strangers', async () => {
  const person = await world.person()
  await world.signIn(person.email, worldPassword, familiarPlace)
  await fail(person.email, 5)
  await toldOf(person.email, Array(4).fill(familiarPlace))
  await world.signIn(person.email, worldPassword, familiarPlace)
  const stranger = await world.stranger().post('/session', { email: person.email, password: worldPassword })
  expect(stranger.code).toBe('accounts.locked')
  await toldOf(person.email, Array(5).fill(familiarPlace))
  const right = await world.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: familiarPlace,
    payload: { email: person.email, password: worldPassword },
  })
  expect(right.statusCode).toBe(423)
})

test('what the owner mistypes and then mends is not counted with the strangers', async () => {
  const person = await world.person()
  await world.signIn(person.email, worldPassword, familiarPlace)
  for (let day = 0; day < 3; day++) {
    await toldOf(person.email, Array(2).fill(familiarPlace))
    await world.signIn(person.email, worldPassword, familiarPlace)
  }
  await world.signIn(person.email, worldPassword, first)
})

test('a known place has five attempts of its own, not more', async () => {
  const person = await world.person()
  await world.signIn(person.email, worldPassword, '192.0.2.8')
  const ask = (password: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress: '192.0.2.8',
      payload: { email: person.email, password },
    })
  for (let attempt = 0; attempt < 5; attempt++) await ask('not this one at all')
  expect((await ask(worldPassword)).statusCode).toBe(423)
})

test('the owner is told once a day that the account rests', async () => {
  const person = await world.person()
  const place = await fail(person.email, 5)
  clock.advance(15 * minute)
  await fail(person.email, 5, place)
  const letters = await db
    .selectFrom('letter')
    .select(['kind', 'to_address'])
    .where('person_id', '=', person.id)
    .execute()
  expect(letters).toEqual([{ kind: 'accounts.locked', to_address: person.email }])
})

test('the journal tells failures, the rest and the sign-in, and no password', async () => {
  const person = await world.person({ name: '記錄人' })
  const place = await fail(person.email, 5)
  clock.advance(15 * minute)
  await place.post('/session', { email: person.email, password: worldPassword })
  const lines = await journalOf(person.id)
  expect(lines.map(({ action }) => action)).toEqual([
    ...Array.from({ length: 5 }, () => 'accounts.sign-in-failed'),
    'accounts.locked',
    'accounts.signed-in',
  ])
  expect(JSON.stringify(lines)).not.toContain('not this one at all')
})

test('a closed account tells so only to who knows its password', async () => {
  const person = await world.person()
  await inTransaction(db, (tx) => closeAccount(tx, world.house, platformItself, person.id, 'has left'))
  const right = await world.stranger().post('/session', { email: person.email, password: worldPassword })
  const wrong = await world
    .stranger()
    .post('/session', { email: person.email, password: 'wrong wrong wrong' })
  expect(right).toMatchObject({ status: 403, code: 'accounts.disabled' })
  expect(wrong.code).toBe('accounts.wrong-credentials')
})

test('incident, session fixation: a token planted before the sign-in opens nothing after it', async () => {
  const person = await world.person()
  const planted = 'A'.repeat(43)
  const victim = world.stranger({ cookie: `openalliance=${planted}` })
  const reply = await victim.post('/session', { email: person.email, password: worldPassword })
  expect(reply.status).toBe(200)
  expect(String(reply.headers['set-cookie'])).not.toContain(planted)
  expect((await victim.get('/me')).status).toBe(401)
})

test('signing in again gives a new token and ends the session the browser had', async () => {
  const client = await world.signInAs(null)
  const again = await client.post('/session', { email: client.person.email, password: worldPassword })
  expect(String(again.headers['set-cookie'])).not.toContain(client.cookie)
  expect((await client.get('/me')).status).toBe(401)
})

test('a foreign page cannot sign anybody in', async () => {
  const person = await world.person()
  const reply = await world
    .stranger({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })
    .post('/session', { email: person.email, password: worldPassword })
  expect(reply).toMatchObject({ status: 403, code: 'request.cross-site' })
})

test.each([
  [{}],
  [{ email: 'a@example.org' }],
  [{ email: ['a@example.org'], password: 'x' }],
  [{ email: { toString: 'x' }, password: 'x' }],
  [{ email: 'a@example.org', password: 'x'.repeat(257) }],
  [{ email: 'a'.repeat(255), password: 'x' }],
  [{ email: 'a@example.org', password: 'x', role: 'administrator' }],
  [null],
  [{ email: '\u0000@example.org', password: 'x' }],
  [[]],
])('a malformed sign-in is refused in words: %j', async (body) => {
  const reply = await world.stranger().post('/session', body)
  expect(reply).toMatchObject({ status: 400, code: 'request.malformed' })
})

test.each(['😀@example.org', "' or 1=1 --", '', '__proto__'])(
  'a strange address is only unknown: %j',
  async (email) => {
    const reply = await world.stranger().post('/session', { email, password: 'whatever it may be' })
    expect(reply).toMatchObject({ status: 401, code: 'accounts.wrong-credentials' })
  },
)

test('a form of a foreign page in text/plain is not read', async () => {
  const reply = await world.stranger().post('/session', undefined, {
    payload: '{"email":"a@example.org","password":"x"}',
    headers: { 'content-type': 'text/plain' },
  })
  expect(reply.status).toBe(415)
})

describe('wrong passwords from one network address', () => {
  const wrong = (place: Client, index: number) =>
    place.post('/session', { email: `guess-${index}@example.org`, password: 'not this one at all' })

  test('are sixty a minute; then it is told that it is too many, and the right one is heard all the same', async () => {
    const place = world.stranger()
    const person = await world.person()
    for (let attempt = 0; attempt < 60; attempt++) expect((await wrong(place, attempt)).status).toBe(401)
    const next = await wrong(place, 60)
    expect(next).toMatchObject({ status: 429, code: 'request.too-many' })
    expect(next.headers['retry-after']).toBe('60')
    const right = await place.post('/session', { email: person.email, password: worldPassword })
    expect(right.status).toBe(200)
    clock.advance(minute)
    expect((await wrong(place, 61)).status).toBe(401)
  })

  test('do not lift the lock of an account: it counts them beyond the sixtieth as before', async () => {
    const place = world.stranger()
    const person = await world.person()
    for (let attempt = 0; attempt < 60; attempt++) await wrong(place, attempt)
    await fail(person.email, 5, place)
    const right = await place.post('/session', { email: person.email, password: worldPassword })
    expect(right).toMatchObject({ status: 423, code: 'accounts.locked' })
  })

  test('are counted alone: a campus of a hundred behind one address signs in within the minute', async () => {
    const place = world.stranger()
    const people = await Promise.all(Array.from({ length: 100 }, () => world.person()))
    const statuses: number[] = []
    for (const { email } of people)
      statuses.push((await place.post('/session', { email, password: worldPassword })).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
