import type {
  ProgrammeYear,
  programmes,
  ReplyOf,
  ReportingWindow,
  RulePage,
  WindowException,
} from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { anyAlliance, aYear, rounds110, year110 } from './builders.ts'
import { currentRound, demandWindow, lockWindow, windowStateFor } from './public.ts'

type Routes = (typeof programmes)['routes']

const world = await createWorld()
const office = await world.signInAs('programme-office')
const officer = await world.signInAs('ministry-officer')
const [first, second] = await year110(office)
if (!first || !second) throw new Error('110 has two windows')
const alliance = (await anyAlliance(office)).id
const assistant = await world.signInAs('assistant', { alliance, name: '林助理' })

beforeEach(() => world.clock.moveTo('2021-10-20T02:00:00.000Z'))

const states = async (client = assistant, of = alliance) =>
  (await client.get<ReplyOf<Routes['windows']>>(`/alliances/${of}/windows/small/110`)).body
const give = (some: Record<string, unknown> = {}, window = first.id) =>
  office.post<WindowException>(`/windows/${window}/exceptions`, {
    alliance,
    endsAt: '2021-11-20T17:00+08:00',
    reason: '主持人住院',
    ...some,
  })
const withdraw = (exception: string) =>
  office.post<WindowException>(`/exceptions/${exception}/withdraw`, { reason: '已提前完成' })

describe('a programme year', () => {
  it('is shown to everybody with its windows, and says whether its rules are written', async () => {
    const years = await world.stranger().get<ReplyOf<Routes['years']>>('/programme-years')
    expect(years.body.items.find(({ year }) => year === 110)).toMatchObject({
      programme: 'small',
      startsOn: '2021-01-01',
      hasRules: true,
      windows: [{ round: 1 }, { round: 2, due: '2022-01-31T15:59:00.000Z' }],
    })
    expect(years.body.abilities).toEqual([])
  })

  it('exists once', async () => {
    const again = { programme: 'small', year: 110, startsOn: '2021-02-01', endsOn: '2022-01-31' }
    expect((await office.post('/programme-years', again)).code).toBe('programmes.year-exists')
  })

  it.each([
    ['small', 104, '2015-02-01', '2016-01-31', 4, ['2015-08-01', '2015-10-31']],
    ['small', 107, '2018-02-01', '2019-01-31', 2, ['2018-11-01', '2019-01-31']],
    ['small', 121, '2032-01-01', '2033-01-31', 2, ['2032-11-01', '2033-01-31']],
    ['small', 122, '2033-11-05', '2034-01-31', 1, ['2033-11-05', '2034-01-31']],
    ['international', 106, '2017-09-01', '2017-12-31', 4, ['2017-11-01', '2017-11-30']],
    ['international', 107, '2018-01-01', '2018-12-31', 12, ['2018-03-01', '2018-03-31']],
  ] as const)('of %s %d opens with the rounds of its page or its programme', async (...of) => {
    const [programme, year, startsOn, endsOn, count, third] = of
    const reply = await office.post<ProgrammeYear>('/programme-years', { programme, year, startsOn, endsOn })
    const { rounds } = reply.body
    const one = rounds[Math.min(2, count - 1)]
    expect([rounds.length, one?.startsOn, one?.endsOn]).toEqual([count, ...third])
  })

  it('does not end before it starts', async () => {
    const reply = await office.post('/programme-years', {
      programme: 'small',
      year: 120,
      startsOn: '2031-02-30',
      endsOn: '2030-01-01',
    })
    expect(reply).toMatchObject({
      status: 422,
      problem: { fields: [{ field: '/startsOn' }, { field: '/endsOn' }] },
    })
  })

  it('does not shrink below its windows', async () => {
    const reply = await office.patch('/programme-years/small/110', {
      version: 1,
      startsOn: '2021-06-01',
      endsOn: '2022-01-31',
      reason: '試',
    })
    expect(reply.code).toBe('programmes.window-outside-year')
  })

  it('changes with a reason, and a stale change is told', async () => {
    const year = await aYear(office, 112)
    const change = { startsOn: '2023-02-01', endsOn: '2024-01-31', reason: '依公告' }
    const changed = await office.patch<ProgrammeYear>('/programme-years/small/112', {
      version: year.version,
      ...change,
    })
    expect(changed.body).toMatchObject({ startsOn: '2023-02-01', version: 2 })
    const stale = await office.patch('/programme-years/small/112', { version: 1, ...change })
    expect(stale).toMatchObject({ status: 409, problem: { facts: { version: 2 } } })
  })

  it.each([
    ['the ministry', () => officer],
    ['an assistant', () => assistant],
  ])('is not set by %s', async (_, client) => {
    const draft = { programme: 'small', year: 130, startsOn: '2041-02-01', endsOn: '2042-01-31' }
    expect((await client().post('/programme-years', draft)).status).toBe(403)
  })
})

