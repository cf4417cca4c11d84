import type { Alliance } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { anAlliance } from './builders.ts'

const world = await createWorld({ connections: 12 })
const office = await world.signInAs('programme-office')
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

it('of eight who write one field of one version at once one is taken', async () => {
  const { id } = await anAlliance(office)
  const replies = await times(8, (index) =>
    office.patch<Alliance>(`/alliances/${id}`, { version: 1, contactName: `窗口${index}` }),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'alliances.stale-version')).toHaveLength(7)
})

it('of eight hand-overs at once one is made, and the alliance has one PI', async () => {
  const { id } = await anAlliance(office)
  const people = await times(8, () => world.person())
  const replies = await times(8, (index) =>
    office.post(`/alliances/${id}/handovers`, {
      from: null,
      to: people[index]?.id,
      reason: `理由${index}`,
      keepsAssistants: true,
    }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
  const held = await world.db
    .selectFrom('right_held')
    .select('id')
    .where('alliance_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
  expect(held).toHaveLength(1)
})

it('eight who open one alliance at once open one', async () => {
  const draft = {
    programme: 'small',
    nameZh: '同時成立聯盟',
    field: 'TE1',
    hostZh: '示範大學',
    county: 'taipei',
    operatingType: 'cross-university',
  }
  const replies = await times(8, () => office.post('/alliances', draft))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
})
