import type { Alliance, alliances, HandoverLine, ReplyOf } from '@openalliance/contract'
import { describe, expect, it, test } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { aYear } from '../programmes/builders.ts'
import { anAlliance, aProject, aTerm } from './builders.ts'
import { allianceFactsOf, alliancesOfYear, projectOf, publicFactsOf, thirdYearOfFirstTerm } from './public.ts'

type Routes = (typeof alliances)['routes']

const world = await createWorld()
const office = await world.signInAs('programme-office', { name: '辦公室' })
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
await aYear(office, 109)
await aYear(office, 110)
const battery = await anAlliance(office, { nameZh: '先進電池材料聯盟', technologiesZh: ['固態電解質'] })
const pi = await world.signInAs('principal-investigator', { alliance: battery.id, name: '王主持' })
const assistant = await world.signInAs('assistant', { alliance: battery.id, name: '林助理' })
const elsewhere = await anAlliance(office, { nameZh: '遠嶺複材聯盟', field: 'TM1', county: 'hualien' })
const neighbour = await world.signInAs('assistant', { alliance: elsewhere.id })

const read = async (client = assistant, id = battery.id) =>
  (await client.get<ReplyOf<Routes['read']>>(`/alliances/${id}`)).body

describe('opening an alliance', () => {
  it('is the office’s work, and the journal keeps it', async () => {
    const alliance = await anAlliance(office, { nameZh: '𠮷堃㛢聯盟' })
    expect(alliance).toMatchObject({ nameZh: '𠮷堃㛢聯盟', region: 'north', version: 1, isPublic: false })
    const line = await world.db
      .selectFrom('journal')
      .select(['action', 'actor_name'])
      .where('subject_id', '=', alliance.id)
      .executeTakeFirst()
    expect(line).toEqual({ action: 'alliances.created', actor_name: '辦公室' })
  })

  it('refuses a second of the same name', async () => {
    const draft = {
      programme: 'small',
      nameZh: '先進 電池材料聯盟',
      field: 'TE3',
      hostZh: '他校',
      county: 'taipei',
      operatingType: 'cross-university',
    }
    expect(await office.post('/alliances', draft)).toMatchObject({
      status: 409,
      code: 'alliances.name-taken',
    })
    expect((await assistant.post('/alliances', draft)).status).toBe(403)
  })

  it.each([
    ['a blank name', { nameZh: '　' }],
    ['a script for a website', { website: 'javascript:alert(1)' }],
    ['an unknown field', { field: 'TE9' }],
    ['10,000 characters of a host', { hostZh: '長'.repeat(10_000) }],
    ['an industry twice', { industryCategories: ['food', 'food'] }],
  ])('refuses %s', async (_, some) => {
    const reply = await office.post('/alliances', {
      programme: 'small',
      nameZh: '合格聯盟',
      field: 'TE3',
      hostZh: '他校',
      county: 'taipei',
      operatingType: 'cross-university',
      ...some,
    })
    expect(reply).toMatchObject({ status: 400, code: 'request.malformed' })
  })
})

