import type { accounts, ReplyOf, TeamMember } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { type Client, createWorld } from '../../testing/world.ts'

const world = await createWorld()
const { db, clock } = world

const team = async () => {
  const alliance = await world.alliance('先進電池材料聯盟', 'Advanced Battery Materials Alliance')
  const pi = await world.signInAs('principal-investigator', { alliance, name: '陳主持人' })
  return { alliance, pi }
}
const path = (alliance: string, rest = '') => `/alliances/${alliance}/team${rest}`
const give = (pi: Client, alliance: string, person: string, more: object = {}) =>
  pi.post<TeamMember>(path(alliance), { person, role: 'assistant', maySubmit: false, ...more })
const readTeam = async (client: Client, alliance: string) =>
  (await client.get<ReplyOf<typeof accounts.routes.team>>(path(alliance))).body

test('a PI finds an assistant by the whole address and gives the right', async () => {
  const { alliance, pi } = await team()
  const assistant = await world.signInAs(null, { name: '林助理', email: 'lin@battery.example.org' })
  const found = await pi.get<{ person: { id: string } }>(
    path(alliance, '/candidates?email=LIN@battery.example.org'),
  )
  expect(found.body.person).toMatchObject({ id: assistant.person.id, name: '林助理' })
  const given = await give(pi, alliance, assistant.person.id)
  expect(given.status).toBe(201)
  expect(given.body).toMatchObject({
    name: '林助理',
    role: 'assistant',
    maySubmit: false,
    givenBy: '陳主持人',
    withdrawnAt: null,
    abilities: ['delegate', 'withdraw'],
  })
  expect((await assistant.get(path(alliance))).status).toBe(200)
})

test.each(['lin', 'lin@battery.example', '%lin@battery.example.org', 'lin@battery.example.or_', 'lin%40'])(
  'a part of an address finds nobody: %s',
  async (email) => {
    const { alliance, pi } = await team()
    const reply = await pi.get(path(alliance, `/candidates?email=${encodeURIComponent(email)}`))
    expect(reply.body).toEqual({ person: null })
  },
)

test('who has not confirmed the address is not found', async () => {
  const { alliance, pi } = await team()
  await world.stranger().post('/registrations', { email: 'new@example.org', name: '新人', locale: 'zh-TW' })
  const reply = await pi.get(path(alliance, '/candidates?email=new@example.org'))
  expect(reply.body).toEqual({ person: null })
})

test('a right cannot be given to who has not confirmed the address', async () => {
  const { alliance, pi } = await team()
  await world.stranger().post('/registrations', { email: 'hasty@example.org', name: '新人', locale: 'zh-TW' })
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', 'hasty@example.org')
    .executeTakeFirstOrThrow()
  expect(await give(pi, alliance, id)).toMatchObject({ status: 409, code: 'accounts.only-confirmed' })
})

test('a right is given once', async () => {
  const { alliance, pi } = await team()
  const person = await world.person()
  await give(pi, alliance, person.id)
  expect(await give(pi, alliance, person.id)).toMatchObject({ status: 409, code: 'accounts.already-holds' })
})

test('a person nobody knows cannot be given a right', async () => {
  const { alliance, pi } = await team()
  const reply = await give(pi, alliance, '017ca101-7600-7180-a79e-fc0737b14ea3')
  expect(reply).toMatchObject({ status: 404, code: 'accounts.no-such-person' })
})

test.each([
  [{ role: 'principal-investigator' }, '/role'],
  [{ role: 'administrator' }, '/role'],
  [{ maySubmit: 'yes' }, '/maySubmit'],
  [{ alliance: 'x' }, '/alliance'],
])('a PI cannot give what is not the PI’s to give: %j', async (more, field) => {
  const { alliance, pi } = await team()
  const person = await world.person()
  const reply = await give(pi, alliance, person.id, more)
  expect(reply.status).toBe(400)
  expect(reply.problem.fields[0]?.field).toBe(field)
})

test('a co-investigator may be allowed to submit, and the leave be taken back', async () => {
  const { alliance, pi } = await team()
  const co = await world.signInAs(null)
  const { grant } = (await give(pi, alliance, co.person.id, { role: 'co-investigator', maySubmit: true }))
    .body
  const grants = async () => (await co.get<{ grants: { maySubmit: boolean }[] }>('/me')).body.grants
  expect((await grants())[0]?.maySubmit).toBe(true)
  const reply = await pi.patch<TeamMember>(path(alliance, `/${grant}`), { maySubmit: false })
  expect(reply.body.maySubmit).toBe(false)
  expect((await grants())[0]?.maySubmit).toBe(false)
})

test('a withdrawn right is gone with the next call and stays in the list of past ones', async () => {
  const { alliance, pi } = await team()
  const assistant = await world.signInAs(null)
  const { grant } = (await give(pi, alliance, assistant.person.id)).body
  clock.advance(1000)
  expect((await pi.delete(path(alliance, `/${grant}`))).status).toBe(204)
  expect((await assistant.get(path(alliance))).code).toBe('accounts.not-allowed')
  const { items } = await readTeam(pi, alliance)
  expect(
    items.map(({ role, withdrawnAt, withdrawnBy }) => [role, withdrawnAt !== null, withdrawnBy]),
  ).toEqual([
    ['principal-investigator', false, null],
    ['assistant', true, '陳主持人'],
  ])
})

