import type { accounts, PersonLine, ReplyOf } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { type Client, createWorld, worldPassword } from '../../testing/world.ts'

const world = await createWorld()
const { db, clock } = world
const fresh = 'eleven egrets at noon'
const reason = '離職'

const office = await world.signInAs('programme-office', { name: '辦公室' })
const administrator = await world.signInAs('administrator', { name: '管理員' })
await world.signInAs('administrator')

let issued = 0
const issue = (by: Client, grants: readonly object[] = [], more: object = {}) =>
  by.post<PersonLine>('/people', {
    email: `issued-${++issued}@example.org`,
    name: '王主持人',
    locale: 'zh-TW',
    grants,
    ...more,
  })
const list = async (by: Client, query = '') =>
  (await by.get<ReplyOf<typeof accounts.routes.people>>(`/people?${query}`)).body
const tokenFor = async (email: string) => {
  const letter = await db
    .selectFrom('letter')
    .selectAll()
    .where('to_address', '=', email)
    .where('link', 'is not', null)
    .orderBy('written_at', 'desc')
    .executeTakeFirstOrThrow()
  return letter.link?.split('#')[1] ?? ''
}
const journal = async (person: string) =>
  (
    await db
      .selectFrom('journal')
      .select(['action', 'reason', 'actor_name'])
      .where('subject_id', '=', person)
      .orderBy('at')
      .orderBy('seq')
      .execute()
  ).map(({ action, reason, actor_name }) => [action, reason, actor_name])

test('the office issues a PI’s account; the link opens it and the alliance is there', async () => {
  const alliance = await world.alliance('遠嶺聯盟')
  const reply = await issue(office, [{ role: 'principal-investigator', alliance }])
  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({ state: 'invited', linkEndsAt: '2021-10-23T02:00:00.000Z' })
  const { email } = reply.body
  await world.stranger().post('/links/password', { token: await tokenFor(email), password: fresh })
  const pi = await world.signIn(email, fresh)
  expect((await pi.get(`/alliances/${alliance}/team`)).status).toBe(200)
  expect((await list(office, `search=${email}`)).items[0]?.state).toBe('active')
})

test('no password is ever in a letter', async () => {
  const { email } = (await issue(office)).body
  const letter = await db
    .selectFrom('letter')
    .select(['text', 'subject'])
    .where('to_address', '=', email)
    .executeTakeFirstOrThrow()
  expect(letter.text).toContain('辦公室 已為您開立帳號')
  expect(letter.text).toContain('{link}')
})

test('an activation works for three days, and a new one is sent', async () => {
  const { id, email } = (await issue(office)).body
  const first = await tokenFor(email)
  clock.advance(72 * 3_600_000)
  const back = await world.signInAs('programme-office')
  expect((await world.stranger().post('/links/look', { token: first })).code).toBe('accounts.link-spent')
  expect((await list(back, `search=${email}`)).items[0]).toMatchObject({ state: 'invited', linkEndsAt: null })
  expect((await back.post<PersonLine>(`/people/${id}/link`)).body.linkEndsAt).not.toBeNull()
  expect((await world.stranger().post('/links/look', { token: await tokenFor(email) })).body).toMatchObject({
    purpose: 'activate',
  })
})

test('an address is issued once', async () => {
  const person = await world.person()
  const by = await world.signInAs('programme-office')
  const reply = await issue(by, [], { email: person.email.toUpperCase() })
  expect(reply).toMatchObject({ status: 409, code: 'accounts.known-address' })
})

test('a registration nobody confirmed becomes the account that is issued', async () => {
  const by = await world.signInAs('programme-office')
  await world.stranger().post('/registrations', { email: 'early@example.org', name: '早到', locale: 'en' })
  const reply = await issue(by, [], { email: 'early@example.org', name: '王主持人' })
  expect(reply.body).toMatchObject({ name: '王主持人', state: 'invited' })
})

test('an alliance that has its PI gets no second one', async () => {
  const by = await world.signInAs('programme-office')
  const alliance = await world.alliance()
  await issue(by, [{ role: 'principal-investigator', alliance }])
  const second = await issue(by, [{ role: 'principal-investigator', alliance }])
  expect(second).toMatchObject({ status: 409, code: 'accounts.has-investigator' })
  expect(second.problem.fields[0]?.field).toBe('/grants/0/alliance')
})

