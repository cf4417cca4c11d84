import type { ReplyOf, VerificationRecordReply, verification } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'

type Routes = (typeof verification)['routes']

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
const rare = '合約缺頁🙂𠮷堃㛢'

beforeEach(() => world.clock.moveTo(now))

/** A round on the desk with one membership in it. */
const oneOnDesk = async () => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return { own, record, at: await onDesk(own) }
}

describe('a verification record', () => {
  it('counts what was accepted and nothing else, whatever still waits for an answer', async () => {
    const own = await anotherTeam(of)
    const good = await aReadyMember(own)
    const returned = await aReadyMember({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })
    const rejected = await aReadyMember({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })
    const income = await aReadyRecord(own, 'income', { amount: 12_345 })
    await handedIn(own)
    const at = await onDesk(own)
    await sealed(own, at, good.id)
    await decided(own, at, good.id, 'accepted')
    await decided(own, at, returned.id, 'returned', '請補騎縫章')
    await decided(own, at, rejected.id, 'rejected', '非會員合約')
    await decided(own, at, income.id, 'accepted')
    const live = await office.get<{ figures: { kpi: string; value: number; provisional: number }[] }>(
      `/alliances/${own.alliance}/years/110/figures`,
    )
    expect(live.body.figures.find(({ kpi }) => kpi === '2.1')).toMatchObject({ value: 3, provisional: 2 })
    const { body } = await issued(own, at, due)
    expect(body.figures).toMatchObject({
      '2.1': 1,
      '2.2': 1,
      '2.3': 0,
      '2.4': 1,
      '3.0': 12_345,
      '3.2': 12_345,
    })
    const told = Object.fromEntries(body.entries.map((entry) => [entry.record, entry]))
    expect(told[good.id]).toMatchObject({ decision: 'accepted', because: null })
    expect(told[good.id]?.counted).toEqual(expect.arrayContaining(['2.1', '2.2', '2.4']))
    expect(told[returned.id]).toMatchObject({
      decision: 'returned',
      note: '請補騎縫章',
      because: null,
      counted: [],
    })
    expect(told[rejected.id]).toMatchObject({
      decision: 'rejected',
      note: '非會員合約',
      because: { reading: 'record.taken-out', facts: { decision: 'rejected' } },
      counted: [],
    })
  })

  it('counts a firm by its accepted contract though an earlier one was returned', async () => {
    const own = await anotherTeam(of)
    const early = await aReadyMember(own)
    const late = await aReadyMember(own, { start: '2021-05-01' })
    await handedIn(own)
    const at = await onDesk(own)
    for (const { id } of [early, late]) await sealed(own, at, id)
    await decided(own, at, early.id, 'returned', '缺頁')
    await decided(own, at, late.id, 'accepted')
    const { body } = await issued(own, at, due)
    expect(body.figures).toMatchObject({ '2.1': 1, '2.2': 1 })
    expect(body.entries.find(({ record }) => record === late.id)).toMatchObject({ because: null })
  })

  it('leaves nothing of drafts and of the next round in its figures', async () => {
    const own = await anotherTeam(of)
    const record = await aReadyMember(own)
    await handedIn(own)
    await aReadyRecord(own, 'income', { amount: 99_999 })
    const at = await onDesk(own)
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    expect((await issued(own, at)).body.figures).toMatchObject({ '2.1': 1, '3.0': 0 })
  })

  it('is read by the team and the ministry, and by nobody else’s alliance', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'rejected', rare)
    const { body } = await issued(own, at)
    const path = `/alliances/${own.alliance}/verification-records`
    for (const client of [own.assistant, own.pi, officer]) {
      const { items } = (await client.get<{ items: VerificationRecordReply[] }>(path)).body
      expect(items).toEqual([body])
    }
    expect((await of.pi.get(path)).status).toBe(403)
    expect((await reviewer.get(path)).status).toBe(403)
  })

  it('is issued once by two who issue at once, and one of two who close ends the round', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'rejected', '非會員合約')
    const both = await Promise.all([issued(own, at), issued(own, at)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const path = `/alliances/${own.alliance}/verification-records`
    const { items } = (await own.pi.get<{ items: VerificationRecordReply[] }>(path)).body
    expect(items).toHaveLength(1)
    const closings = await Promise.all([office.post(`${at}/closing`), office.post(`${at}/closing`)])
    expect(closings.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('names a deadline that is none at its field', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'returned', '缺頁')
    const none = [
      '110/11/30',
      '2021-11-30',
      '2021-11-30T15:59',
      '2021-11-31T15:59:00Z',
      '2021-11-30T25:00Z',
      'Nov 30 2021',
    ]
    for (const moment of [null, now, ...none]) {
      const reply = await issued(own, at, moment)
      expect([moment, reply.status, reply.code]).toEqual([moment, 422, 'verification.due-in-the-past'])
      expect(reply.problem.fields).toMatchObject([
        { field: '/correctionDue', code: moment === null ? 'required' : 'wrong-form' },
      ])
    }
    expect((await office.post(`${at}/record`, {})).status).toBe(400)
    expect((await issued(own, at, '2021-11-30T23:59+08:00')).body.correctionDue).toBe(due)
  })
})

describe('two rounds of a year', () => {
  it('are verified each by itself, and the second record counts both', async () => {
    const { own, record, at } = await oneOnDesk()
    await sealed(own, at, record.id)
    world.clock.moveTo('2021-11-02T02:00:00Z')
    const income = await aReadyRecord(own, 'income', { amount: 5_000, receivedOn: '2021-11-01' })
    expect((await handedIn(own, 2)).status).toBe(201)
    const second = await onDesk(own, 2)
    const entriesAt = async (path: string) =>
      (await office.get<ReplyOf<Routes['desk']>>(`${path}/entries`)).body.items.map((line) => line.record)
    expect([await entriesAt(at), await entriesAt(second)]).toEqual([[record.id], [income.id]])
    await decided(own, at, record.id, 'accepted')
    await decided(own, second, income.id, 'accepted')
    expect((await issued(own, at)).body.figures).toMatchObject({ '2.1': 1, '3.0': 0 })
    expect((await issued(own, second)).body.figures).toMatchObject({ '2.1': 1, '3.0': 5_000 })
  })

  it('are taken onto the desk in either order', async () => {
    const own = await anotherTeam(of)
    const member = await aReadyMember(own)
    await handedIn(own)
    world.clock.moveTo('2021-11-02T02:00:00Z')
    const income = await aReadyRecord(own, 'income', { receivedOn: '2021-11-01' })
    await handedIn(own, 2)
    const second = await onDesk(own, 2)
    const first = await onDesk(own, 1)
    const entriesAt = async (path: string) =>
      (await office.get<ReplyOf<Routes['desk']>>(`${path}/entries`)).body.items.map((line) => line.record)
    expect([await entriesAt(first), await entriesAt(second)]).toEqual([[member.id], [income.id]])
  })

  it('end, the second one too, when it brought nothing new', async () => {
    const { own, record, at } = await oneOnDesk()
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    await issued(own, at)
    world.clock.moveTo('2021-11-02T02:00:00Z')
    expect((await handedIn(own, 2)).status).toBe(201)
    const reply = await issued(own, await onDesk(own, 2))
    expect(reply.body, reply.text).toMatchObject({
      counts: { accepted: 0, returned: 0, rejected: 0 },
      figures: { '2.1': 1 },
    })
  })
})
