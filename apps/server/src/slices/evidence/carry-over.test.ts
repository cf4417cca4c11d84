import type { evidence, RecordReply, ReplyOf } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { aYear } from '../programmes/builders.ts'
import { aRecord, attached, callerOf, evidenceWorld, exampleOf } from './builders.ts'
import { setStatuses } from './public.ts'

type Routes = (typeof evidence)['routes']
type Candidates = ReplyOf<Routes['carryOverCandidates']>
type Carried = ReplyOf<Routes['carryOver']>

const { world, office, alliance, assistant, pi, firm } = await evidenceWorld()
await aYear(office, 109)
const window109 = await office.post('/programme-years/small/109/windows', {
  round: 1,
  factsFrom: '2020-01-01',
  factsTo: '2021-01-31',
  opens: '2020-02-01T00:00+08:00',
  due: '2021-01-31T23:59+08:00',
  entryEnds: '2021-01-31T23:59+08:00',
  editsEnd: '2021-01-31T23:59+08:00',
})
expect(window109.status, window109.text).toBe(201)

beforeEach(() => world.clock.moveTo('2021-10-20T02:00:00.000Z'))

const ordinary = {
  start: '2020-03-01',
  end: '2021-12-31',
  hostSignedOn: '2020-02-20',
  memberSignedOn: '2020-02-20',
}

/** A membership of 109 with its contract, handed in and accepted. */
const member109 = async (some: Record<string, unknown> = {}, of = alliance, client = assistant) => {
  world.clock.moveTo('2020-06-01T00:00:00Z')
  const content = exampleOf('membership', firm, { ...ordinary, ...some })
  const made = await aRecord(client, of, 'membership', content, 109)
  const proven = await attached(client, made, 'contract')
  const ready = await client.post<RecordReply>(`/alliances/${of}/records/${made.id}/ready`, {
    version: proven.version,
  })
  expect(ready.status, ready.text).toBe(200)
  const step = { alliance: of, year: 109, records: [made.id], by: callerOf(office), at: world.clock.now() }
  for (const to of ['submitted', 'accepted'] as const)
    await inTransaction(world.db, (tx) => setStatuses(tx, world.house, { ...step, to }))
  world.clock.moveTo('2021-10-20T02:00:00.000Z')
  return ready.body
}

const candidates = async (of = alliance) =>
  (await assistant.get<Candidates>(`/alliances/${of}/years/110/carry-over`)).body.items
const carry = (records: string[] | null, of = alliance, client = assistant) =>
  client.post<Carried>(`/alliances/${of}/years/110/carry-over`, { records })

describe('members of earlier years', () => {
  it('are offered while their contract is valid', async () => {
    const valid = await member109()
    const ended = await member109({ end: '2020-12-31' })
    const terminated = await member109({ terminatedOn: '2020-11-30' })
    const offered = await candidates()
    expect(offered.find(({ record }) => record === valid.id)).toMatchObject({
      year: 109,
      organisation: { id: firm },
      startsOn: '2020-03-01',
      endsOn: '2021-12-31',
      attachmentCount: 1,
      carriedTo: null,
    })
    expect(offered.map(({ record }) => record)).not.toContain(ended.id)
    expect(offered.map(({ record }) => record)).not.toContain(terminated.id)
  })

  it('come along with their content and their files, and are ready', async () => {
    const from = await member109()
    const reply = await carry([from.id])
    expect(reply.body).toMatchObject({ carried: [{ from: from.id, isNew: true }], notValid: [] })
    const id = reply.body.carried[0]?.record ?? ''
    const carried = (await pi.get<RecordReply>(`/alliances/${alliance}/records/${id}`)).body
    expect(carried).toMatchObject({ year: 110, status: 'ready', carriedFrom: from.id, title: from.title })
    expect(carried.content).toEqual(from.content)
    expect(carried.attachments[0]?.sha256).toBe(from.attachments[0]?.sha256)
    expect(carried.attachments[0]?.sameFileIn, 'no finding for going on').toEqual([])
    const file = `/alliances/${alliance}/records/${id}/attachments/${carried.attachments[0]?.id}/file`
    expect((await assistant.get(file)).status).toBe(200)
  })

  it('come along once; asked again, the record of the first time is the answer', async () => {
    const from = await member109()
    const first = await carry([from.id])
    const again = await carry([from.id])
    expect(again.body.carried).toEqual([{ ...first.body.carried[0], isNew: false }])
    expect((await candidates()).find(({ record }) => record === from.id)?.carriedTo).toBe(
      first.body.carried[0]?.record,
    )
  })

  it('all come along in one call', async () => {
    const own = (await anAlliance(office)).id
    const client = await world.signInAs('assistant', { alliance: own })
    const members = [await member109({}, own, client), await member109({}, own, client)]
    const reply = await carry(null, own, client)
    expect(reply.body.carried.map(({ from }) => from).sort()).toEqual(members.map(({ id }) => id).sort())
  })

  it('that cannot go on are named and do not stop the others', async () => {
    const from = await member109()
    const ended = await member109({ end: '2020-12-31' })
    const reply = await carry([from.id, ended.id])
    expect(reply.body).toMatchObject({ carried: [{ from: from.id }], notValid: [ended.id] })
  })

  it('of another alliance cannot be taken', async () => {
    const from = await member109()
    const other = (await anAlliance(office)).id
    const stranger = await world.signInAs('assistant', { alliance: other })
    expect((await carry([from.id], other, stranger)).body).toEqual({ carried: [], notValid: [from.id] })
    expect((await carry([from.id], alliance, stranger)).status).toBe(403)
  })

  it('can be removed again and carried anew; the first cannot then come back', async () => {
    const from = await member109()
    const first = (await carry([from.id])).body.carried[0]?.record ?? ''
    const path = `/alliances/${alliance}/records/${first}`
    expect((await assistant.delete(`${path}?version=1`)).status).toBe(204)
    const second = (await carry([from.id])).body.carried[0]
    expect(second).toMatchObject({ isNew: true })
    const back = await assistant.post(`${path}/restore`, {})
    expect([back.status, back.code]).toEqual([409, 'evidence.carried-again'])
    const removed = `/alliances/${alliance}/years/110/records/removed?record=${first}`
    expect((await assistant.get<ReplyOf<Routes['removed']>>(removed)).body.items).toMatchObject([
      { id: first, replacedBy: second?.record },
    ])
  })

  it('wait for the window', async () => {
    const from = await member109()
    world.clock.moveTo('2022-03-01T00:00:00Z')
    expect((await carry([from.id])).code).toBe('programmes.window-closed')
  })

  it.each([[[]], ['x'], [['x']], [Array(501).fill('018f0000-0000-7000-8000-000000000000')]])(
    'are not asked for by %j',
    async (records) => {
      const reply = await assistant.post(`/alliances/${alliance}/years/110/carry-over`, { records })
      expect(reply.status).toBe(400)
    },
  )

  it('with a name of today, whatever it was when they joined', async () => {
    const renamed = await aFirm(assistant, alliance)
    const from = await member109({ organisation: renamed.id })
    await office.patch(`/organisations/${renamed.id}`, { version: 1, name: `${renamed.name}（新）` })
    const reply = await carry([from.id])
    const id = reply.body.carried[0]?.record ?? ''
    const carried = await assistant.get<RecordReply>(`/alliances/${alliance}/records/${id}`)
    expect(carried.body.organisation?.name).toBe(`${renamed.name}（新）`)
  })
})
