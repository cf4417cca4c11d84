import type { ApiToken, Me, RouteContract } from '@openalliance/contract'
import { describe, expect, test } from 'vitest'
import { everyRoute, nobodysId } from '../../testing/every-route.ts'
import { type Client, createWorld } from '../../testing/world.ts'

const world = await createWorld()
const { db, clock } = world

const association = {
  businessNumber: '04595257',
  name: '權杖測試公會',
  kind: 'association',
  county: 'taipei',
}

const make = (client: Client, more: object = {}) =>
  client.post<{ token: ApiToken; text: string }>('/me/tokens', {
    name: '匯出程式',
    scopes: ['read'],
    expiresOn: '2021-12-31',
    ...more,
  })
const bearing = (text: string) => world.stranger({ authorization: `Bearer ${text}` })

test('a token is shown once and opens what its owner may, within its scopes', async () => {
  const alliance = await world.alliance()
  const client = await world.signInAs('principal-investigator', { alliance })
  const made = await make(client)
  expect(made.status).toBe(201)
  expect(made.body.text).toMatch(/^oa_[\w-]{43}$/)
  const script = bearing(made.body.text)
  expect((await script.get(`/alliances/${alliance}/team`)).status).toBe(200)
  const write = await script.post('/organisations', association)
  expect(write).toMatchObject({ status: 403, code: 'accounts.token-scope' })
})

test('a token with the scope writes, and needs no page of ours', async () => {
  const client = await world.signInAs('programme-office')
  const { text } = (await make(client, { scopes: ['read', 'write'] })).body
  const reply = await bearing(text).post('/organisations', association, {
    headers: { origin: 'https://script.example', 'sec-fetch-site': 'cross-site' },
  })
  expect(reply.status, reply.text).toBe(201)
})

describe('accounts, rights and letters', () => {
  const ofPeople = /^\/(people|nameplates|letters)|\/(team|successors)/
  const isTheirs = ({ method, path }: RouteContract) =>
    ofPeople.test(path) || (method === 'POST' && path.endsWith('/handovers'))
  const reading = ['accounts.team']
  const theirs = everyRoute.filter(({ name, entry }) => isTheirs(entry) && !reading.includes(name))

  test('are at these addresses', () => {
    expect(theirs.map(({ name }) => name).toSorted()).toMatchInlineSnapshot(`
      [
        "accounts.delegateSubmission",
        "accounts.disablePerson",
        "accounts.enablePerson",
        "accounts.findAssistant",
        "accounts.giveRight",
        "accounts.giveRole",
        "accounts.issueAccount",
        "accounts.letters",
        "accounts.nameplates",
        "accounts.people",
        "accounts.sendLink",
        "accounts.withdrawRight",
        "accounts.withdrawRole",
        "alliances.handOver",
        "alliances.successor",
      ]
    `)
  })

  test('are opened to no token, whatever it was given', async () => {
    const alliance = await world.alliance()
    for (const role of ['administrator', 'programme-office', 'principal-investigator'] as const) {
      const client = await world.signInAs(role, { alliance })
      const told = await client.get<{ scopes: string[] }>('/me/tokens')
      const { text } = (await make(client, { scopes: told.body.scopes })).body
      for (const { name, entry } of theirs) {
        const path = entry.path.replace(':alliance', alliance).replace(/:\w+/g, nobodysId)
        const isRead = entry.method === 'GET'
        const reply = await world.app.inject({
          method: entry.method,
          url: `/api/v1${path}`,
          headers: {
            authorization: `Bearer ${text}`,
            ...(isRead ? {} : { 'content-type': 'application/json' }),
          },
          ...(isRead ? {} : { payload: {} }),
        })
        expect(reply.json().code, `${role} ${name}`).toBe('accounts.session-only')
      }
    }
  })
})

test('the text of a token is stored nowhere, not even for a repeated key', async () => {
  const client = await world.signInAs(null)
  const { text } = (
    await client.post<{ text: string }>(
      '/me/tokens',
      { name: 'x', scopes: ['read'], expiresOn: '2021-12-31' },
      { key: 'intention-0003' },
    )
  ).body
  const kept = await db.selectFrom('idempotent_reply').selectAll().execute()
  const tokens = await db.selectFrom('api_token').select('token_hash').execute()
  expect(JSON.stringify(kept)).not.toContain(text)
  expect(tokens.map(({ token_hash }) => token_hash.toString('base64url'))).not.toContain(text.slice(3))
  expect((await client.get('/me/tokens')).text).not.toContain(text)
})

