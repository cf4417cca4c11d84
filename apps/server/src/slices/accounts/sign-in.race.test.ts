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
  expect(codes.filter((code) => code === 'accounts.locked')).toHaveLength(35)
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