describe('basic data', () => {
  const change = (body: Record<string, unknown>, client = assistant, id = battery.id) =>
    client.patch<Alliance>(`/alliances/${id}`, body)

  it('are written by the team, and only what is named is touched', async () => {
    const { version } = (await read()).alliance
    const reply = await change({
      version,
      introductionZh: '專注固態電池。',
      industryCategories: ['vehicles'],
    })
    expect(reply.body).toMatchObject({
      version: version + 1,
      introductionZh: '專注固態電池。',
      technologiesZh: ['固態電解質'],
    })
  })

  it('merge when two changed different fields, and conflict by field when they changed one', async () => {
    const { version } = (await read()).alliance
    await change({ version, contactName: '甲' }, pi)
    expect((await change({ version, contactName: '甲' })).status).toBe(200)
    const conflict = await change({ version, contactName: '乙', contactPhone: '03-1' })
    expect(conflict).toMatchObject({ status: 409, code: 'alliances.stale-version' })
    expect(conflict.problem.facts).toEqual({
      version: version + 1,
      current: { contactName: '甲', contactPhone: null },
    })
    expect(conflict.problem.fields.map(({ field }) => field)).toEqual(['/contactName', '/contactPhone'])
  })

  it('leave to the office what the award says', async () => {
    const { version } = (await read()).alliance
    expect((await change({ version, nameZh: '改名' })).status).toBe(400)
    expect(
      (await assistant.patch(`/alliances/${battery.id}/award`, { version, field: 'TE1', reason: '試' }))
        .status,
    ).toBe(403)
    const reply = await office.patch<Alliance>(`/alliances/${battery.id}/award`, {
      version,
      hostEn: 'Demonstration University',
      reason: '補英文校名',
    })
    expect(reply.body.hostEn).toBe('Demonstration University')
  })

  it('answer a foreign alliance as one that does not exist', async () => {
    const foreign = await neighbour.get(`/alliances/${battery.id}`)
    const nowhere = await neighbour.get('/alliances/018f0000-0000-7000-8000-0000000000dd')
    expect([foreign.status, foreign.code]).toEqual([nowhere.status, nowhere.code])
    expect((await change({ version: 1, contactName: '偷' }, neighbour)).status).toBe(403)
  })

  it('tell the office of an alliance that does not exist', async () => {
    const reply = await change(
      { version: 1, contactName: '無' },
      office,
      '018f0000-0000-7000-8000-0000000000dd',
    )
    expect(reply).toMatchObject({ status: 404, code: 'alliances.no-such-alliance' })
  })

  it('carry what the reader may do', async () => {
    expect((await read()).abilities).toEqual(['readAlliance', 'changeBasics', 'readHandovers', 'readNames'])
    expect((await read(officer)).abilities).not.toContain('changeBasics')
    expect((await reviewer.get(`/alliances/${battery.id}`)).status).toBe(403)
  })
})

describe('terms and projects', () => {
  it('say which year of which term a project is', async () => {
    await aTerm(office, battery.id, 1, '2018-02-01', '2021-01-31')
    await aTerm(office, battery.id, 2, '2021-02-01', '2024-01-31')
    const alliance = await aProject(office, battery.id, 110, { isContinuing: true })
    expect(alliance.projects[0]).toMatchObject({
      year: 110,
      term: { number: 2, year: 1 },
      grantTotal: 2_400_000,
    })
    expect(await thirdYearOfFirstTerm(world.db, battery.id, 110)).toBe(109)
  })

  it('give the rules the days on which the alliance runs', async () => {
    expect(await allianceFactsOf(world.db, battery.id)).toMatchObject({
      programme: 'small',
      industryCategories: ['vehicles'],
      runs: { start: '2018-02-01', end: '2024-01-31' },
    })
    expect(await allianceFactsOf(world.db, '018f0000-0000-7000-8000-0000000000dd')).toBeNull()
  })

  it.each([
    ['four years', '2018-02-01', '2022-01-31', 422, 'alliances.term-too-long'],
    ['an end before its start', '2018-02-01', '2017-01-31', 400, 'request.malformed'],
    ['a day that does not exist', '2018-02-30', '2019-01-31', 400, 'request.malformed'],
  ])('refuse a term with %s', async (_, startsOn, endsOn, status, code) => {
    const { id } = await anAlliance(office)
    const reply = await office.put(`/alliances/${id}/terms/1`, { version: 0, startsOn, endsOn })
    expect(reply).toMatchObject({ status, code })
  })

  it('refuse a second term that begins before the first has ended', async () => {
    const { id } = await anAlliance(office)
    await aTerm(office, id, 1, '2018-02-01', '2021-01-31')
    const reply = await office.put(`/alliances/${id}/terms/2`, {
      version: 0,
      startsOn: '2021-01-31',
      endsOn: '2022-01-31',
    })
    expect(reply.code).toBe('alliances.terms-overlap')
  })

  it.each([
    ['categories that do not add up', { grantPersonnel: 5 }, 422, 'alliances.grant-does-not-add-up'],
    [
      'money above the year’s ceiling',
      { grantTotal: 3_000_001, grantPersonnel: 3_000_000 },
      422,
      'alliances.grant-above-ceiling',
    ],
    [
      'nothing but equipment',
      { grantPersonnel: 0, grantOperating: 0, grantEquipment: 2 },
      422,
      'alliances.grant-in-part-only',
    ],
    ['a stale version', { version: 7 }, 409, 'alliances.stale-version'],
    ['money below zero', { grantTotal: -1 }, 400, 'request.malformed'],
    ['half a dollar', { grantTotal: 0.5 }, 400, 'request.malformed'],
  ])('refuse a project with %s', async (_, some, status, code) => {
    const reply = await office.put(`/alliances/${elsewhere.id}/projects/110`, {
      version: 0,
      number: '110-1',
      standing: 'running',
      isContinuing: false,
      grantTotal: 2,
      grantPersonnel: 1,
      grantOperating: 1,
      grantEquipment: 0,
      ...some,
    })
    expect(reply).toMatchObject({ status, code })
  })

  it('take a grant of just the ceiling, with equipment as a part of it', async () => {
    const { id } = await anAlliance(office)
    const grant = {
      grantTotal: 3_000_000,
      grantPersonnel: 0,
      grantOperating: 1,
      grantEquipment: 2_999_999,
    }
    const { projects } = await aProject(office, id, 110, grant)
    expect(projects[0]).toMatchObject(grant)
  })

  it('refuse a year nobody added and a number another project has', async () => {
    const grant = { grantTotal: 0, grantPersonnel: 0, grantOperating: 0, grantEquipment: 0 }
    const draft = { version: 0, number: '110-同號', standing: 'running', isContinuing: false, ...grant }
    const { id } = await anAlliance(office)
    expect((await office.put(`/alliances/${id}/projects/150`, draft)).code).toBe('alliances.no-such-year')
    expect((await office.put(`/alliances/${id}/projects/110`, draft)).status).toBe(200)
    const other = await office.put(`/alliances/${elsewhere.id}/projects/110`, draft)
    expect(other).toMatchObject({ status: 409, code: 'alliances.project-number-taken' })
    expect((await alliancesOfYear(world.db, 'small', 110)).map(({ id: one }) => one)).toEqual(
      expect.arrayContaining([id, battery.id]),
    )
    expect(await projectOf(world.db, elsewhere.id, 110)).toBeNull()
  })
})

