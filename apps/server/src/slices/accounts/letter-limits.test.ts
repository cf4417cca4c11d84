import { describe, expect, it } from 'vitest'
import { type Client, createWorld } from '../../testing/world.ts'
import { platformItself } from './public.ts'

const world = await createWorld()
const { clock, db } = world
const hour = 3_600_000

const lettersTo = (person: string) =>
  db.selectFrom('letter').select(['kind', 'caused_by']).where('person_id', '=', person).execute()
const sendLink = (by: Client, person: string) => by.post(`/people/${person}/link`)
const issue = (by: Client, email: string) =>
  by.post<{ id: string }>('/people', { email, name: '新來的人', locale: 'zh-TW', grants: [] })

describe('letters with a link', () => {
  it('reach one account three times an hour, whoever sends them and however many at once', async () => {
    const offices = [
      await world.signInAs('programme-office'),
      await world.signInAs('programme-office'),
      await world.signInAs('administrator'),
    ]
    const reader = await world.person()
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, index) => sendLink(offices[index % 3] as Client, reader.id)),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(
      replies.filter(({ status, code }) => status === 429 && code === 'accounts.enough-letters'),
    ).toHaveLength(6)
    expect(await lettersTo(reader.id)).toHaveLength(3)
    clock.advance(hour)
    expect((await sendLink(await world.signInAs('programme-office'), reader.id)).status).toBe(200)
  })

  it('to an account that is opened again and again are three an hour', async () => {
    const office = await world.signInAs('programme-office')
    const replies = await Promise.all(Array.from({ length: 6 }, () => issue(office, 'again@example.org')))
    const codes = replies.map(({ status, code }) => code ?? status)
    expect(codes.filter((code) => code === 201)).toHaveLength(3)
    expect(codes.filter((code) => code === 'accounts.enough-letters')).toHaveLength(3)
  })

  it('do not begin anew with an account that is closed and opened', async () => {
    const admin = await world.signInAs('administrator')
    const person = await world.person()
    for (let time = 0; time < 5; time++) {
      await sendLink(admin, person.id)
      await admin.post(`/people/${person.id}/disable`, { reason: '離職' })
      await admin.post(`/people/${person.id}/enable`, { reason: '回任' })
    }
    const links = (await lettersTo(person.id)).filter(({ kind }) => kind === 'accounts.reset')
    expect(links).toHaveLength(3)
  })
})

describe('the letters of one sender', () => {
  it('are sixty an hour, to however many they go and however many at once', async () => {
    const office = await world.signInAs('programme-office')
    const sent = async (from: number, to: number) =>
      (
        await Promise.all(
          Array.from({ length: to - from }, (_, index) => issue(office, `many-${from + index}@example.org`)),
        )
      ).map(({ status, code }) => code ?? status)
    expect(new Set(await sent(0, 58))).toEqual(new Set([201]))
    const last = await sent(58, 64)
    expect(last.filter((code) => code === 201)).toHaveLength(2)
    expect(last.filter((code) => code === 'accounts.enough-letters-sent')).toHaveLength(4)
    expect((await issue(office, 'once-more@example.org')).status).toBe(429)
    expect((await issue(await world.signInAs('programme-office'), 'colleague@example.org')).status).toBe(201)
    clock.advance(hour)
    expect((await issue(await world.signIn(office.person.email), 'an-hour-later@example.org')).status).toBe(
      201,
    )
  })

  it('do not keep the platform itself from anything', () => {
    expect(platformItself.id).toBeNull()
  })
})

describe('letters about rights', () => {
  it('are ten an hour: a hand that gives and withdraws in turn is refused the giving, never the withdrawing', async () => {
    const alliance = await world.alliance()
    const pi = await world.signInAs('principal-investigator', { alliance })
    const helper = await world.person()
    const team = `/alliances/${alliance}/team`
    const given: number[] = []
    for (let time = 0; time < 12; time++) {
      const reply = await pi.post<{ grant: string }>(team, {
        person: helper.id,
        role: 'assistant',
        maySubmit: false,
      })
      given.push(reply.status)
      if (reply.status === 201) expect((await pi.delete(`${team}/${reply.body.grant}`)).status).toBe(204)
    }
    expect(given).toEqual([...Array.from({ length: 10 }, () => 201), 429, 429])
    expect(await lettersTo(helper.id)).toHaveLength(20)
  })

  it('that hand over the submission are ten an hour as well', async () => {
    const alliance = await world.alliance()
    const pi = await world.signInAs('principal-investigator', { alliance })
    const helper = await world.person()
    const team = `/alliances/${alliance}/team`
    const { body } = await pi.post<{ grant: string }>(team, {
      person: helper.id,
      role: 'assistant',
      maySubmit: false,
    })
    const told: number[] = []
    for (let time = 0; time < 24; time++)
      told.push((await pi.patch(`${team}/${body.grant}`, { maySubmit: time % 2 === 0 })).status)
    expect(told.filter((status) => status === 429).length).toBeGreaterThan(0)
    const changed = (await lettersTo(helper.id)).filter(({ kind }) => kind.endsWith('delegation-changed'))
    expect(changed).toHaveLength(10)
  })
})
