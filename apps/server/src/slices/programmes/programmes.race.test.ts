import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { anyAlliance, year110 } from './builders.ts'

const world = await createWorld({ connections: 12 })
const office = await world.signInAs('programme-office')
const [first] = await year110(office)
if (!first) throw new Error('110 has a first round')
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

it('eight officers who extend one alliance at once give one exception', async () => {
  const alliance = (await anyAlliance(office)).id
  const replies = await times(8, (index) =>
    office.post(`/windows/${first.id}/exceptions`, {
      alliance,
      endsAt: `2021-11-2${index}T17:00+08:00`,
      reason: `理由${index}`,
    }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
})

it('two alliances are extended side by side', async () => {
  const alliances = [await anyAlliance(office), await anyAlliance(office)]
  const replies = await times(2, (index) =>
    office.post(`/windows/${first.id}/exceptions`, {
      alliance: alliances[index]?.id,
      endsAt: '2021-11-20T17:00+08:00',
      reason: '兩家',
    }),
  )
  expect(replies.map(({ status }) => status)).toEqual([201, 201])
})

it('eight who add one year, and eight who add one window, add one each', async () => {
  const draft = { programme: 'small', year: 111, startsOn: '2022-01-01', endsOn: '2023-01-31' }
  const years = await times(8, () => office.post('/programme-years', draft))
  expect(years.filter(({ status }) => status === 201)).toHaveLength(1)
  const window = {
    round: 1,
    factsFrom: '2022-02-01',
    factsTo: '2022-10-31',
    opens: '2022-02-01T00:00+08:00',
    due: '2022-10-31T23:59+08:00',
    entryEnds: '2022-10-31T23:59+08:00',
    editsEnd: '2022-10-31T23:59+08:00',
  }
  const windows = await times(8, () => office.post('/programme-years/small/111/windows', window))
  expect(windows.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
})

it('of eight who move one window at once one is taken, and the others are told', async () => {
  const { id, version, programme, year, round, ...moments } = first
  const replies = await times(8, (index) =>
    office.patch(`/windows/${id}`, { version, ...moments, reason: `理由${index}` }),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'programmes.stale-version')).toHaveLength(7)
})