describe('the list of alliances', () => {
  const list = async (query: string, client = officer) =>
    (await client.get<ReplyOf<Routes['list']>>(`/alliances?${query}`)).body.items

  it.each([
    ['part of a name', 'search=池材'],
    ['a technology', 'search=電解質'],
    ['the host', 'search=示範大學&field=TE3&year=110&standing=running'],
    ['the host in short', 'search=示大'],
    ['the PI', 'search=王主'],
  ])('is searched by %s', async (_, query) => {
    expect((await list(encodeURI(query))).map(({ id }) => id)).toContain(battery.id)
  })

  it('is narrowed by field, region, type and year', async () => {
    expect((await list('field=TM1&region=east-and-islands')).map(({ id }) => id)).toEqual([elsewhere.id])
    expect(await list('field=TM1&year=110')).toEqual([])
    expect(await list('operatingType=regional-centre')).toEqual([])
  })

  it('shows the PI and the project of the year', async () => {
    const [line] = await list(`search=${encodeURIComponent('先進電池材料聯盟')}&year=110&field=TE3`)
    expect(line).toMatchObject({ principalInvestigator: '王主持', project: { year: 110 } })
  })

  it('comes page by page, each alliance once', async () => {
    const all: string[] = []
    let after = ''
    do {
      const page = await officer.get<ReplyOf<Routes['list']>>(
        `/alliances?limit=2${after && `&after=${after}`}`,
      )
      all.push(...page.body.items.map(({ id }) => id))
      after = page.body.next ?? ''
    } while (after)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain(battery.id)
  })

  it('finds nothing for a text of nothing but signs', async () => {
    expect(await list('search=%25')).toEqual([])
  })

  it.each(['after=x', 'field=TE9', 'year=1', 'search=%00'])('refuses %s without a fault', async (query) => {
    expect((await officer.get(`/alliances?${query}`)).status).toBeLessThan(500)
  })

  it('is closed to teams, who see their own', async () => {
    expect((await assistant.get('/alliances')).status).toBe(403)
    const mine = await assistant.get<ReplyOf<Routes['mine']>>('/me/alliances')
    expect(mine.body.items).toMatchObject([
      {
        id: battery.id,
        roles: ['assistant'],
        maySubmit: false,
        projects: [{ year: 110, term: { number: 2, year: 1 } }],
      },
    ])
    expect((await reviewer.get<ReplyOf<Routes['mine']>>('/me/alliances')).body.items).toEqual([])
  })

  it('puts words to identifiers for everybody who is signed in, and for nobody else', async () => {
    const names = await reviewer.get<ReplyOf<Routes['names']>>('/alliance-names')
    expect(names.body.items.map(({ id }) => id)).toContain(battery.id)
    expect((await world.stranger().get('/alliance-names')).status).toBe(401)
  })
})

