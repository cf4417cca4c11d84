import { expect, test } from 'vitest'
import { createWorld, worldPassword } from '../../testing/world.ts'

const world = await createWorld({ connections: 20 })

test('of forty guesses at the same moment five are looked at', async () => {
  const person = await world.person()
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      world.stranger().post('/session', { email: person.email, password: `guess number ${index}` }),
    ),
  )
  const codes = replies.map(({ code }) => code)
  expect(codes.filter((code) => code === 'accounts.wrong-credentials')).toHaveLength(5)
  // While the five are looked at nobody knows yet whether they fail.
  const others = codes.filter((code) => code === 'accounts.locked' || code === 'request.too-many')
  expect(others).toHaveLength(35)
  expect(
    (await world.stranger().post('/session', { email: person.email, password: worldPassword })).code,
  ).toBe('accounts.locked')
})

test('of forty guesses within one session five are looked at', async () => {
  const client = await world.signInAs(null)
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      client.post('/me/email', { password: `guess number ${index}`, email: 'elsewhere@example.org' }),
    ),
  )
  expect(guesses.filter(({ code }) => code === 'accounts.wrong-credentials').length).toBeLessThanOrEqual(5)
})

test('a right one among guesses at the same moment gives the guesses no more places', async () => {
  const person = await world.person()
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      world
        .stranger()
        .post('/session', { email: person.email, password: index === 2 ? worldPassword : `guess ${index}` }),
    ),
  )
  const looked = replies.filter(({ status }) => status === 401 || status === 200)
  // The right one forgets what failed before it, as it does one after the other: at most five before and five after.
  expect(looked.length).toBeLessThanOrEqual(10)
})

test('three devices sign in at the same moment', async () => {
  const person = await world.person()
  const replies = await Promise.all(
    Array.from({ length: 3 }, () =>
      world.stranger().post('/session', { email: person.email, password: worldPassword }),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
  const cookies = replies.map(({ headers }) => String(headers['set-cookie']))
  expect(new Set(cookies).size).toBe(3)
})

test('many who sign in at once do not take the connections away from the others', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => world.person()))
  const reader = await world.signInAs(null)
  const burst = people.map(({ email }) =>
    world.stranger().post('/session', { email, password: worldPassword }),
  )
  const began = performance.now()
  expect((await reader.get('/me')).status).toBe(200)
  const waited = performance.now() - began
  const everything = performance.now()
  expect((await Promise.all(burst)).every(({ status }) => status === 200)).toBe(true)
  expect(waited).toBeLessThan(performance.now() - everything + waited)
})
