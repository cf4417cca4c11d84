import type { RecordReply } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { verifyJournal } from '../../platform/journal/verify.ts'
import type { Client } from '../../testing/world.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { verifyLedger } from '../figures/public.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'
import { decided, due, figureOf, issued, onDesk, recordOf } from './builders.ts'
import { endCorrectionsDue } from './public.ts'

const now = '2021-10-22T10:00:00Z'
const late = '2021-12-02T02:00:00Z'
const later = '2021-12-20T15:59:00.000Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const longEnough = '2021-12-31'

/** A member whose contract ends before the cut-off, returned until {@link due}. */
const oneReturned = async () => {
  const own = await anotherTeam(of)
  const { id } = await aReadyMember(own, { end: '2021-08-31' })
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await decided(own, at, id, 'returned', '合約未涵蓋基準日')
  const reply = await issued(own, at, due)
  expect(reply.status, reply.text).toBe(201)
  world.clock.advance(60_000)
  return { own, id, at, record: reply.body }
}

const prolong = async (own: Team, id: string) => {
  const { version, content } = await recordOf(own, id)
  return own.assistant.put<RecordReply>(`/alliances/${own.alliance}/records/${id}`, {
    version,
    content: { ...content, end: longEnough },
  })
}

const moved = (
  at: string,
  correctionDue: string,
  {
    seenDue = due,
    reason = '來函申請延期',
    by = office,
    key,
  }: { seenDue?: string; reason?: string; by?: Client; key?: string } = {},
) =>
  by.post<{ correctionDue: string; records: number }>(
    `${at}/correction-due`,
    { correctionDue, seenDue, reason },
    key === undefined ? {} : { key },
  )

const lettersTo = ({ pi }: Team) =>
  world.db
    .selectFrom('letter')
    .select(['kind', 'subject', 'text', 'locale'])
    .where('to_address', '=', pi.person.email)
    .where('kind', 'in', ['verification.correction-extended', 'verification.correction-reopened'])
    .execute()

const movesOf = ({ alliance }: Team) =>
  world.db
    .selectFrom('journal')
    .select(['facts', 'reason', 'actor_id'])
    .where('chain', '=', alliance)
    .where('action', '=', 'verification.correction-due-moved')
    .execute()

/** Until when it is taken, as each page is told that shows it. */
const dueShown = async (own: Team, at: string, id: string) => {
  const { assistant, alliance } = own
  const returned = await assistant.get<{ correctionDue: string }>(`${at}/returned`)
  const desk = await office.get<{ round: { correctionDue: string } }>(`${at}/entries`)
  const record = await assistant.get<RecordReply>(`/alliances/${alliance}/records/${id}`)
  return [
    returned.body.correctionDue,
    desk.body.round.correctionDue,
    record.body.correctionEnds,
    (await roundOf(own)).correctionDue,
  ]
}

describe('a correction whose deadline is ahead', () => {
  it('gets a later one, on every page but the record that was issued, with a letter and its reason', async () => {
    const { own, id, at, record } = await oneReturned()
    const reply = await moved(at, later)
    expect([reply.status, reply.body], reply.text).toEqual([200, { correctionDue: later, records: 1 }])
    expect(await dueShown(own, at, id)).toEqual([later, later, later, later])
    const kept = await own.assistant.get<{ items: { id: string; correctionDue: string; sha256: string }[] }>(
      `/alliances/${own.alliance}/verification-records`,
    )
    expect(kept.body.items).toMatchObject([{ id: record.id, correctionDue: due, sha256: record.sha256 }])

    const [letter] = await lettersTo(own)
    expect(letter?.kind).toBe('verification.correction-extended')
    for (const said of ['110/11/30 23:59', '110/12/20 23:59', '來函申請延期', `/alliances/${own.alliance}/`])
      expect(letter?.text).toContain(said)
    expect(await movesOf(own)).toMatchObject([
      {
        actor_id: office.person.id,
        reason: '來函申請延期',
        facts: { year: 110, round: 1, records: 1, before: due, after: later },
      },
    ])

    // Past the first deadline it is still taken.
    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    expect((await office.post(`${at}/closing`)).code).toBe('verification.returned-left')
    expect((await prolong(own, id)).status).toBe(200)
    expect((await handedIn(own)).status).toBe(201)
    expect((await verifyJournal(world.db)).findings).toEqual([])
  })

  it('is never brought nearer than the team was told', async () => {
    const { own, id, at } = await oneReturned()
    for (const sooner of ['2021-11-20T15:59:00.000Z', due]) {
      const reply = await moved(at, sooner)
      expect([reply.status, reply.code]).toEqual([422, 'verification.due-not-later'])
      expect(reply.problem.fields).toMatchObject([{ field: '/correctionDue' }])
      expect(reply.text).toContain('110/11/30 23:59')
    }
    expect(await dueShown(own, at, id)).toEqual([due, due, due, due])
    expect([await lettersTo(own), await movesOf(own)]).toEqual([[], []])
  })

  it('wants a moment that is ahead within 180 days, and a reason', async () => {
    const { own, at } = await oneReturned()
    for (const wrong of ['2021-10-01T00:00:00.000Z', '2122-04-21T00:00:00.000Z']) {
      const reply = await moved(at, wrong)
      expect([reply.status, reply.code]).toEqual([422, 'verification.due-in-the-past'])
    }
    const reply = await moved(at, later, { reason: ' \n' })
    expect(reply.problem.fields).toEqual([expect.objectContaining({ field: '/reason', code: 'required' })])
    expect(await movesOf(own)).toEqual([])
  })
})