describe('a hand-over', () => {
  it('ends the former PI’s rights with the next call and gives the new one theirs', async () => {
    const alliance = await anAlliance(office)
    const former = await world.signInAs('principal-investigator', { alliance: alliance.id, name: '張前任' })
    const helper = await world.signInAs('assistant', { alliance: alliance.id })
    const next = await world.signInAs(null, { name: '李接任', email: 'li@example.org' })
    const found = await office.get<ReplyOf<Routes['successor']>>(
      `/alliances/${alliance.id}/successors?email=LI@example.org`,
    )
    expect(found.body.person).toMatchObject({ id: next.person.id, name: '李接任' })
    const reply = await office.post<HandoverLine>(`/alliances/${alliance.id}/handovers`, {
      from: former.person.id,
      to: next.person.id,
      reason: '借調',
      keepsAssistants: true,
    })
    expect(reply).toMatchObject({ status: 201, body: { from: { name: '張前任' }, to: { name: '李接任' } } })
    const path = `/alliances/${alliance.id}`
    expect([
      (await former.get(path)).status,
      (await next.get(path)).status,
      (await helper.get(path)).status,
    ]).toEqual([403, 200, 200])
    const letters = await world.db
      .selectFrom('letter')
      .select('person_id')
      .where('kind', 'like', 'accounts.right-%')
      .execute()
    const told = letters.map(({ person_id }) => person_id)
    expect(told).toEqual(expect.arrayContaining([former.person.id, next.person.id]))
    const history = await next.get<ReplyOf<Routes['handovers']>>(`${path}/handovers`)
    expect(history.body.items).toMatchObject([{ reason: '借調', madeBy: '辦公室' }])
  })

  it('may end the assistants’ rights in the same moment', async () => {
    const alliance = await anAlliance(office)
    const helper = await world.signInAs('assistant', { alliance: alliance.id })
    const next = await world.person()
    await office.post(`/alliances/${alliance.id}/handovers`, {
      from: null,
      to: next.id,
      reason: '首任',
      keepsAssistants: false,
    })
    expect((await helper.get(`/alliances/${alliance.id}`)).status).toBe(403)
  })

  const handOver = (body: Record<string, unknown>, client = office) =>
    client.post(`/alliances/${battery.id}/handovers`, {
      from: pi.person.id,
      to: assistant.person.id,
      reason: '試',
      keepsAssistants: true,
      ...body,
    })

  it.each([
    ['another PI is in office', () => ({ from: assistant.person.id }), 409, 'alliances.stale-version'],
    [
      'the successor is in office',
      () => ({ to: pi.person.id }),
      409,
      'alliances.already-principal-investigator',
    ],
    [
      'there is no such person',
      () => ({ to: '018f0000-0000-7000-8000-0000000000ee' }),
      404,
      'alliances.no-such-person',
    ],
    ['there is no reason', () => ({ reason: '' }), 400, 'request.malformed'],
  ])('is refused when %s', async (_, body, status, code) => {
    expect(await handOver(body())).toMatchObject({ status, code })
  })

  it.each([
    ['the PI', () => pi],
    ['the ministry', () => officer],
  ])('is not made by %s', async (_, client) => {
    expect((await handOver({}, client())).status).toBe(403)
  })
})

test('the public side tells what may be published, and that it is not yet', async () => {
  const facts = await publicFactsOf(world.db, battery.id)
  expect(facts).toMatchObject({ isPublic: false, county: 'hsinchu-city', years: [110] })
})
