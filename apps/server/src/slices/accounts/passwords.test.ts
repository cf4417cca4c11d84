import { expect, test } from 'vitest'
import { type Client, createWorld, worldPassword } from '../../testing/world.ts'

const world = await createWorld()
const strict = await createWorld({ config: { passwordProfile: 'tw-appendix-10' } })
const day = 86_400_000

const change = (client: Client, fresh: string, old = worldPassword) =>
  client.post('/me/password', { old, fresh })
const codes = (reply: Awaited<ReturnType<typeof change>>) => reply.problem.fields.map(({ code }) => code)

test('a new password takes the place of the old one', async () => {
  const client = await world.signInAs(null)
  expect((await change(client, 'eleven egrets at noon')).status).toBe(204)
  await world.signIn(client.person.email, 'eleven egrets at noon')
  const old = await world.stranger().post('/session', { email: client.person.email, password: worldPassword })
  expect(old.code).toBe('accounts.wrong-credentials')
})

test('a password may be pasted at its full length and is never cut', async () => {
  const client = await world.signInAs(null)
  const long = Array.from({ length: 256 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('')
  expect((await change(client, long)).status).toBe(204)
  const cut = await world
    .stranger()
    .post('/session', { email: client.person.email, password: long.slice(0, -1) })
  expect(cut.code).toBe('accounts.wrong-credentials')
  await world.signIn(client.person.email, long)
})

test('the old password is asked for', async () => {
  const client = await world.signInAs(null)
  const reply = await change(client, 'eleven egrets at noon', 'not this one at all')
  expect(reply).toMatchObject({ status: 401, code: 'accounts.wrong-credentials' })
  expect(codes(reply)).toEqual(['accounts.wrong-password'])
})

test('who sits at an open session has five guesses at the old password', async () => {
  const client = await world.signInAs(null)
  for (let guess = 0; guess < 5; guess++)
    await change(client, 'eleven egrets at noon', `guess ${guess} at it`)
  expect(await change(client, 'eleven egrets at noon')).toMatchObject({
    status: 423,
    code: 'accounts.locked',
  })
  await world.signIn(client.person.email)
})

test('a change repeated because its reply was lost is done once and says so', async () => {
  const client = await world.signInAs(null)
  const ask = () =>
    client.post(
      '/me/password',
      { old: worldPassword, fresh: 'eleven egrets at noon' },
      { key: 'intention-0001' },
    )
  expect([(await ask()).status, (await ask()).status]).toEqual([204, 204])
})

test.each([
  ['short', ['accounts.password-too-short']],
  ['Password123', ['accounts.password-too-common']],
  ['openalliance 1', ['accounts.password-has-context']],
])('%s is refused with its reason at the field', async (fresh, reasons) => {
  const client = await world.signInAs(null)
  const reply = await change(client, fresh)
  expect(reply).toMatchObject({ status: 422, code: 'accounts.password-refused' })
  expect(codes(reply)).toEqual(reasons)
  expect(reply.problem.fields[0]?.message).not.toContain('issues.')
})

test('the owner is told of the change by letter', async () => {
  const client = await world.signInAs(null)
  await change(client, 'eleven egrets at noon')
  const letter = await world.db
    .selectFrom('letter')
    .selectAll()
    .where('person_id', '=', client.person.id)
    .executeTakeFirstOrThrow()
  expect(letter).toMatchObject({ kind: 'accounts.password-changed', subject: '您的密碼已變更', link: null })
})

test('the rules are told before anything is typed', async () => {
  expect((await world.stranger().get('/password-rules')).body).toEqual({
    profile: 'asvs',
    leastLength: 8,
    mostLength: 256,
  })
  const office = await strict.signInAs('programme-office')
  expect((await office.get('/password-rules')).body).toMatchObject({ profile: 'tw-appendix-10' })
})

test('tw-appendix-10: internal users need three kinds of characters', async () => {
  const office = await strict.signInAs('programme-office')
  strict.clock.advance(2 * day)
  const back = await strict.signIn(office.person.email)
  expect(codes(await change(back, 'eleven egrets at noon'))).toEqual(['accounts.password-classes'])
  expect((await change(back, 'Eleven egrets at noon')).status).toBe(204)
})

test('tw-appendix-10: a password stays for a day', async () => {
  const office = await strict.signInAs('programme-office')
  expect(codes(await change(office, 'Eleven egrets at noon'))).toEqual(['accounts.password-too-young'])
})

test('tw-appendix-10: the last three passwords are refused, the fourth is not', async () => {
  const office = await strict.signInAs('programme-office')
  const passwords = [
    'Eleven egrets at noon',
    'Twelve egrets at noon',
    'Thirteen egrets, noon',
    'Fourteen egrets, noon',
  ]
  let old = worldPassword
  for (const fresh of passwords) {
    strict.clock.advance(2 * day)
    const client = await strict.signIn(office.person.email, old)
    expect((await change(client, fresh, old)).status).toBe(204)
    old = fresh
  }
  strict.clock.advance(2 * day)
  const client = await strict.signIn(office.person.email, old)
  for (const fresh of passwords.slice(1)) {
    if (fresh === old) continue
    expect(codes(await change(client, fresh, old))).toEqual(['accounts.password-used-before'])
  }
  expect((await change(client, passwords[0] ?? '', old)).status).toBe(204)
})

test('tw-appendix-10: after 90 days a new password is asked for at the door', async () => {
  const office = await strict.signInAs('ministry-officer')
  const { email } = office.person
  strict.clock.advance(90 * day)
  const door = strict.stranger()
  const old = await door.post('/session', { email, password: worldPassword })
  expect(old).toMatchObject({ status: 403, code: 'accounts.password-expired' })
  const same = await door.post('/session', { email, password: worldPassword, fresh: worldPassword })
  expect(codes(same)).toEqual(['accounts.password-classes'])
  const fresh = await door.post('/session', {
    email,
    password: worldPassword,
    fresh: 'Eleven egrets at noon',
  })
  expect(fresh.status).toBe(200)
  await strict.signIn(email, 'Eleven egrets at noon')
})

test('tw-appendix-10: people from outside keep the rules of ASVS', async () => {
  const alliance = await strict.alliance()
  const assistant = await strict.signInAs('assistant', { alliance })
  expect((await change(assistant, 'eleven egrets at noon')).status).toBe(204)
  strict.clock.advance(400 * day)
  await strict.signIn(assistant.person.email, 'eleven egrets at noon')
})

test('a new password given where none is due is refused, not swallowed', async () => {
  const person = await world.person()
  const reply = await world
    .stranger()
    .post('/session', { email: person.email, password: worldPassword, fresh: 'eleven egrets at noon' })
  expect(reply).toMatchObject({ status: 400, code: 'request.malformed' })
})