test.each([
  [[{ role: 'assistant', alliance: null }], 422, 'accounts.role-scope', '/grants/0/alliance'],
  [
    [{ role: 'reviewer', alliance: '017ca101-7600-7180-a79e-fc0737b14ea3' }],
    422,
    'accounts.role-scope',
    '/grants/0/alliance',
  ],
  [
    [{ role: 'assistant', alliance: '017ca101-7600-7180-a79e-fc0737b14ea3' }],
    422,
    'accounts.unknown-alliance',
    '/grants/0/alliance',
  ],
  [[{ role: 'administrator', alliance: null }], 403, 'accounts.not-allowed', '/grants/0/role'],
  [[{ role: 'programme-office', alliance: null }], 403, 'accounts.not-allowed', '/grants/0/role'],
  [[{ role: 'emperor', alliance: null }], 400, 'request.malformed', '/grants/0/role'],
])('the office cannot issue %j', async (grants, status, code, field) => {
  const by = await world.signInAs('programme-office')
  const reply = await issue(by, grants)
  expect(reply).toMatchObject({ status, code })
  expect(reply.problem.fields[0]?.field).toBe(field)
})

test('an administrator issues an officer', async () => {
  const by = await world.signInAs('administrator')
  const reply = await issue(by, [{ role: 'ministry-officer', alliance: null }])
  expect(reply.body.grants).toEqual([expect.objectContaining({ role: 'ministry-officer', alliance: null })])
})

test('roles are given to and withdrawn from people who are there already, with a reason', async () => {
  const by = await world.signInAs('administrator', { name: '管理員' })
  const client = await world.signInAs(null)
  const given = await by.post<PersonLine>(`/people/${client.person.id}/rights`, {
    role: 'programme-office',
    alliance: null,
  })
  expect((await client.get('/people')).status).toBe(200)
  const right = given.body.grants[0]?.id
  const taken = await by.post<PersonLine>(`/people/${client.person.id}/rights/${right}/withdraw`, { reason })
  expect(taken.body.grants).toEqual([])
  expect((await client.get('/people')).status).toBe(403)
  expect((await journal(client.person.id)).slice(-2)).toEqual([
    ['accounts.right-given', null, '管理員'],
    ['accounts.right-withdrawn', reason, '管理員'],
  ])
})

test('the office does not withdraw what it could not give', async () => {
  const by = await world.signInAs('programme-office')
  const other = await world.signInAs('administrator')
  const right = await db
    .selectFrom('right_held')
    .select('id')
    .where('person_id', '=', other.person.id)
    .executeTakeFirstOrThrow()
  const reply = await by.post(`/people/${other.person.id}/rights/${right.id}/withdraw`, { reason })
  expect(reply.code).toBe('accounts.not-allowed')
})

test('a right is withdrawn only from the person it belongs to', async () => {
  const by = await world.signInAs('administrator')
  const one = await world.signInAs('reviewer')
  const two = await world.person()
  const right = await db
    .selectFrom('right_held')
    .select('id')
    .where('person_id', '=', one.person.id)
    .executeTakeFirstOrThrow()
  const reply = await by.post(`/people/${two.id}/rights/${right.id}/withdraw`, { reason })
  expect(reply.code).toBe('request.not-found')
})

test('an account is closed with a reason and opened again, rights and all', async () => {
  const by = await world.signInAs('administrator', { name: '管理員' })
  const client = await world.signInAs('reviewer')
  const { id, email } = client.person
  expect((await by.post<PersonLine>(`/people/${id}/disable`, { reason })).body.state).toBe('disabled')
  expect((await client.get('/me')).status).toBe(401)
  const opened = await by.post<PersonLine>(`/people/${id}/enable`, { reason: '回任' })
  expect(opened.body).toMatchObject({ state: 'active', grants: [{ role: 'reviewer' }] })
  await world.signIn(email)
  expect((await journal(id)).filter(([action]) => /closed|reopened/.test(String(action)))).toEqual([
    ['accounts.closed', reason, '管理員'],
    ['accounts.reopened', '回任', '管理員'],
  ])
})

test('links of a closed account are dead, also after it is opened again', async () => {
  const by = await world.signInAs('administrator')
  const { id, email } = (await issue(by)).body
  const token = await tokenFor(email)
  await by.post(`/people/${id}/disable`, { reason })
  await by.post(`/people/${id}/enable`, { reason })
  expect((await world.stranger().post('/links/look', { token })).code).toBe('accounts.link-spent')
})

