import type { Readiness, RecordReply, ReplyOf, verification } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'
import { decided, due, issued, onDesk } from './builders.ts'

type Desk = ReplyOf<(typeof verification)['routes']['desk']>

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { office } = of

/** One record that was returned, and a new one that belongs to no correction. */
const oneReturned = async () => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  await handedIn(own)
  await aReadyRecord(own, 'income')
  const at = await onDesk(own)
  await decided(own, at, record.id, 'returned', '缺頁')
  await issued(own, at, due)
  return { own, record, at }
}

const withdrawn = async (own: Team, { id }: RecordReply) => {
  const path = `/alliances/${own.alliance}/records/${id}`
  const { version } = (await own.assistant.get<RecordReply>(path)).body
  const reply = await own.assistant.post(`${path}/withdraw`, { version, reason: '合約未成立' })
  expect(reply.status, reply.text).toBe(200)
}

it('a correction of which all was withdrawn is awaited no longer: the round can be closed before it was due', async () => {
  const { own, record, at } = await oneReturned()
  const desk = async () => (await office.get<Desk>(`${at}/entries`)).body
  expect((await desk()).round.returned).toBe(1)
  await withdrawn(own, record)
  const { abilities, round } = await desk()
  expect([abilities, round.returned]).toEqual([['close'], 0])
  expect((await office.post(`${at}/closing`)).status).toBe(200)
})

it('a correction of which all was withdrawn is not handed in: an empty one would ask for an empty verification record', async () => {
  const { own, record, at } = await oneReturned()
  const readiness = () =>
    own.pi.get<Readiness>(`/alliances/${own.alliance}/years/110/rounds/1/readiness`).then(({ body }) => body)
  expect(await readiness()).toMatchObject({ maySubmitNow: true, handIn: {} })
  await withdrawn(own, record)
  expect(await readiness()).toMatchObject({ maySubmitNow: false, handIn: null, lines: [] })
  const refused = await handedIn(own)
  expect([refused.status, refused.code]).toEqual([409, 'submissions.nothing-returned'])
  expect((await roundOf(own)).state).toBe('correction-open')
  expect((await office.post(`${at}/closing`)).status).toBe(200)
})
