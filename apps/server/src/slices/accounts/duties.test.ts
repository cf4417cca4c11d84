import { type ApiToken, type Grant, type Role, roles } from '@openalliance/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { allows, policy } from '../../platform/http/authority.ts'
import { newId } from '../../platform/identifier.ts'
import { type Client, createWorld } from '../../testing/world.ts'
import { sideOf } from './model/side.ts'
import { addRight } from './store/rights.ts'

const world = await createWorld()
const office = await world.signInAs('programme-office')
const admin = await world.signInAs('administrator')
// Through its own door: a hand-over asks the slice of alliances, whose builders are not this slice's to use.
const opened = await office.post<{ id: string }>('/alliances', {
  programme: 'small',
  nameZh: '先進電池材料聯盟',
  field: 'TE3',
  hostZh: '國立示範大學',
  county: 'hsinchu-city',
  operatingType: 'single-university',
})
const alliance = opened.body.id
const pi = await world.signInAs('principal-investigator', { alliance })

const join = (person: string, by: Client = pi) =>
  by.post(`/alliances/${alliance}/team`, { person, role: 'assistant', maySubmit: false })
const give = (person: string, role: string, by: Client = admin) =>
  by.post(`/people/${person}/rights`, { role, alliance: null })
const rolesOf = async (client: Client) =>
  (await client.get<{ grants: Grant[] }>('/me')).body.grants.map(({ role }) => role)

describe('nobody gives himself a right', () => {
  it('neither an administrator a role, nor a PI one in the team, nor the office an alliance', async () => {
    expect((await give(admin.person.id, 'programme-office')).code).toBe('accounts.given-to-self')
    expect((await join(pi.person.id)).code).toBe('accounts.given-to-self')
    const reply = await office.post(`/alliances/${alliance}/handovers`, {
      from: pi.person.id,
      to: office.person.id,
      reason: '更換主持人',
      keepsAssistants: true,
    })
    expect(reply.code).toBe('accounts.given-to-self')
    expect([await rolesOf(admin), await rolesOf(pi), await rolesOf(office)]).toEqual([
      ['administrator'],
      ['principal-investigator'],
      ['programme-office'],
    ])
  })
})