test('an administrator lifts the rest of an account', async () => {
  const by = await world.signInAs('administrator')
  const person = await world.person()
  for (let time = 0; time < 5; time++) {
    await world.stranger().post('/session', { email: person.email, password: 'wrong wrong wrong' })
  }
  expect((await list(by, `search=${person.email}`)).items[0]).toMatchObject({
    state: 'locked',
    lockedUntil: new Date(clock.now().getTime() + 900_000).toISOString(),
  })
  await by.post(`/people/${person.id}/enable`, { reason: 'called in' })
  expect((await list(by, `search=${person.email}`)).items[0]?.state).toBe('active')
  await world.signIn(person.email, worldPassword)
})

test('nobody closes the own account, and a closing needs a reason', async () => {
  const by = await world.signInAs('administrator')
  const own = await by.post(`/people/${by.person.id}/disable`, { reason })
  const person = await world.person()
  const without = await by.post(`/people/${person.id}/disable`, { reason: '' })
  expect([own.code, without.code]).toEqual(['accounts.own-account', 'request.malformed'])
})

test('the last administrator keeps the role', async () => {
  const lonely = await createWorld()
  const by = await lonely.signInAs('administrator')
  const right = await lonely.db.selectFrom('right_held').select('id').executeTakeFirstOrThrow()
  const reply = await by.post(`/people/${by.person.id}/rights/${right.id}/withdraw`, { reason })
  expect(reply).toMatchObject({ status: 409, code: 'accounts.last-administrator' })
})

test('the office closes no accounts; ministry and assistants see no register', async () => {
  const by = await world.signInAs('programme-office')
  const person = await world.person()
  const alliance = await world.alliance()
  const replies = [
    await by.post(`/people/${person.id}/disable`, { reason }),
    await (await world.signInAs('ministry-officer')).get('/people'),
    await (await world.signInAs('assistant', { alliance })).get('/people'),
    await (await world.signInAs('principal-investigator', { alliance })).get('/people'),
  ]
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403])
})

test('people are found by two Chinese characters, by part of an address, and by state', async () => {
  const by = await world.signInAs('administrator')
  const person = await world.person({ name: '𠮷田堃', email: 'Yoshida.K@rare.example.org' })
  const ids = async (query: string) => (await list(by, query)).items.map(({ id }) => id)
  expect(await ids(`search=${encodeURIComponent('𠮷田')}`)).toEqual([person.id])
  expect(await ids('search=yoshida.k@RARE')).toEqual([person.id])
  expect(await ids('search=%25')).toEqual([])
  expect(await ids('search=_')).toEqual([])
  expect(await ids('search=rare.example&state=active')).toEqual([person.id])
  expect(await ids('search=rare.example&state=disabled')).toEqual([])
})

test('the register comes in pages that neither repeat nor leave anybody out', async () => {
  const by = await world.signInAs('administrator')
  const seen: string[] = []
  let after: string | null = ''
  let total = 0
  while (after !== null) {
    const page: ReplyOf<typeof accounts.routes.people> = await list(
      by,
      `limit=7${after && `&after=${after}`}`,
    )
    seen.push(...page.items.map(({ id }) => id))
    after = page.next
    total = page.total
  }
  expect([seen.length, new Set(seen).size]).toEqual([total, total])
})

test.each([
  'after=nonsense',
  'after=WyJ4IiwieSJd',
  'limit=0',
  'limit=9999',
  'state=asleep',
  'sort=password_hash',
])('a list that cannot be is refused: %s', async (query) => {
  const by = await world.signInAs('administrator')
  expect((await by.get(`/people?${query}`)).status).toBe(400)
})

test('the form finds alliances by part of their name', async () => {
  const by = await world.signInAs('programme-office')
  const alliance = await world.alliance('智慧水產養殖聯盟', 'Smart Aquaculture Alliance')
  const found = await by.get(`/people/nameplates?search=${encodeURIComponent('水產')}`)
  expect(found.body).toEqual({
    items: [{ id: alliance, nameZh: '智慧水產養殖聯盟', nameEn: 'Smart Aquaculture Alliance' }],
  })
})

test('a reply about people holds no hash and no secret', async () => {
  const text = (await (await world.signInAs('administrator')).get('/people')).text
  expect(text).not.toMatch(/argon2|hash|password/)
  expect([administrator.cookie, office.cookie].some((cookie) => text.includes(cookie))).toBe(false)
})
