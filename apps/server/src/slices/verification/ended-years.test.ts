import type { ProgrammeYear, ReplyOf, verification, WindowException } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import type { House } from '../../platform/house.ts'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { closingOfYear } from '../figures/public.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'
import { closeEndedYears, closesEndedYears } from './public.ts'

type Desk = ReplyOf<(typeof verification)['routes']['desk']>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const closing = ({ alliance }: Team) => closingOfYear(world.db, alliance, 110)
const closed = async (at: string) => expect((await office.post(`${at}/closing`)).status).toBe(200)
const lettersTo = async ({ pi }: Team) =>
  (
    await world.db.selectFrom('letter').select('kind').where('to_address', '=', pi.person.email).execute()
  ).map(({ kind }) => kind)
const windowOf = async (round: number) => {
  const { body } = await office.get<{ items: ProgrammeYear[] }>('/programme-years')
  const window = body.items.find(({ year }) => year === 110)?.windows.find((one) => one.round === round)
  if (!window) throw new Error(`no window ${round}`)
  return window
}

/** A member accepted and counted, in a round that is issued. */
const oneIssued = async (own: Team, round: 1 | 2, start?: string) => {
  const { id } = await aReadyMember(own, start ? { start } : {})
  expect((await handedIn(own, round)).status).toBe(201)
  const at = await onDesk(own, round)
  await sealed(own, at, id)
  expect((await decided(own, at, id, 'accepted')).status).toBe(200)
  const reply = await issued(own, at)
  expect(reply.status, reply.text).toBe(201)
  return { id, at }
}

describe('a year of which everything came with the second round', () => {
  it('is closed with that round, for the first window is over and nothing came of it', async () => {
    world.clock.moveTo('2022-01-10T02:00:00Z')
    const own = await anotherTeam(of)
    const { at } = await oneIssued(own, 2)
    await closed(at)
    expect((await closing(own))?.content.figures['2.1']).toBe(1)
  })

  it('stays open while the first window takes anything, and is closed once that has ended', async () => {
    world.clock.moveTo('2021-11-05T02:00:00Z')
    const own = await anotherTeam(of)
    const { at } = await oneIssued(own, 2)
    await closed(at)
    expect(await closing(own)).toBeNull()
    const { editsEnd } = await windowOf(1)
    world.clock.moveTo(new Date(Date.parse(editsEnd) + 59_999).toISOString())
    await closeEndedYears(world.house)
    expect(await closing(own)).toBeNull()
    world.clock.moveTo(new Date(Date.parse(editsEnd) + 60_000).toISOString())
    await closeEndedYears(world.house)
    expect((await closing(own))?.sequence).toBe(1)
    await closeEndedYears(world.house)
    expect((await closing(own))?.sequence).toBe(1)
  })

  it('opens with an extension, so that what comes is counted, and closes when that has ended unused', async () => {
    world.clock.moveTo('2022-01-10T02:00:00Z')
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    const { at } = await oneIssued(own, 2)
    await closed(at)
    const given = await office.post<WindowException>(`/windows/${(await windowOf(1)).id}/exceptions`, {
      alliance: own.alliance,
      endsAt: '2022-01-20T17:00+08:00',
      reason: '主持人住院',
    })
    expect(given.status, given.text).toBe(201)
    expect(await closing(own)).toBeNull()
    const opened = await world.db
      .selectFrom('journal')
      .select(['actor_id', 'reason', 'facts'])
      .where('chain', '=', own.alliance)
      .where('action', '=', 'verification.year-opened')
      .execute()
    expect(opened).toEqual([
      { actor_id: office.person.id, reason: '主持人住院', facts: { year: 110, because: 'extension' } },
    ])
    expect(await lettersTo(own)).toContain('verification.year-opened')
    await closeEndedYears(world.house)
    expect(await closing(own)).toBeNull()
    world.clock.moveTo('2022-01-20T09:01:00Z')
    await closeEndedYears(world.house)
    expect((await closing(own))?.sequence).toBe(2)
  })
})

describe('years that end in the same round', () => {
  it('are closed although one of them cannot be, which is told and comes again', async () => {
    world.clock.moveTo('2021-11-05T02:00:00Z')
    const teams = [await anotherTeam(of), await anotherTeam(of), await anotherTeam(of)]
    for (const own of teams) await closed((await oneIssued(own, 2)).at)
    world.clock.moveTo('2022-01-10T02:00:00Z')
    const stuck = teams[1]?.alliance
    const errors: unknown[] = []
    const house: House = {
      ...world.house,
      emit: async (tx, name, facts, inside) => {
        if (name === 'figures.year-closed' && 'alliance' in facts && facts.alliance === stuck)
          throw new Error('cannot be published')
        await world.house.emit(tx, name, facts, inside)
      },
      log: Object.assign(Object.create(world.house.log), {
        error: (about: unknown) => errors.push(about),
        info: () => undefined,
      }),
    }
    await expect(closesEndedYears(house)()).rejects.toThrow('1 alliance-years')
    expect(errors).toMatchObject([{ alliance: stuck, year: 110, err: { message: 'cannot be published' } }])
    expect((await Promise.all(teams.map(closing))).map((kept) => kept?.sequence)).toEqual([1, undefined, 1])
    expect(await closeEndedYears(world.house)).toMatchObject({ closed: 1, failed: 0 })
  })
})

