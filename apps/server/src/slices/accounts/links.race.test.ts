import { expect, test } from 'vitest'
import { createWorld, worldPassword } from '../../testing/world.ts'

const world = await createWorld({ connections: 20 })
const { db } = world

const tokenFor = async (email: string) => {
  const letter = await db
    .selectFrom('letter')
    .select('link')
    .where('to_address', '=', email)
    .where('link', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return letter.link?.split('#')[1] ?? ''
}

test('of eight who open one link at the same moment one sets the password', async () => {
  const person = await world.person()
  await world.stranger().post('/password-resets', { email: person.email })
  const token = await tokenFor(person.email)
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      world.stranger().post('/links/password', { token, password: `quiet egret number ${index}` }),
    ),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 7 }, () => 410)])
})

test('ten registrations of one address at the same moment are one person and three letters', async () => {
  const email = 'busy@example.org'
  await Promise.all(
    Array.from({ length: 10 }, () =>
      world.stranger().post('/registrations', { email, name: '林助理', locale: 'zh-TW' }),
    ),
  )
  const people = await db.selectFrom('person').select('id').where('email', '=', email).execute()
  const letters = await db.selectFrom('letter').select('id').where('to_address', '=', email).execute()
  expect([people.length, letters.length]).toEqual([1, 3])
})

test('of two who move to one address at the same moment one arrives', async () => {
  const clients = [await world.signInAs(null), await world.signInAs(null)]
  const tokens: string[] = []
  for (const client of clients) {
    world.clock.advance(1000)
    await client.post('/me/email', { email: 'wanted@example.org', password: worldPassword })
    tokens.push(await tokenFor('wanted@example.org'))
  }
  const replies = await Promise.all(tokens.map((token) => world.stranger().post('/links/email', { token })))
  expect(replies.map(({ status }) => status).sort()).toEqual([204, 409])
})
