import type { RecordReply, StaleVersionFacts } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { aRecord, attached, evidenceWorld, exampleOf } from './builders.ts'

const inWindow = '2021-10-20T02:00:00.000Z'
const { world, office, alliance, assistant, pi, firm } = await evidenceWorld()
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const newIncome = (some: Record<string, unknown> = {}) =>
  aRecord(assistant, alliance, 'income', exampleOf('income', firm, some))
const save = (record: RecordReply, content: Record<string, unknown>, client: Client = assistant) =>
  client.put<RecordReply>(at(record), { version: record.version, content })

beforeEach(() => world.clock.moveTo(inWindow))

describe('two who edit the same record', () => {
  it('lose nothing: the second is told field by field', async () => {
    const made = await newIncome({ description: '原文' })
    await save(made, { ...made.content, amount: 500, description: '別人的' }, pi)
    const mine = { ...made.content, title: '我的', description: '我打的' }
    const reply = await save(made, mine)
    expect([reply.status, reply.code]).toEqual([409, 'evidence.stale-version'])
    const facts = reply.problem.facts as StaleVersionFacts
    expect(facts).toMatchObject({
      version: 2,
      status: 'draft',
      changedBy: '陳教授',
      changedById: pi.person.id,
    })
    expect(Object.fromEntries(facts.fields.map((field) => [field.field, field]))).toEqual({
      title: {
        field: 'title',
        base: '材料電性檢測',
        mine: '我的',
        theirs: '材料電性檢測',
        isContested: false,
      },
      amount: { field: 'amount', base: 12_000, mine: 12_000, theirs: 500, isContested: false },
      description: {
        field: 'description',
        base: '原文',
        mine: '我打的',
        theirs: '別人的',
        isContested: true,
      },
    })
    expect(reply.problem.title).toContain('陳教授')
  })
  it('do not collide when one only added a file', async () => {
    const made = await newIncome()
    await attached(pi, made, 'voucher')
    expect((await save(made, { ...made.content, amount: 7 })).body).toMatchObject({ version: 3, amount: 7 })
  })
  it('agree when they typed the same', async () => {
    const made = await newIncome()
    const same = { ...made.content, amount: 3 }
    await save(made, same, pi)
    expect((await save(made, same)).body.version).toBe(2)
  })
  it('are told also when the version never was', async () => {
    const made = await newIncome()
    const reply = await assistant.put(at(made), { version: 99, content: { amount: 1 } })
    expect(reply.code).toBe('evidence.stale-version')
    expect((reply.problem.facts as StaleVersionFacts).fields.every(({ isContested }) => isContested)).toBe(
      true,
    )
  })
})

describe('outside the window', () => {
  it('nothing new is taken after the end of entry, to the second', async () => {
    world.clock.moveTo('2022-01-31T15:59:59.999Z')
    await newIncome()
    world.clock.moveTo('2022-01-31T16:00:00.000Z')
    const path = `/alliances/${alliance}/years/110/records`
    const reply = await assistant.post(path, { type: 'income', content: {} })
    expect([reply.status, reply.code]).toEqual([409, 'programmes.window-edits-only'])
  })
  it('what is there may be corrected until the end of edits, and not a minute longer', async () => {
    const made = await newIncome()
    world.clock.moveTo('2022-02-15T09:00:59.999Z')
    expect((await save(made, { ...made.content, amount: 1 })).status).toBe(200)
    world.clock.moveTo('2022-02-15T09:01:00.000Z')
    const typed = { version: 2, content: { ...made.content, amount: 2 } }
    const reply = await assistant.put(at(made), typed)
    expect([reply.status, reply.code]).toEqual([409, 'programmes.window-closed'])
    expect((await assistant.get<RecordReply>(at(made))).body).toMatchObject({ amount: 1, abilities: [] })
  })
  it.each(['ready', 'draft', 'restore'])('the step %s is refused as well', async (step) => {
    const made = await newIncome()
    if (step === 'restore') {
      world.clock.moveTo('2022-02-10T00:00:00Z')
      await assistant.delete(`${at(made)}?version=1`)
    }
    if (step === 'draft') {
      const proven = await attached(assistant, made, 'voucher')
      await assistant.post(`${at(made)}/ready`, { version: proven.version })
    }
    world.clock.moveTo('2022-03-01T00:00:00Z')
    const body = step === 'restore' ? {} : { version: step === 'draft' ? 3 : 1 }
    expect((await assistant.post(`${at(made)}/${step}`, body)).code).toBe('programmes.window-closed')
  })
  it('a fact forgotten in the first round is entered in the second and marked late', async () => {
    world.clock.moveTo('2021-12-01T00:00:00Z')
    expect(await newIncome()).toMatchObject({ round: 2, isLate: true })
    expect(await newIncome({ receivedOn: '2021-11-20' })).toMatchObject({ round: 2, isLate: false })
  })
  it('a year without windows is refused in plain words', async () => {
    const reply = await assistant.post(`/alliances/${alliance}/years/109/records`, {
      type: 'income',
      content: {},
    })
    expect([reply.status, reply.code]).toEqual([409, 'evidence.year-without-windows'])
  })
  it.each([
    ['99', 404],
    ['200', 404],
    ['x', 404],
    ['150', 422],
  ])('year %s answers %i', async (year, status) => {
    const reply = await assistant.post(`/alliances/${alliance}/years/${year}/records`, {
      type: 'income',
      content: {},
    })
    expect(reply.status).toBe(status)
  })
})

describe('whose record it is', async () => {
  const other = (await anAlliance(office)).id
  const stranger = await world.signInAs('assistant', { alliance: other })
  const contact = await world.signInAs('member-contact', { alliance })
  const officer = await world.signInAs('ministry-officer')

  it('a foreign alliance is closed, whatever is asked', async () => {
    const made = await newIncome()
    const replies = [
      await stranger.get(at(made)),
      await stranger.get(`/alliances/${alliance}/years/110/records`),
      await stranger.put(at(made), { version: 1, content: {} }),
      await stranger.delete(`${at(made)}?version=1`),
      await contact.get(at(made)),
    ]
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
  it('through one’s own alliance a foreign record answers as one that does not exist', async () => {
    const made = await newIncome()
    const foreign = `/alliances/${other}/records/${made.id}`
    const nowhere = `/alliances/${other}/records/018f0000-0000-7000-8000-000000000000`
    const asked = (path: string) => [
      stranger.get(path),
      stranger.put(path, { version: 1, content: {} }),
      stranger.post(`${path}/ready`, { version: 1 }),
      stranger.post(`${path}/restore`, {}),
      stranger.get(`${path}/versions`),
      stranger.delete(`${path}?version=1`),
    ]
    const told = async (path: string) =>
      (await Promise.all(asked(path))).map(({ status, problem }) => [status, problem.code, problem.title])
    expect(await told(foreign)).toEqual(await told(nowhere))
    expect((await told(foreign)).every(([status]) => status === 404)).toBe(true)
  })
  it('the office and the ministry read and do not write', async () => {
    const made = await newIncome()
    for (const reader of [office, officer]) {
      expect((await reader.get<RecordReply>(at(made))).body.abilities).toEqual([])
      expect((await reader.put(at(made), { version: 1, content: {} })).status).toBe(403)
      expect((await reader.post(`/alliances/${alliance}/years/110/records`, {})).status).toBe(403)
    }
  })
  it('an organisation another alliance registered is everybody’s', async () => {
    const theirs = await aFirm(stranger, other)
    expect((await newIncome({ organisation: theirs.id })).organisation?.id).toBe(theirs.id)
  })
})
