import type { ReportingWindow } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { newId } from '../../platform/identifier.ts'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember } from '../figures/builders.ts'
import { windowMoved } from '../programmes/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { onDesk } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

/** A team with a project of 110. */
const running = async () => {
  const own = await anotherTeam(of)
  await aProject(office, own.alliance, 110)
  return own
}
const open = await running()
const taken = await running()
await aReadyMember(taken)
expect((await handedIn(taken)).status).toBe(201)
await onDesk(taken)

const lettersOn = (alliance: string) =>
  world.db
    .selectFrom('letter')
    .select('text')
    .where('alliance_id', '=', alliance)
    .where('kind', '=', 'verification.window-moved')
    .execute()

it('every team that can still hand in is told of the moments that hold now, and why', async () => {
  await windowMoved(office, open.alliance, 1, { due: '2021-10-27T15:59:00.000Z' })
  const letters = await lettersOn(open.alliance)
  expect(letters).toHaveLength(2)
  for (const { text } of letters)
    expect([text.includes('110/10/27 23:59'), text.includes('颱風停班')]).toEqual([true, true])
  expect(await lettersOn(taken.alliance)).toEqual([])
})

it('a window that opens only later is told with when it was to open', async () => {
  const before = (await lettersOn(open.alliance)).length
  await windowMoved(office, open.alliance, 1, { opens: '2021-10-24T00:00:00.000Z' })
  const letters = (await lettersOn(open.alliance)).slice(before)
  expect(letters).toHaveLength(2)
  for (const { text } of letters)
    expect([text.includes('開放：110/10/24 08:00'), text.includes('原訂開放 110/02/01 00:00')]).toEqual([
      true,
      true,
    ])
  await windowMoved(office, open.alliance, 1, { opens: '2021-01-31T16:00:00.000Z' })
})

it('nobody is told where no moment moves, nor of what is over either way', async () => {
  const before = (await lettersOn(open.alliance)).length
  await windowMoved(office, open.alliance, 1, {})
  world.clock.moveTo('2022-06-01T00:00:00Z')
  await windowMoved(office, open.alliance, 1, { due: '2021-10-28T15:59:00.000Z' })
  expect(await lettersOn(open.alliance)).toHaveLength(before)
})

it('whoever works for a dozen teams, and holds two rights in one, is told once for each', async () => {
  world.clock.moveTo('2021-10-23T00:00:00Z')
  const first = await running()
  const { id } = first.assistant.person
  const teams = [first, ...(await Promise.all(Array.from({ length: 11 }, running)))]
  const held = teams.slice(1).map(({ alliance }) => ({ alliance, role: 'assistant' }))
  for (const { alliance, role } of [...held, { alliance: first.alliance, role: 'co-investigator' }])
    await world.db
      .insertInto('right_held')
      .values({
        id: newId(world.clock),
        person_id: id,
        role,
        alliance_id: alliance,
        given_at: world.clock.now(),
      })
      .execute()
  await windowMoved(office, first.alliance, 1, { due: '2021-10-29T14:00:00.000Z' })
  const letters = await world.db
    .selectFrom('letter')
    .select('alliance_id')
    .where('person_id', '=', id)
    .where('kind', '=', 'verification.window-moved')
    .where(
      'alliance_id',
      'in',
      teams.map(({ alliance }) => alliance),
    )
    .execute()
  expect(letters.map(({ alliance_id }) => alliance_id).toSorted()).toEqual(
    teams.map(({ alliance }) => alliance).toSorted(),
  )
})

it('nobody receives more than ten such letters an hour: what would send an eleventh is not done', async () => {
  world.clock.moveTo('2021-10-24T00:00:00Z')
  const { alliance } = await running()
  const dues = Array.from({ length: 10 }, (_, each) => `2021-10-29T15:${20 + each}:00.000Z`)
  for (const due of dues) await windowMoved(office, alliance, 1, { due })
  const states = await office.get<{ items: { window: ReportingWindow }[] }>(
    `/alliances/${alliance}/windows/small/110`,
  )
  const first = states.body.items.find(({ window }) => window.round === 1)?.window
  if (!first) throw new Error('110 has no first round')
  const { id, version, programme: _, year: __, round: ___, ...moments } = first
  const once = { version, ...moments, due: '2021-10-29T15:45:00.000Z', reason: '更正' }
  expect(await office.patch(`/windows/${id}`, once)).toMatchObject({
    status: 429,
    code: 'request.enough-letters',
  })
  world.clock.advance(3_600_001)
  expect((await office.patch(`/windows/${id}`, once)).status).toBe(200)
})