describe('a window', () => {
  const add = (some: Record<string, unknown>, year = 113) =>
    office.post<ReportingWindow>(`/programme-years/small/${year}/windows`, {
      ...rounds110[0],
      factsFrom: '2024-02-01',
      factsTo: '2024-10-31',
      ...some,
    })

  it('exists once a round', async () => {
    const again = await office.post('/programme-years/small/110/windows', rounds110[0])
    expect(again).toMatchObject({ status: 409, code: 'programmes.window-exists' })
  })

  it('needs its year', async () => {
    expect((await add({}, 199)).code).toBe('programmes.no-such-year')
  })

  it('names each moment that comes too early', async () => {
    await aYear(office, 113)
    const reply = await add({ due: '2021-01-01T00:00+08:00', editsEnd: '2021-01-01T00:00Z' })
    expect(reply).toMatchObject({ status: 422, code: 'programmes.window-order' })
    expect(reply.problem.fields.map(({ field }) => field)).toEqual(['/due', '/editsEnd'])
  })

  it.each([
    ['seconds', { due: '2021-10-31T23:59:30+08:00' }, 400],
    ['no zone', { due: '2021-10-31T23:59' }, 400],
    ['a day that does not exist', { factsTo: '2024-02-31' }, 422],
    ['a moment that does not exist', { due: '2021-13-45T23:59Z' }, 422],
    ['a moment on a day that does not exist', { due: '2024-02-30T23:59Z' }, 422],
    ['a round that the year does not have', { round: 3 }, 422],
    ['more rounds than months', { round: 13 }, 400],
  ])('refuses %s', async (_, some, status) => {
    expect((await add(some)).status).toBe(status)
  })

  it('of a year of quarters takes the fourth and no fifth, and says how many there are', async () => {
    await aYear(office, 105)
    const quarter = (round: number, factsFrom: string, factsTo: string) =>
      office.post('/programme-years/small/105/windows', {
        ...rounds110[0],
        round,
        factsFrom,
        factsTo,
      })
    expect((await quarter(4, '2016-11-01', '2017-01-31')).status).toBe(201)
    expect(await quarter(5, '2016-02-01', '2016-04-30')).toMatchObject({
      status: 422,
      code: 'programmes.no-such-round',
      problem: { fields: [{ field: '/round', facts: { year: 105, round: 5, rounds: 4 } }] },
    })
  })

  it('keeps its days within the year and apart from the other round', async () => {
    expect((await add({ factsFrom: '2023-12-31' })).code).toBe('programmes.window-outside-year')
    expect((await add({})).status).toBe(201)
    const overlapping = await add({ round: 2, factsFrom: '2024-10-31', factsTo: '2025-01-31' })
    expect(overlapping).toMatchObject({ status: 409, code: 'programmes.windows-overlap' })
  })

  it('is moved with a reason; who saw the old one is told', async () => {
    const { id, version, programme, year, round, ...moments } = first
    const change = { version, ...moments, editsEnd: '2021-11-16T17:00+08:00', reason: '颱風' }
    const moved = await office.patch<ReportingWindow>(`/windows/${id}`, change)
    expect(moved.body).toMatchObject({ version: 2, editsEnd: '2021-11-16T09:00:00.000Z' })
    expect((await office.patch(`/windows/${id}`, change)).code).toBe('programmes.stale-version')
    const back = { ...change, version: 2, editsEnd: moments.editsEnd, reason: '更正' }
    expect((await office.patch(`/windows/${id}`, back)).status).toBe(200)
    expect((await office.patch(`/windows/${id}`, { ...back, reason: '' })).status).toBe(400)
  })
})