test('the same key again makes no second token and says that the first was made', async () => {
  const client = await world.signInAs(null)
  const body = { name: 'x', scopes: ['read'], expiresOn: '2021-12-31' }
  const ask = () => client.post('/me/tokens', body, { key: 'intention-0004' })
  const [one, two] = await Promise.all([ask(), ask()])
  expect([one, two].map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await ask()).code).toBe('request.done-before')
  expect((await client.get<{ items: unknown[] }>('/me/tokens')).body.items).toHaveLength(1)
})

test('a token is revoked at once', async () => {
  const client = await world.signInAs(null)
  const { token, text } = (await make(client)).body
  expect((await client.delete(`/me/tokens/${token.id}`)).status).toBe(204)
  expect((await bearing(text).get('/me')).status).toBe(401)
  expect((await client.delete(`/me/tokens/${token.id}`)).code).toBe('request.not-found')
})

test('a token works through its last day in Taipei, and says when it ends', async () => {
  const client = await world.signInAs(null)
  const { text } = (await make(client, { expiresOn: '2021-10-20' })).body
  clock.moveTo('2021-10-20T15:59:59.000Z')
  const me = await bearing(text).get<Me>('/me')
  expect(me.body.session.endsAt).toBe('2021-10-20T16:00:00.000Z')
  clock.moveTo('2021-10-20T16:00:00.000Z')
  expect((await bearing(text).get('/me')).status).toBe(401)
})

test('one sees when a token was last used', async () => {
  const client = await world.signInAs(null)
  const { text } = (await make(client)).body
  await bearing(text).get('/me')
  const list = await client.get<{ items: ApiToken[] }>('/me/tokens')
  expect(list.body.items[0]?.lastUsedAt).toBe(clock.now().toISOString())
})

test.each(['2021-10-20', '2022-10-23', '2021-02-30', '2022-13-01', '0000-00-00'])(
  'a token cannot end on %s',
  async (expiresOn) => {
    const client = await world.signInAs(null)
    const reply = await make(client, { expiresOn })
    expect(reply).toMatchObject({ status: 422, code: 'accounts.token-expiry' })
    expect(reply.problem.fields[0]?.field).toBe('/expiresOn')
  },
)

test.each([
  [{ scopes: [] }, '/scopes'],
  [{ scopes: ['everything'] }, '/scopes/0'],
  [{ name: '' }, '/name'],
  [{ expiresOn: 'tomorrow' }, '/expiresOn'],
])('a token that cannot be is told at its field: %j', async (more, field) => {
  const reply = await make(await world.signInAs(null), more)
  expect(reply.status).toBe(400)
  expect(reply.problem.fields[0]?.field).toBe(field)
})

test('a token makes no tokens and touches no account', async () => {
  const client = await world.signInAs('programme-office')
  const { text, token } = (await make(client, { scopes: ['read', 'write', 'verify'] })).body
  const script = bearing(text)
  const replies = [
    await script.post('/me/tokens', { name: 'x', scopes: ['read'], expiresOn: '2021-12-31' }),
    await script.delete(`/me/tokens/${token.id}`),
    await script.patch('/me', { name: 'x' }),
    await script.post('/me/password', { old: 'x', fresh: 'eleven egrets at noon' }),
    await script.post('/me/email', { password: 'x', email: 'x@example.org' }),
    await script.delete('/me/sessions'),
    await script.delete('/session'),
    await script.get('/me/tokens'),
    await script.get('/me/sessions'),
  ]
  expect(new Set(replies.map(({ code }) => code))).toEqual(new Set(['accounts.session-only']))
})

test.each(['', 'x', `oa_${'x'.repeat(43)}`])(
  'who brings the token %j is told that it is not good',
  async (text) => {
    const reply = await bearing(text).get('/me/alliances')
    expect(reply).toMatchObject({ status: 401, code: 'accounts.token-invalid' })
    expect(reply.problem.title).toContain('權杖')
  },
)

test('a token of a closed account opens nothing', async () => {
  const client = await world.signInAs(null)
  const { text } = (await make(client)).body
  await db
    .updateTable('person')
    .set({ disabled_at: clock.now() })
    .where('id', '=', client.person.id)
    .execute()
  expect((await bearing(text).get('/me')).status).toBe(401)
})

test.each(['', 'oa_', 'oa_short', `xx_${'A'.repeat(43)}`, `oa_${'A'.repeat(43)}`, 'Basic abc'])(
  'a bearer that is none of ours is nobody: %j',
  async (text) => {
    expect((await bearing(text).get('/me')).status).toBe(401)
  },
)

test('a bad bearer is not saved by a good cookie', async () => {
  const client = await world.signInAs(null)
  const reply = await client.get('/me', { headers: { authorization: `Bearer oa_${'A'.repeat(43)}` } })
  expect(reply.status).toBe(401)
})