describe('a final decision of one round that another round moves', () => {
  /** Round 1 issued with a contract that counts; round 2 brings an earlier one of the same firm, by which it counts. */
  const moved = async (finish: (at: string) => Promise<unknown>) => {
    const own = await anotherTeam(of)
    const first = await oneIssued(own, 1, '2021-03-01')
    await finish(first.at)
    world.clock.moveTo('2022-01-10T02:00:00Z')
    const { id } = await aReadyMember(own, { start: '2021-01-01' })
    expect((await handedIn(own, 2)).status).toBe(201)
    const second = await onDesk(own, 2)
    await sealed(own, second, id)
    expect((await decided(own, second, id, 'accepted')).status).toBe(200)
    return { own, first, second }
  }

  it('goes back to the desk marked as moved, and the year is closed once it is decided anew', async () => {
    const { own, first, second } = await moved(closed)
    expect((await issued(own, second)).status).toBe(201)
    expect((await roundOf(own, 1)).state).toBe('under-verification')
    expect(await lettersTo(own)).toContain('verification.round-put-back')
    const desk = (await office.get<Desk>(`${first.at}/entries`)).body.items
    expect(desk).toMatchObject([{ record: first.id, decision: 'accepted', isMoved: true }])
    await closed(second)
    expect(await closing(own)).toBeNull()
    expect((await issued(own, first.at)).code).toBe('verification.verdict-moved')
    expect((await decided(own, first.at, first.id, 'accepted-not-counted')).status).toBe(200)
    expect((await issued(own, first.at)).body).toMatchObject({
      sequence: 2,
      counts: { accepted: 0, 'accepted-not-counted': 1 },
      figures: { '2.1': 1 },
    })
    expect((await roundOf(own, 2)).state).toBe('closed')
    await closed(first.at)
    expect((await closing(own))?.content.figures['2.1']).toBe(1)
  })

  it('is found by closing too, which then says that nothing is closed', async () => {
    world.clock.moveTo('2022-01-10T02:00:00Z')
    const own = await anotherTeam(of)
    const { id, at } = await oneIssued(own, 2)
    // As a program that did not hold rounds against each other may have left it.
    await world.db
      .updateTable('desk_entry')
      .set({ decision: 'accepted-not-counted', outcome: 'not' })
      .where('record_id', '=', id)
      .execute()
    const reply = await office.post(`${at}/closing`)
    expect([reply.status, reply.body]).toEqual([200, { putBack: [2], isYearClosed: false }])
    expect((await roundOf(own, 2)).state).toBe('under-verification')
    expect(await lettersTo(own)).toContain('verification.round-put-back')
    expect((await decided(own, at, id, 'accepted')).status).toBe(200)
    expect((await issued(own, at)).status).toBe(201)
    expect((await office.post(`${at}/closing`)).body).toEqual({ putBack: [], isYearClosed: true })
  })

  it('waits while the alliance corrects that round, and is told so', async () => {
    const own = await anotherTeam(of)
    const early = await aReadyMember(own, { start: '2021-03-01' })
    const { id: other } = await aReadyMember({
      ...own,
      firm: (await aFirm(own.assistant, own.alliance)).id,
    })
    expect((await handedIn(own)).status).toBe(201)
    const first = await onDesk(own)
    await sealed(own, first, early.id)
    await decided(own, first, early.id, 'accepted')
    await decided(own, first, other, 'returned', '缺頁')
    expect((await issued(own, first, due)).status).toBe(201)
    world.clock.moveTo('2021-11-20T02:00:00Z')
    const { id } = await aReadyMember(own, { start: '2021-01-01' })
    expect((await handedIn(own, 2)).status).toBe(201)
    const second = await onDesk(own, 2)
    await sealed(own, second, id)
    await decided(own, second, id, 'accepted')
    const reply = await issued(own, second)
    expect([reply.status, reply.code, reply.problem.facts]).toEqual([
      409,
      'verification.reopen-in-correction',
      { round: 1 },
    ])
    world.clock.moveTo('2021-12-01T02:00:00Z')
    await closed(first)
    expect((await issued(own, second)).status).toBe(201)
    expect((await roundOf(own, 1)).state).toBe('under-verification')
  })
})
