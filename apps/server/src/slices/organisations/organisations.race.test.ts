import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { aFirm, freshNumber } from './builders.ts'
import { noteUse } from './public.ts'

const world = await createWorld({ connections: 12 })
const alliance = await world.alliance()
const client = await world.signInAs('assistant', { alliance })
const path = `/alliances/${alliance}/organisations`
/** A firm that a record of the alliance names, which the team may therefore correct. */
const anOwnFirm = async () => {
  const firm = await aFirm(client, alliance)
  const use = { organisation: firm.id, alliance, records: 1, memberships: 1, at: world.clock.now() }
  await world.db.transaction().execute((tx) => noteUse(tx, use))
  return firm
}
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

it('ten who register one number at once get one organisation, and nine are told who it is', async () => {
  const businessNumber = freshNumber()
  const replies = await times(10, (index) =>
    client.post(path, { businessNumber, name: `同號公司${index}`, kind: 'firm', county: 'taipei' }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  expect(new Set(replies.map(({ code }) => code))).toEqual(new Set([undefined, 'organisations.number-taken']))
})

it('ten who register one name without a number at once get one organisation', async () => {
  const replies = await times(10, () => client.post(path, { name: '海外同名會社', kind: 'foreign-company' }))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'organisations.same-name')).toHaveLength(9)
})

it('of ten who correct one version at once one is taken, and the others see what it became', async () => {
  const firm = await anOwnFirm()
  const replies = await times(10, (index) =>
    client.patch(`${path}/${firm.id}`, { version: 1, phone: `03-${index}` }),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'organisations.stale-version')).toHaveLength(9)
})

it('two who give two organisations one number at once: one has it', async () => {
  const firms = [await anOwnFirm(), await anOwnFirm()]
  const businessNumber = freshNumber()
  const replies = await times(2, (index) =>
    client.patch(`${path}/${firms[index]?.id}`, { version: 1, businessNumber }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
})
