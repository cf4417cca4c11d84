import type { RecordReply } from '@openalliance/contract'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Client } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { anUpload, aScan, evidenceWorld, exampleOf } from './builders.ts'

const { world, office, firm } = await evidenceWorld()
const nowhere = '018f0000-0000-7000-8000-000000000000'

interface Side {
  readonly alliance: string
  readonly client: Client
  readonly records: string[]
  /** Everything this alliance knows that no other may see. */
  readonly secrets: Set<string>
}

const sides: Side[] = []
for (const _ of [0, 1, 2]) {
  const { id } = await anAlliance(office)
  const client = await world.signInAs('assistant', { alliance: id })
  sides.push({ alliance: id, client, records: [], secrets: new Set([id]) })
}

/** What one may try on a record, by the address under an alliance. */
const attempts = {
  read: (client: Client, at: string) => client.get(at),
  save: (client: Client, at: string) => client.put(at, { version: 1, content: { title: '改寫' } }),
  ready: (client: Client, at: string) => client.post(`${at}/ready`, { version: 1 }),
  draft: (client: Client, at: string) => client.post(`${at}/draft`, { version: 1 }),
  remove: (client: Client, at: string) => client.delete(`${at}?version=1`),
  restore: (client: Client, at: string) => client.post(`${at}/restore`, {}),
  history: (client: Client, at: string) => client.get(`${at}/versions`),
  compare: (client: Client, at: string) => client.get(`${at}/versions/1/changes/1`),
} as const

const step = fc.record({
  by: fc.nat(2),
  of: fc.nat(2),
  pick: fc.nat(100),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant('enter' as const) },
    { weight: 1, arbitrary: fc.constant('prove' as const) },
    { weight: 2, arbitrary: fc.constant('look' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...(Object.keys(attempts) as (keyof typeof attempts)[])) },
  ),
})

let entered = 0

const enter = async (side: Side) => {
  const title = `機密${++entered}號`
  const reply = await side.client.post<RecordReply>(`/alliances/${side.alliance}/years/110/records`, {
    type: 'income',
    content: exampleOf('income', firm, { title, amount: entered }),
  })
  expect(reply.status, reply.text).toBe(201)
  side.records.push(reply.body.id)
  side.secrets.add(reply.body.id).add(title)
}

const prove = async (side: Side, record: string) => {
  const upload = await anUpload(side.client, side.alliance, aScan())
  const path = `/alliances/${side.alliance}/records/${record}/attachments`
  const reply = await side.client.post<RecordReply>(path, { upload: upload.id, proof: 'voucher' })
  for (const { id } of reply.body.attachments ?? []) side.secrets.add(id)
}

const look = async (side: Side) => {
  const base = `/alliances/${side.alliance}/years/110`
  const paths = [
    '/records',
    '/records/counts',
    '/suspicions',
    '/carry-over',
    '/figures',
    '/marks',
    '/calculator',
  ]
  const texts = await Promise.all(paths.map(async (path) => (await side.client.get(base + path)).text))
  for (const foreign of sides.filter((other) => other !== side))
    for (const secret of foreign.secrets) expect(texts.join('\n')).not.toContain(secret)
}

it('whatever alliances do, none sees or touches what is another’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
      for (const { by, of, pick, what } of steps) {
        const [side, owner] = [sides[by], sides[of]]
        if (!side || !owner) continue
        const record = owner.records[pick % Math.max(1, owner.records.length)]
        if (what === 'enter') await enter(side)
        else if (what === 'look') await look(side)
        else if (what === 'prove') {
          if (record) await prove(owner, record)
        } else if (record) {
          const reply = await attempts[what](side.client, `/alliances/${side.alliance}/records/${record}`)
          expect(reply.status).toBeLessThan(500)
          if (side === owner) continue
          const nothing = await attempts[what](side.client, `/alliances/${side.alliance}/records/${nowhere}`)
          expect({ ...reply.problem, request: '' }).toEqual({ ...nothing.problem, request: '' })
          expect(reply.status).toBe(404)
          const closed = await attempts[what](side.client, `/alliances/${owner.alliance}/records/${record}`)
          expect(closed.status).toBe(403)
        }
      }
      for (const side of sides) await look(side)
    }),
    { numRuns: 12 },
  )
}, 300_000)