it('nobody receives more than ten letters an hour of one correction: an eleventh deadline is not set', async () => {
  const { own, at } = await oneReturned()
  const dues = Array.from({ length: 11 }, (_, each) => `2021-12-20T15:${30 + each}:00.000Z`)
  const replies: (string | number)[] = []
  for (const [index, next] of dues.entries()) {
    world.clock.advance(60_000)
    const { status, code } = await moved(at, next, { seenDue: dues[index - 1] ?? due })
    replies.push(code ?? status)
  }
  expect(replies).toEqual([...Array.from({ length: 10 }, () => 200), 'request.enough-letters'])
  expect(await lettersTo(own)).toHaveLength(10)
  world.clock.advance(3_600_000)
  expect((await moved(at, dues[10] ?? due, { seenDue: dues[9] ?? due })).status).toBe(200)
})

describe('a correction whose deadline is over', () => {
  it('opens again with what was changed and not handed in, and the figure follows', async () => {
    const { own, id, at } = await oneReturned()
    expect((await prolong(own, id)).status).toBe(200)
    expect(await figureOf(own, '2.1', own.pi)).toBe(1)
    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    expect(await figureOf(own, '2.1')).toBe(0)
    expect((await handedIn(own)).code).toBe('submissions.correction-over')

    const { body: desk } = await office.get<{ abilities: string[] }>(`${at}/entries`)
    expect(desk.abilities).toEqual(expect.arrayContaining(['move-due', 'close']))
    expect((await moved(at, later)).status).toBe(200)
    expect(await figureOf(own, '2.1', own.pi)).toBe(1)
    expect(await recordOf(own, id)).toMatchObject({ status: 'returned', content: { end: longEnough } })
    expect(await dueShown(own, at, id)).toEqual([later, later, later, later])
    expect((await lettersTo(own)).map(({ kind }) => kind)).toEqual(['verification.correction-reopened'])

    const again = await handedIn(own)
    expect(again.status, again.text).toBe(201)
    expect(await recordOf(own, id)).toMatchObject({ status: 'submitted', content: { end: longEnough } })
    expect((await verifyLedger(world.db)).disagreements).toEqual([])
  })

  it('opens again in the minute before it has lapsed, and does not lapse then', async () => {
    const { own, id, at } = await oneReturned()
    await prolong(own, id)
    world.clock.moveTo(new Date(Date.parse(due) + 10_000).toISOString())
    expect((await moved(at, '2021-12-01T15:59:00.000Z')).status).toBe(200)
    world.clock.advance(120_000)
    await endCorrectionsDue(world.house)
    expect(await recordOf(own, id)).toMatchObject({ content: { end: longEnough } })
    expect((await handedIn(own)).status).toBe(201)
  })

  it('lapses again at its new end', async () => {
    const { own, id, at } = await oneReturned()
    await prolong(own, id)
    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    await moved(at, later)
    world.clock.moveTo('2021-12-21T02:00:00Z')
    expect(await endCorrectionsDue(world.house)).toMatchObject({ failed: 0 })
    expect(await recordOf(own, id)).toMatchObject({ content: { end: '2021-08-31' } })
    expect(await figureOf(own, '2.1')).toBe(0)
  })
})

it('a round that is not being corrected has no such deadline', async () => {
  const { own, id, at } = await oneReturned()
  await prolong(own, id)
  expect((await handedIn(own)).status).toBe(201)
  expect((await moved(at, later)).code).toBe('verification.no-correction-open')

  const lapsed = await oneReturned()
  world.clock.moveTo(late)
  expect((await office.post(`${lapsed.at}/closing`)).status).toBe(200)
  const reply = await moved(lapsed.at, later)
  expect([reply.status, reply.code]).toEqual([409, 'verification.no-correction-open'])
  expect(await figureOf(lapsed.own, '2.1')).toBe(0)
})

it('a round of which the team has withdrawn what was returned has nothing to correct', async () => {
  const { own, id, at } = await oneReturned()
  const { version } = await recordOf(own, id)
  const path = `/alliances/${own.alliance}/records/${id}/withdraw`
  const withdrawn = await own.assistant.post(path, { version, reason: '不再主張' })
  expect(withdrawn.status, withdrawn.text).toBeLessThan(300)
  const { body: desk } = await office.get<{ abilities: string[] }>(`${at}/entries`)
  expect(desk.abilities).not.toContain('move-due')
  expect((await moved(at, later)).code).toBe('verification.nothing-returned')
})

it('the office moves it, and neither the ministry nor the team, nor by way of another alliance', async () => {
  const { own, at } = await oneReturned()
  const ministry = await world.signInAs('ministry-officer')
  for (const by of [own.pi, own.assistant, ministry, (await anotherTeam(of)).pi])
    expect((await moved(at, later, { by })).status).toBeGreaterThanOrEqual(403)
  const other = await anotherTeam(of)
  const foreign = at.replace(own.alliance, other.alliance)
  expect((await moved(foreign, later)).code).toBe('verification.no-such-round')
  expect(await movesOf(own)).toEqual([])
})

it('of two who move it at once one does, and the other is told; the same request twice is one', async () => {
  const { own, at } = await oneReturned()
  const both = await Promise.all([moved(at, later), moved(at, '2021-12-15T15:59:00.000Z')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.code).toBe('verification.due-moved')
  expect([(await movesOf(own)).length, (await lettersTo(own)).length]).toEqual([1, 1])

  const next = await oneReturned()
  const [one, other] = [
    await moved(next.at, later, { key: 'moved-once-and-no-more' }),
    await moved(next.at, later, { key: 'moved-once-and-no-more' }),
  ]
  expect([one.status, other.status, other.body]).toEqual([200, 200, one.body])
  expect((await movesOf(next.own)).length).toBe(1)
})