test('withdrawing twice is withdrawing once', async () => {
  const { alliance, pi } = await team()
  const person = await world.person()
  const { grant } = (await give(pi, alliance, person.id)).body
  const replies = [await pi.delete(path(alliance, `/${grant}`)), await pi.delete(path(alliance, `/${grant}`))]
  expect(replies.map(({ status }) => status)).toEqual([204, 204])
  const letters = await db
    .selectFrom('letter')
    .select('kind')
    .where('person_id', '=', person.id)
    .orderBy('kind')
    .execute()
  expect(letters.map(({ kind }) => kind)).toEqual(['accounts.right-given', 'accounts.right-withdrawn'])
})

test('what was withdrawn can be given again', async () => {
  const { alliance, pi } = await team()
  const person = await world.person()
  const { grant } = (await give(pi, alliance, person.id)).body
  await pi.delete(path(alliance, `/${grant}`))
  expect((await give(pi, alliance, person.id)).status).toBe(201)
})

test('a withdrawn right can no longer be delegated', async () => {
  const { alliance, pi } = await team()
  const person = await world.person()
  const { grant } = (await give(pi, alliance, person.id)).body
  await pi.delete(path(alliance, `/${grant}`))
  expect((await pi.patch(path(alliance, `/${grant}`), { maySubmit: true })).code).toBe('request.not-found')
})

test('a PI does not withdraw the own right', async () => {
  const { alliance, pi } = await team()
  const { items } = await readTeam(pi, alliance)
  const own = items.find(({ role }) => role === 'principal-investigator')
  expect(own?.abilities).toEqual([])
  expect(await pi.delete(path(alliance, `/${own?.grant}`))).toMatchObject({
    status: 409,
    code: 'accounts.own-right',
  })
})

test('incident, changing an id in an address: the PI of one alliance touches no right of another', async () => {
  const one = await team()
  const other = await team()
  const person = await world.person()
  const { grant } = (await give(other.pi, other.alliance, person.id)).body
  const replies = [
    await one.pi.delete(path(one.alliance, `/${grant}`)),
    await one.pi.patch(path(one.alliance, `/${grant}`), { maySubmit: true }),
    await one.pi.delete(path(other.alliance, `/${grant}`)),
    await one.pi.get(path(other.alliance)),
    await one.pi.get(path(other.alliance, '/candidates?email=lin@battery.example.org')),
  ]
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 403, 403, 403])
  expect((await readTeam(other.pi, other.alliance)).items).toHaveLength(2)
})

test('a foreign alliance and one that does not exist answer alike', async () => {
  const one = await team()
  const other = await team()
  const foreign = await one.pi.get(path(other.alliance))
  const missing = await one.pi.get(path('017ca101-7600-7180-a79e-fc0737b14ea3'))
  expect({ ...foreign.problem, request: '' }).toEqual({ ...missing.problem, request: '' })
})

test('assistants read the team and change nothing', async () => {
  const { alliance } = await team()
  const assistant = await world.signInAs('assistant', { alliance })
  const { items, abilities } = await readTeam(assistant, alliance)
  expect([abilities, items.flatMap((item) => item.abilities)]).toEqual([[], []])
  const person = await world.person()
  expect((await give(assistant, alliance, person.id)).code).toBe('accounts.not-allowed')
})

test('office, ministry and administrators read every team; reviewers and strangers none', async () => {
  const { alliance } = await team()
  const statusFor = async (client: Client) => (await client.get(path(alliance))).status
  expect([
    await statusFor(await world.signInAs('programme-office')),
    await statusFor(await world.signInAs('ministry-officer')),
    await statusFor(await world.signInAs('administrator')),
    await statusFor(await world.signInAs('reviewer')),
    await statusFor(world.stranger()),
  ]).toEqual([200, 200, 200, 403, 401])
})

test('the person is told by letter, in the own language', async () => {
  const { alliance, pi } = await team()
  const person = await world.person({ locale: 'en', name: 'Ada' })
  await give(pi, alliance, person.id, { maySubmit: true })
  const letter = await db
    .selectFrom('letter')
    .selectAll()
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow()
  expect(letter).toMatchObject({
    kind: 'accounts.right-given',
    alliance_id: alliance,
    subject: 'Advanced Battery Materials Alliance: you now have the role “Assistant”',
  })
  expect(letter.text).toContain('You may submit for the PI.')
})

test('the journal of the alliance tells who gave and withdrew what', async () => {
  const { alliance, pi } = await team()
  const person = await world.person({ name: '林助理' })
  const { grant } = (await give(pi, alliance, person.id)).body
  await pi.delete(path(alliance, `/${grant}`))
  const lines = await db
    .selectFrom('journal')
    .selectAll()
    .where('chain', '=', alliance)
    .orderBy('seq')
    .execute()
  expect(lines.map(({ action, actor_name }) => [action, actor_name])).toEqual([
    ['accounts.right-given', 'OpenAlliance'],
    ['accounts.right-given', '陳主持人'],
    ['accounts.right-withdrawn', '陳主持人'],
  ])
})

test('giving repeated with one key gives once and answers alike', async () => {
  const { alliance, pi } = await team()
  const person = await world.person()
  const body = { person: person.id, role: 'assistant', maySubmit: false }
  const replies = [
    await pi.post(path(alliance), body, { key: 'intention-0002' }),
    await pi.post(path(alliance), body, { key: 'intention-0002' }),
  ]
  expect(replies.map(({ status }) => status)).toEqual([201, 201])
  expect(replies[0]?.body).toEqual(replies[1]?.body)
})
