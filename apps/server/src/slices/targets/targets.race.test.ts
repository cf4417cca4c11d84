import type { TargetSheet } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { anAlliance, aProject } from '../alliances/builders.ts'
import { year110 } from '../programmes/builders.ts'

const world = await createWorld({ connections: 12 })
const office = await world.signInAs('programme-office')
await year110(office)
const { id } = await anAlliance(office)
await aProject(office, id, 110)
const pi = await world.signInAs('principal-investigator', { alliance: id })
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

it('of eight who set one expectation at once one is taken', async () => {
  const replies = await times(8, (index) =>
    pi.put(`/alliances/${id}/years/110/targets/2.1`, { version: 0, amount: 20 + index }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
})

it('of eight who write one remark at once one is taken', async () => {
  const replies = await times(8, (index) =>
    pi.put(`/alliances/${id}/years/110/remarks/2.1`, { version: 0, attainment: `甲${index}`, gap: '' }),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
})

it('nothing is set behind a sheet that is being handed in', async () => {
  let sheet: TargetSheet | undefined
  for (const kpi of ['3.0', '7.2', '7.3', '7.4', '7.5'])
    sheet = (
      await pi.put<TargetSheet>(`/alliances/${id}/years/110/targets/${kpi}`, { version: 0, amount: 1 })
    ).body
  const [handedIn, ...sets] = await Promise.all([
    pi.post<TargetSheet>(`/alliances/${id}/years/110/targets/submission`, {
      stateVersion: sheet?.stateVersion,
    }),
    ...['3.1', '3.2', '3.3'].map((kpi) =>
      pi.put(`/alliances/${id}/years/110/targets/${kpi}`, { version: 0, amount: 5 }),
    ),
  ])
  expect(handedIn.status).toBe(200)
  const after = await pi.get<TargetSheet>(`/alliances/${id}/years/110/targets`)
  const kept = after.body.lines.filter(({ kpi, amount }) => kpi.startsWith('3.') && amount === 5).length
  expect(kept).toBe(sets.filter(({ status }) => status === 200).length)
})