describe('in time', () => {
  it.each([
    ['2021-01-31T15:59:59.999Z', 'not-yet-open', 1],
    ['2021-10-31T15:59:59.999Z', 'open', 1],
    ['2021-10-31T16:00:00.000Z', 'edits-only', 2],
    ['2021-11-15T09:00:59.999Z', 'edits-only', 2],
    ['2021-11-15T09:01:00.000Z', 'closed', 2],
  ])('at %s the first round is %s and the current one %i', async (at, phase, current) => {
    const session = await world.signInAs('assistant', { alliance })
    world.clock.moveTo(at)
    const fresh = at < '2021-10-20' || at > '2021-10-21' ? await world.signIn(session.person.email) : session
    const now = await states(fresh)
    expect([now.items[0]?.phase, now.current, now.now]).toEqual([phase, current, at])
  })

  it('is asked under a lock that nobody can move the window behind', async () => {
    const query = { programme: 'small', year: 110, round: 1 } as const
    let moved = false
    const moving = await world.db.transaction().execute(async (tx) => {
      await lockWindow(tx, query)
      const exception = give().then((reply) => {
        moved = true
        return reply
      })
      const before = await windowStateFor(tx, { ...query, alliance, now: world.clock.now() })
      await new Promise((resolve) => setTimeout(resolve, 150))
      expect([moved, before?.exception]).toEqual([false, null])
      return { exception }
    })
    const given = await moving.exception
    expect(given.status).toBe(201)
    await withdraw(given.body.id)
  })

  it.each([
    ['2021-01-01T00:00:00.000Z', 'entries', 'programmes.window-not-open'],
    ['2021-11-01T00:00:00.000Z', 'entries', 'programmes.window-edits-only'],
    ['2021-12-01T00:00:00.000Z', 'edits', 'programmes.window-closed'],
  ] as const)('at %s %s are refused with %s', async (now, what, code) => {
    const query = { programme: 'small', year: 110, round: 1, alliance, now: new Date(now) } as const
    const standing = await windowStateFor(world.db, query)
    if (!standing) throw new Error('110 has a first round')
    expect(() => demandWindow(standing, what)).toThrow(code)
  })

  it('has no answer where there is no window', async () => {
    const query = { programme: 'small', year: 150, alliance, now: world.clock.now() } as const
    expect([
      await currentRound(world.db, query),
      await windowStateFor(world.db, { ...query, round: 1 }),
    ]).toEqual([null, null])
  })
})

