import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createWorld } from '../../testing/world.ts'
import {
  handOverPi,
  nameAlliance,
  namesOf,
  peopleOfAlliance,
  platformItself,
  principalInvestigatorOf,
} from './public.ts'

const world = await createWorld()
const { db, house } = world

const handOver = (alliance: string, to: string) =>
  inTransaction(db, (tx) => handOverPi(tx, house, { alliance, to, by: platformItself, reason: '借調' }))

test('a hand-over ends one right and begins the other; the team stays', async () => {
  const alliance = await world.alliance()
  const former = await world.signInAs('principal-investigator', { alliance })
  const assistant = await world.signInAs('assistant', { alliance, name: '林助理' })
  const successor = await world.person({ name: '新主持人' })
  expect(await handOver(alliance, successor.id)).toBe(former.person.id)
  expect(await principalInvestigatorOf(db, alliance)).toMatchObject({ id: successor.id, name: '新主持人' })
  expect((await former.get(`/alliances/${alliance}/team`)).status).toBe(403)
  expect((await assistant.get(`/alliances/${alliance}/team`)).status).toBe(200)
  const team = await peopleOfAlliance(db, alliance)
  expect(team.map(({ role, maySubmit }) => [role, maySubmit]).sort()).toEqual([
    ['assistant', false],
    ['principal-investigator', true],
  ])
})

test('an assistant of the alliance may become its PI and keeps the former right', async () => {
  const alliance = await world.alliance()
  const assistant = await world.signInAs('assistant', { alliance })
  expect(await handOver(alliance, assistant.person.id)).toBeNull()
  expect(
    (await assistant.get<{ abilities: string[] }>(`/alliances/${alliance}/team`)).body.abilities,
  ).toEqual(['appoint'])
})

test('both are told, and the journal keeps the reason', async () => {
  const alliance = await world.alliance()
  const former = await world.signInAs('principal-investigator', { alliance })
  const successor = await world.person()
  await handOver(alliance, successor.id)
  const letters = await db
    .selectFrom('letter')
    .select(['kind', 'person_id'])
    .where('alliance_id', '=', alliance)
    .execute()
  expect(letters).toEqual(
    expect.arrayContaining([
      { kind: 'accounts.right-withdrawn', person_id: former.person.id },
      { kind: 'accounts.right-given', person_id: successor.id },
    ]),
  )
  const line = await db
    .selectFrom('journal')
    .select('reason')
    .where('chain', '=', alliance)
    .where('action', '=', 'accounts.right-withdrawn')
    .executeTakeFirstOrThrow()
  expect(line.reason).toBe('借調')
})

test('the PI cannot be succeeded by the same person, or by nobody', async () => {
  const alliance = await world.alliance()
  const pi = await world.signInAs('principal-investigator', { alliance })
  await expect(handOver(alliance, pi.person.id)).rejects.toMatchObject({ code: 'accounts.already-holds' })
  await expect(handOver(alliance, '017ca101-7600-7180-a79e-fc0737b14ea3')).rejects.toMatchObject({
    code: 'accounts.no-such-person',
  })
})

test('an alliance without a nameplate takes no right', async () => {
  const person = await world.person()
  await expect(handOver('017ca101-7600-7180-a79e-fc0737b14ea3', person.id)).rejects.toMatchObject({
    code: 'accounts.unknown-alliance',
  })
})

test('a renamed alliance is called by its new name everywhere', async () => {
  const alliance = await world.alliance('舊名聯盟')
  const pi = await world.signInAs('principal-investigator', { alliance })
  await inTransaction(db, (tx) => nameAlliance(tx, { id: alliance, nameZh: '新名聯盟', nameEn: '' }))
  const me = await pi.get<{ grants: { alliance: { nameZh: string } }[] }>('/me')
  expect(me.body.grants[0]?.alliance.nameZh).toBe('新名聯盟')
})

test('names are asked for many at once', async () => {
  const people = [await world.person({ name: '甲' }), await world.person({ name: '乙' })]
  const names = await namesOf(db, [...people.map(({ id }) => id), people[0]?.id ?? ''])
  expect([...names.values()].sort()).toEqual(['乙', '甲'].sort())
  expect((await namesOf(db, [])).size).toBe(0)
})
