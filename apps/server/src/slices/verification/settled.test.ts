import type { Decision, DeskEntry, ReplyOf, verification } from '@openalliance/contract'
import type { Static } from 'typebox'
import { describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyRecord } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, entryOf, issued, onDesk, recordOf } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { office, world } = of

type Routes = (typeof verification)['routes']

/** Two transfers, of which the first record settled one and returned the other, which came again: the second look. */
const secondLook = async (settledAs: Decision = 'accepted') => {
  const own = await anotherTeam(of)
  const settled = (await aReadyRecord(own, 'technology-transfer')).id
  const returned = (await aReadyRecord(own, 'technology-transfer', { signedOn: '2021-05-06' })).id
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await decided(own, at, settled, settledAs, settledAs === 'rejected' ? '與本案無關' : '')
  await decided(own, at, returned, 'returned', '缺頁')
  const record = await issued(own, at, due)
  expect(record.status, record.text).toBe(201)
  expect((await handedIn(own)).status).toBe(201)
  const again = async (decision: Decision, body: object, record = settled) => {
    const { version } = await entryOf(own, at, record)
    return office.post<Static<typeof DeskEntry>>(`${at}/entries/${record}/decision`, {
      ...{ decision, note: '', phrase: null, version },
      ...body,
    })
  }
  return { own, at, settled, returned, number: record.body.number, again }
}

describe('what an issued record settled', () => {
  it.each([
    ['accepted', 'returned'],
    ['accepted', 'rejected'],
    ['rejected', 'accepted'],
    ['accepted', 'accepted'],
  ] as const)('as %s is not judged as %s by a decision alone, and stays as it was', async (as, decision) => {
    const { own, at, settled, number, again } = await secondLook(as)
    const before = await entryOf(own, at, settled)
    expect(before.settledBy).toBe(number)
    for (const more of [{}, { note: '另有事證' }, { again: false, note: '另有事證' }]) {
      const refused = await again(decision, more)
      expect([refused.status, refused.code]).toEqual([409, 'verification.settled'])
      expect(refused.text).toContain(number)
    }
    expect(await entryOf(own, at, settled)).toEqual(before)
  })

  it('is not judged again without a reason, which is asked for by its field', async () => {
    const { again } = await secondLook()
    for (const note of ['', ' \n']) {
      const refused = await again('rejected', { again: true, note })
      expect([refused.status, refused.code]).toEqual([409, 'verification.settled'])
      expect(refused.text).toContain('/note')
    }
  })

  it('is judged again with a reason, is journalled as that, and is decided as any other until it is issued', async () => {
    const { own, at, settled, returned, number, again } = await secondLook()
    const judged = await again('rejected', { again: true, note: '另有事證' })
    expect(judged.status, judged.text).toBe(200)
    expect(judged.body).toMatchObject({ settledBy: null, decision: { decision: 'rejected' } })
    const lines = await world.db
      .selectFrom('journal')
      .select('facts')
      .where('action', '=', 'verification.rejected')
      .where('subject_id', '=', settled)
      .execute()
    expect(lines.map(({ facts }) => facts)).toMatchObject([{ before: 'accepted', again: number }])
    expect((await decided(own, at, settled, 'accepted')).status).toBe(200)
    expect((await decided(own, at, settled, 'returned', '缺公司章')).status).toBe(200)
    expect((await decided(own, at, returned, 'accepted')).status).toBe(200)
    expect((await issued(own, at, due)).status).toBe(201)
    expect((await recordOf(own, settled)).status).toBe('returned')
  })

  it('has no other answer to its questions before it is judged again', async () => {
    const { own, at, settled, number, again } = await secondLook()
    const answer = (version: number) =>
      office.post(`${at}/entries/${settled}/answers`, {
        ...{ question: 'member.seals-complete', answer: 'company-seal-missing', reason: '', version },
      })
    const { version = 0 } = (await entryOf(own, at, settled)).questions[0]?.given ?? {}
    expect(await answer(version)).toMatchObject({
      ...{ status: 409, code: 'verification.settled', body: { facts: { number } } },
    })
    expect((await again('returned', { again: true, note: '缺公司章' })).status).toBe(200)
    expect((await answer(version)).status).toBe(200)
  })

  it('is settled by the newest record that changed it', async () => {
    const { own, at, settled, returned, again } = await secondLook()
    await again('rejected', { again: true, note: '另有事證' })
    await decided(own, at, returned, 'returned', '仍缺頁')
    const second = await issued(own, at, due)
    expect(second.status, second.text).toBe(201)
    expect((await entryOf(own, at, settled)).settledBy).toBe(second.body.number)
  })
})

it('what was returned and came again is judged by a decision alone', async () => {
  const { own, at, returned } = await secondLook()
  expect((await entryOf(own, at, returned)).settledBy).toBe(null)
  expect((await decided(own, at, returned, 'rejected', '缺頁')).status).toBe(200)
  expect((await decided(own, at, returned, 'accepted')).status).toBe(200)
})

it('the team reads decisions once they are issued, and nothing of a look that still runs', async () => {
  const { own, at, returned } = await secondLook()
  const read = async () => {
    const { body } = await own.pi.get<ReplyOf<Routes['returned']>>(`${at}/returned`)
    const entry = body.items.find(({ record }) => record === returned)
    return entry && { note: entry.note, said: entry.thread.map(({ text }) => text) }
  }
  const before = { note: '缺頁', said: ['缺頁'] }
  expect(await read()).toEqual(before)
  await decided(own, at, returned, 'accepted', '試改判。')
  await decided(own, at, returned, 'rejected', '試不認列。')
  expect(await read()).toEqual(before)
  await decided(own, at, returned, 'returned', '仍缺頁')
  expect(await read()).toEqual(before)
  expect((await issued(own, at, due)).status).toBe(201)
  expect(await read()).toEqual({ note: '仍缺頁', said: ['缺頁', '仍缺頁'] })
})