describe('an exception', () => {
  it('opens the window for its alliance alone, is told by letter, and ends at once when withdrawn', async () => {
    const given = await give()
    expect(given).toMatchObject({ status: 201, body: { givenBy: '測試人員', reason: '主持人住院' } })
    const letters = await world.db
      .selectFrom('letter')
      .select(['subject', 'text'])
      .where('alliance_id', '=', alliance)
      .where('kind', '=', 'alliances.window-extended')
      .where('person_id', '=', assistant.person.id)
      .execute()
    expect(letters.map(({ subject }) => subject).join()).toContain('110/11/20 17:00')
    const query = { programme: 'small', year: 110, round: 1, now: new Date('2021-11-18T00:00:00Z') } as const
    const other = (await anyAlliance(office)).id
    const own = await windowStateFor(world.db, { ...query, alliance })
    const theirs = await windowStateFor(world.db, { ...query, alliance: other })
    expect([own?.phase, own?.isLate, own?.isUnderException, theirs?.phase]).toEqual([
      'open',
      true,
      true,
      'closed',
    ])
    await withdraw(given.body.id)
    expect((await windowStateFor(world.db, { ...query, alliance }))?.phase).toBe('closed')
  })

  it('is given once at a time; the second officer learns of the first', async () => {
    const given = await give()
    expect(await give({ endsAt: '2021-11-30T17:00+08:00' })).toMatchObject({
      status: 409,
      code: 'programmes.exception-exists',
      problem: { facts: { endsAt: '2021-11-20T09:00:00.000Z' } },
    })
    await withdraw(given.body.id)
    expect((await withdraw(given.body.id)).code).toBe('programmes.exception-withdrawn')
  })

  it.each([
    ['before now', { endsAt: '2021-10-01T00:00+08:00' }, 422, 'programmes.exception-too-short'],
    [
      'not after the ordinary end',
      { endsAt: '2021-10-31T23:59+08:00' },
      422,
      'programmes.exception-too-short',
    ],
    ['on no day', { endsAt: '2021-11-31T10:00+08:00' }, 422, 'programmes.exception-too-short'],
    ['for nobody', { alliance: '018f0000-0000-7000-8000-0000000000cc' }, 404, 'programmes.no-such-alliance'],
    ['without a reason', { reason: '' }, 400, 'request.malformed'],
  ])('is refused when it ends %s', async (_, some, status, code) => {
    expect(await give(some)).toMatchObject({ status, code })
  })

  it('keeps its history, withdrawn ones included', async () => {
    const history = await officer.get<ReplyOf<Routes['exceptions']>>(`/windows/${first.id}/exceptions`)
    expect(history.body.items[0]).toMatchObject({ withdrawnBecause: '已提前完成' })
    expect(history.body.abilities).not.toContain('giveExceptions')
  })

  it.each([
    ['the ministry', () => officer],
    ['an assistant', () => assistant],
  ])('is not given by %s', async (_, client) => {
    const draft = { alliance, endsAt: '2021-11-20T17:00+08:00', reason: '試' }
    expect((await client().post(`/windows/${first.id}/exceptions`, draft)).status).toBe(403)
  })
})

describe('the rules of a year', () => {
  it('are readable by everybody, each line with where it comes from', async () => {
    const page = await world.stranger().get<RulePage>('/rules/small/110')
    expect(page.body).toMatchObject({ year: 110, origin: { kind: 'source' }, cutoff: '2021-10-31' })
    const cited = page.body.kpis.flatMap(({ readings }) => readings.map(({ citations }) => citations.length))
    expect(cited.length).toBeGreaterThan(20)
    expect(cited.every((count) => count > 0)).toBe(true)
    expect(page.body.citations.rounds).toEqual([
      { source: 'S110', heading: '產學小聯盟平台管考功能選單簡介', fact: 'two-entries' },
      { interpretation: 21 },
    ])
    expect(page.body.citations.checks['record.fields-missing']).toBeNull()
  })

  it('say where no source speaks, and name the quarters of the earlier years', async () => {
    const page = await world.stranger().get<RulePage>('/rules/small/104')
    expect(page.body.citations).toMatchObject({
      rounds: [
        { source: 'S104', heading: '績效考核時程(1/3)', fact: 'four-quarters' },
        { interpretation: 21 },
      ],
      limits: { yearlyGrant: null },
    })
    expect(page.body.rounds.map(({ round, start }) => [round, start])).toEqual([
      [1, '2015-02-01'],
      [2, '2015-05-01'],
      [3, '2015-08-01'],
      [4, '2015-11-01'],
    ])
  })

  it('say which year they follow where no source speaks', async () => {
    const page = await world.stranger().get<RulePage>('/rules/small/111')
    expect(page.body.origin).toEqual({ kind: 'carried-forward', year: 110 })
  })

  it('are listed, and absent for a year without a page', async () => {
    const pages = await world.stranger().get<ReplyOf<Routes['rulePages']>>('/rules')
    expect(pages.body.items.map(({ year }) => year)).toEqual([104, 105, 106, 107, 108, 109, 110, 111])
    expect((await world.stranger().get('/rules/small/199')).code).toBe('programmes.no-rules')
    expect((await world.stranger().get('/rules/small/abc')).status).toBe(404)
  })

  it('come with the interpretations that hold', async () => {
    const reply = await world.stranger().get<ReplyOf<Routes['interpretations']>>('/interpretations')
    expect(reply.body.items[0]).toEqual({
      number: 1,
      key: 'january-belongs-to-two-years',
      from: 110,
      until: null,
    })
  })
})
