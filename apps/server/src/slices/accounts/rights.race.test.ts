import type { Me } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createWorld } from '../../testing/world.ts'
import { handOverPi, platformItself } from './public.ts'

const world = await createWorld({ connections: 20 })
const { db, house } = world

const codes = (replies: readonly { status: number }[]) => replies.map(({ status }) => status).sort()

test('of eight who give one right at the same moment one gives it', async () => {
  const alliance = await world.alliance()
  const pi = await world.signInAs('principal-investigator', { alliance })
  const person = await world.person()
  const replies = await Promise.all(
    Array.from({ length: 8 }, () =>
      pi.post(`/alliances/${alliance}/team`, { person: person.id, role: 'assistant', maySubmit: false }),
    ),
  )
  expect(codes(replies)).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
})

test('of two who withdraw one right at the same moment both succeed, and it is written once', async () => {
  const alliance = await world.alliance()
  const pi = await world.signInAs('principal-investigator', { alliance })
  const assistant = await world.signInAs('assistant', { alliance })
  const grant = (await assistant.get<Me>('/me')).body.grants[0]?.id
  const replies = await Promise.all([1, 2].map(() => pi.delete(`/alliances/${alliance}/team/${grant}`)))
  const lines = await db
    .selectFrom('journal')
    .select('seq')
    .where('chain', '=', alliance)
    .where('action', '=', 'accounts.right-withdrawn')
    .execute()
  expect([codes(replies), lines.length]).toEqual([[204, 204], 1])
})

test('of two issued as PI of one alliance at the same moment one becomes it', async () => {
  const alliance = await world.alliance()
  const office = await world.signInAs('programme-office')
  const replies = await Promise.all(
    ['one', 'two'].map((name) =>
      office.post('/people', {
        email: `${name}@example.org`,
        name,
        locale: 'zh-TW',
        grants: [{ role: 'principal-investigator', alliance }],
      }),
    ),
  )
  expect(codes(replies)).toEqual([201, 409])
  const people = await db.selectFrom('person').select('id').where('name', 'in', ['one', 'two']).execute()
  expect(people).toHaveLength(1)
})

test('two hand-overs at the same moment leave one PI', async () => {
  const alliance = await world.alliance()
  await world.signInAs('principal-investigator', { alliance })
  const successors = [await world.person(), await world.person()]
  await Promise.allSettled(
    successors.map(({ id }) =>
      inTransaction(db, (tx) => handOverPi(tx, house, { alliance, to: id, by: platformItself })),
    ),
  )
  const held = await db
    .selectFrom('right_held')
    .select('person_id')
    .where('alliance_id', '=', alliance)
    .where('withdrawn_at', 'is', null)
    .execute()
  expect(held).toHaveLength(1)
  expect(successors.map(({ id }) => id)).toContain(held[0]?.person_id)
})

test('two administrators who close each other at the same moment leave one', async () => {
  const one = await world.signInAs('administrator')
  const two = await world.signInAs('administrator')
  const replies = await Promise.all([
    one.post(`/people/${two.person.id}/disable`, { reason: 'leaves' }),
    two.post(`/people/${one.person.id}/disable`, { reason: 'leaves' }),
  ])
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  const open = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [one.person.id, two.person.id])
    .where('disabled_at', 'is', null)
    .execute()
  expect(open).toHaveLength(1)
})

test('twenty-five tokens asked for at the same moment are twenty', async () => {
  const client = await world.signInAs(null)
  const replies = await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      client.post('/me/tokens', { name: `script ${index}`, scopes: ['read'], expiresOn: '2021-12-31' }),
    ),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(20)
})
