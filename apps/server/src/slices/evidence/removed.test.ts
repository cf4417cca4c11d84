import type { evidence, RecordReply, ReplyOf } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { anAlliance } from '../alliances/builders.ts'
import { aRecord, evidenceWorld, exampleOf } from './builders.ts'
import { clearAway } from './public.ts'

type Removed = ReplyOf<(typeof evidence)['routes']['removed']>

const { world, office, alliance, assistant, pi, firm } = await evidenceWorld()
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const list = `/alliances/${alliance}/years/110/records/removed`

const removed = async (some: Record<string, unknown> = {}): Promise<RecordReply> => {
  const made = await aRecord(assistant, alliance, 'income', exampleOf('income', firm, some))
  expect((await assistant.delete(`${at(made)}?version=1`)).status).toBe(204)
  return made
}
const read = async (query = '') => {
  const reply = await assistant.get<Removed>(`${list}${query}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}

beforeEach(async () => {
  world.clock.moveTo('2021-10-20T02:00:00.000Z')
  // What the test before removed can no longer be brought back.
  await world.db
    .updateTable('record')
    .set({ removed_at: new Date('2021-01-01T00:00:00Z') })
    .where('removed_at', 'is not', null)
    .execute()
})

describe('the list of removed records', () => {
  it('tells what each was, who removed it and until when it can be brought back', async () => {
    const made = await removed({ title: '電芯檢測', amount: 88_000 })
    const { items, total, next, writing } = await read()
    expect(items).toEqual([
      {
        id: made.id,
        type: 'income',
        title: '電芯檢測',
        organisation: made.organisation,
        amount: 88_000,
        removedBy: { id: assistant.person.id, name: '林助理' },
        removedAt: '2021-10-20T02:00:00.000Z',
        restorableUntil: '2021-11-19T02:00:00.000Z',
        replacedBy: null,
      },
    ])
    expect({ total, next }).toEqual({ total: 1, next: null })
    expect(writing).toMatchObject({ acceptsEdits: true, round: 1 })
  })
  it('is without what stands, what was brought back, and what was removed in other years', async () => {
    await aRecord(assistant, alliance, 'income', exampleOf('income', firm))
    const made = await removed()
    expect((await read()).total).toBe(1)
    expect((await pi.post(`${at(made)}/restore`, {})).status).toBe(200)
    expect(await read()).toMatchObject({ items: [], total: 0 })
    await removed()
    const other = await assistant.get<Removed>(`/alliances/${alliance}/years/109/records/removed`)
    expect(other.body).toMatchObject({ items: [], total: 0 })
  })
  it('ends with the moment up to which each can be brought back, whether forgotten by then or not', async () => {
    const made = await removed()
    world.clock.moveTo('2021-11-19T02:00:00.000Z')
    await clearAway(world.house)
    expect((await read()).items).toMatchObject([{ id: made.id }])
    world.clock.moveTo('2021-11-19T02:00:00.001Z')
    expect(await read()).toMatchObject({ items: [], total: 0 })
    expect((await assistant.post(`${at(made)}/restore`, {})).code).toBe('evidence.restore-too-late')
    await clearAway(world.house)
    expect(await read()).toMatchObject({ items: [], total: 0 })
  })
  it('says that nothing can be brought back while the year takes no changes, as the step then does', async () => {
    world.clock.moveTo('2022-01-30T00:00:00Z')
    const made = await removed()
    world.clock.moveTo('2022-02-16T00:00:00Z')
    expect(await read()).toMatchObject({ items: [{ id: made.id }], writing: { acceptsEdits: false } })
    expect((await assistant.post(`${at(made)}/restore`, {})).code).toBe('programmes.window-closed')
  })
  it('comes page by page, the latest first, each once, also those of one moment', async () => {
    const made = [await removed(), await removed()]
    world.clock.advance(1)
    made.push(await removed())
    const seen: string[] = []
    let after = ''
    do {
      const { items, next, total } = await read(`?limit=1${after}`)
      expect(total).toBe(after ? undefined : 3)
      seen.push(...items.map(({ id }) => id))
      after = next ? `&after=${next}` : ''
    } while (after)
    expect(seen).toEqual(made.map(({ id }) => id).reverse())
  })
  it('answers for one record alone', async () => {
    const made = await removed()
    await removed()
    expect(await read(`?record=${made.id}`)).toMatchObject({ items: [{ id: made.id }], total: 1 })
    const standing = await aRecord(assistant, alliance, 'income', exampleOf('income', firm))
    expect(await read(`?record=${standing.id}`)).toMatchObject({ items: [], total: 0 })
  })
  it('is the team’s alone', async () => {
    const made = await removed()
    const other = (await anAlliance(office)).id
    const stranger = await world.signInAs('assistant', { alliance: other })
    const officer = await world.signInAs('ministry-officer')
    for (const client of [stranger, office, officer]) {
      const reply = await client.get(list)
      expect([reply.status, reply.code]).toEqual([403, 'accounts.not-allowed'])
    }
    const theirs = `/alliances/${other}/years/110/records/removed?record=${made.id}`
    expect((await stranger.get<Removed>(theirs)).body).toMatchObject({ items: [], total: 0 })
  })
  it.each(['?after=x', '?limit=0', '?limit=201', '?record=x', '?record=', '?what=1'])(
    'is not asked for with %s',
    async (query) => {
      expect((await assistant.get(`${list}${query}`)).status).toBe(400)
    },
  )
})