describe('who judges is of no team', () => {
  it.each(['programme-office', 'ministry-officer', 'reviewer', 'administrator'] as const)(
    'a %s is shown to no PI and joins no team, nor leads one',
    async (role) => {
      const judge = await world.signInAs(role)
      const email = encodeURIComponent(judge.person.email)
      const shown = await pi.get(`/alliances/${alliance}/team/candidates?email=${email}`)
      expect(shown.body).toEqual({ person: null })
      const successor = await office.get(`/alliances/${alliance}/successors?email=${email}`)
      expect(successor.body).toEqual({ person: null })
      expect((await join(judge.person.id)).code).toBe('accounts.duties-apart')
      const lead = { from: pi.person.id, to: judge.person.id, reason: '更換', keepsAssistants: true }
      expect((await office.post(`/alliances/${alliance}/handovers`, lead)).code).toBe('accounts.duties-apart')
      expect(await rolesOf(judge)).toEqual([role])
    },
  )

  it.each(['programme-office', 'ministry-officer', 'reviewer', 'administrator'] as const)(
    'somebody of a team becomes no %s, until the right is withdrawn',
    async (role) => {
      const assistant = await world.signInAs('assistant', { alliance })
      expect((await give(assistant.person.id, role)).code).toBe('accounts.duties-apart')
      const [grant] = (await assistant.get<{ grants: Grant[] }>('/me')).body.grants
      expect((await pi.delete(`/alliances/${alliance}/team/${grant?.id}`)).status).toBe(204)
      expect((await give(assistant.person.id, role)).status).toBe(201)
      expect(await rolesOf(assistant)).toEqual([role])
    },
  )

  it('an administrator takes no desk, given by whomever', async () => {
    const other = await world.signInAs('administrator')
    expect((await give(other.person.id, 'programme-office')).code).toBe('accounts.duties-apart')
    const clerk = await world.signInAs('programme-office')
    expect((await give(clerk.person.id, 'administrator')).code).toBe('accounts.duties-apart')
  })

  it('an account is not opened with rights of two sides', async () => {
    const reply = await admin.post('/people', {
      email: 'two-sides@example.org',
      name: '兩邊',
      locale: 'zh-TW',
      grants: [
        { role: 'programme-office', alliance: null },
        { role: 'assistant', alliance },
      ],
    })
    expect(reply.code).toBe('accounts.duties-apart')
  })

  it('of two givers at once one gives', async () => {
    for (let round = 0; round < 4; round++) {
      const newcomer = await world.signInAs(null)
      const both = await Promise.all([join(newcomer.person.id), give(newcomer.person.id, 'programme-office')])
      expect(both.filter(({ code }) => code === 'accounts.duties-apart')).toHaveLength(1)
      expect(await rolesOf(newcomer)).toHaveLength(1)
    }
  })

  it('the database holds it should anybody pass by the program', async () => {
    const right = (person: string, givenBy: string | null) => ({
      id: newId(world.clock),
      person,
      role: 'assistant' as const,
      alliance,
      maySubmit: false,
      givenAt: world.clock.now(),
      givenBy,
    })
    const add = (person: string, givenBy: string | null) =>
      inTransaction(world.db, (tx) => addRight(tx, right(person, givenBy)))
    await expect(add(office.person.id, admin.person.id)).rejects.toThrow('rights of two sides')
    const newcomer = await world.person()
    await expect(add(newcomer.id, newcomer.id)).rejects.toThrow('nobody gives himself')
  })

  it('the database knows the same side of every role', async () => {
    const { rows } = await sql<{ role: Role; side: string }>`
      select role, right_side(role) as side from unnest(${[...roles]}::text[]) as role`.execute(world.db)
    expect(Object.fromEntries(rows.map(({ role, side }) => [role, side]))).toEqual(
      Object.fromEntries(roles.map((role) => [role, sideOf(role)])),
    )
  })

  it('and where rights of two sides are held from before, the own alliance is not judged', () => {
    const verify = policy('verify', { programme: ['programme-office'] })
    const grants = [
      { role: 'programme-office', alliance: null, maySubmit: false },
      { role: 'assistant', alliance, maySubmit: false },
    ] as const
    expect(allows(verify, { grants }, alliance)).toBe(false)
    expect(allows(verify, { grants }, '01900000-0000-7000-8000-00000000dead')).toBe(true)
  })
})

describe('an API token', () => {
  const make = (by: Client, scopes: readonly string[]) =>
    by.post<{ token: ApiToken }>('/me/tokens', { name: '報表', scopes, expiresOn: '2021-12-31' })

  it('is only for what the person may', async () => {
    const assistant = await world.signInAs('assistant', { alliance })
    const delegated = await world.signInAs('assistant', { alliance, maySubmit: true })
    const officer = await world.signInAs('ministry-officer')
    const refused: readonly (readonly [Client, string])[] = [
      [assistant, 'submit'],
      [assistant, 'verify'],
      [pi, 'verify'],
      [office, 'submit'],
      [officer, 'write'],
      [admin, 'verify'],
      [admin, 'write'],
      [await world.signInAs(null), 'write'],
    ]
    for (const [client, scope] of refused) {
      const reply = await make(client, ['read', scope])
      expect(reply, `${client.person.name} ${scope}`).toMatchObject({
        status: 403,
        code: 'accounts.scope-not-yours',
        problem: { fields: [{ field: '/scopes', code: 'accounts.scope-not-yours' }] },
      })
    }
    expect((await make(delegated, ['read', 'write', 'submit'])).status).toBe(201)
    const told = await delegated.get<{ scopes: string[] }>('/me/tokens')
    expect(told.body.scopes).toEqual(['read', 'write', 'submit'])
  })
})
