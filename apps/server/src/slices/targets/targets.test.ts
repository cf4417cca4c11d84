import type { TargetSheet } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { anAlliance, aProject, aTerm } from '../alliances/builders.ts'
import { aYear, year110 } from '../programmes/builders.ts'
import { noteVerified, remarksOf, targetsOf } from './public.ts'

const world = await createWorld()
const office = await world.signInAs('programme-office', { name: '辦公室' })
await year110(office)
await aYear(office, 109)

let alliance = ''
let pi: Awaited<ReturnType<typeof world.signInAs>>
let assistant: Awaited<ReturnType<typeof world.signInAs>>

beforeEach(async () => {
  world.clock.moveTo('2021-10-20T02:00:00.000Z')
  alliance = (await anAlliance(office)).id
  await aTerm(office, alliance, 1, '2018-02-01', '2021-01-31')
  await aTerm(office, alliance, 2, '2021-02-01', '2024-01-31')
  await aProject(office, alliance, 109)
  await aProject(office, alliance, 110)
  pi = await world.signInAs('principal-investigator', { alliance, name: '王主持' })
  assistant = await world.signInAs('assistant', { alliance })
})

const at = (year = 110) => `/alliances/${alliance}/years/${year}`
const set = (kpi: string, amount: number, some: Record<string, unknown> = {}, year = 110, client = pi) =>
  client.put<TargetSheet>(`${at(year)}/targets/${kpi}`, { version: 0, amount, ...some })
const lineOf = (sheet: TargetSheet, kpi: string) => sheet.lines.find((line) => line.kpi === kpi)
const mains = ['2.1', '3.0', '7.2', '7.3', '7.4', '7.5']

describe('an expected outcome', () => {
  it('is set by the PI and stands in the sheet, NT$ to the dollar', async () => {
    const reply = await set('3.0', 1_100_001)
    expect(lineOf(reply.body, '3.0')).toMatchObject({
      amount: 1_100_001,
      version: 1,
      setBy: '王主持',
      unit: 'ntd',
    })
    expect(await targetsOf(world.db, alliance, 110)).toEqual(new Map([['3.0', 1_100_001]]))
  })

  it('exists for the KPIs of the year’s page, and for none that is shown beside', async () => {
    const sheet = await pi.get<TargetSheet>(`${at()}/targets`)
    expect(sheet.body.lines.map(({ kpi }) => kpi)).toEqual(
      expect.arrayContaining(['2.1', '2.7', '3.3', '7.5']),
    )
    expect((await set('2.other', 1)).code).toBe('targets.no-such-kpi')
  })

  it('is not set by an assistant unless the PI delegated', async () => {
    expect((await set('2.1', 20, {}, 110, assistant)).status).toBe(403)
    const delegated = await world.signInAs('assistant', { alliance, maySubmit: true })
    expect((await set('2.1', 20, {}, 110, delegated)).status).toBe(200)
  })

  it('below the first term’s third year wants a written reason', async () => {
    await set('2.1', 20, {}, 109)
    const refused = await set('2.1', 15)
    expect(refused).toMatchObject({
      status: 422,
      code: 'targets.reason-needed',
      problem: { fields: [{ field: '/reason', facts: { floor: 20 } }] },
    })
    const reply = await set('2.1', 15, { reason: '兩家會員併購' })
    expect(lineOf(reply.body, '2.1')).toMatchObject({
      amount: 15,
      reason: '兩家會員併購',
      firstTermThirdYear: 20,
      advice: [{ code: 'targets.growth' }, { code: 'targets.below-first-term', severity: 'warning' }],
    })
  })

  it('of members is held against last year’s verified count', async () => {
    await world.db
      .transaction()
      .execute((tx) =>
        noteVerified(tx, { alliance, year: 109, figures: { '2.1': 18 }, at: world.clock.now() }),
      )
    const reply = await set('2.1', 20)
    expect(lineOf(reply.body, '2.1')).toMatchObject({
      lastYear: 18,
      lastYearIsVerified: true,
      advice: [{ code: 'targets.growth', severity: 'warning', facts: { least: 21 } }],
    })
  })

  it('tells a stale version what stands there', async () => {
    await set('2.1', 20)
    expect(await set('2.1', 22)).toMatchObject({
      status: 409,
      code: 'targets.stale-version',
      problem: { facts: { version: 1, current: { amount: 20 } } },
    })
  })

  it.each([
    ['a fraction', 1.5],
    ['a number below zero', -1],
    ['a text', '20'],
    ['more than a country owns', 1e15],
  ])('refuses %s', async (_, amount) => {
    expect((await set('2.1', amount as number)).status).toBe(400)
  })

  it('needs a project in the year, and the year its rules', async () => {
    expect((await pi.get(`${at(108)}/targets`)).code).toBe('targets.no-such-project')
    await office.post('/programme-years', {
      programme: 'small',
      year: 150,
      startsOn: '2061-02-01',
      endsOn: '2062-01-31',
    })
    await aProject(office, alliance, 150)
    expect((await pi.get(`${at(150)}/targets`)).code).toBe('programmes.no-rules')
  })

  it('of another alliance is nobody else’s to see', async () => {
    const neighbour = await world.signInAs('principal-investigator', {
      alliance: (await anAlliance(office)).id,
    })
    expect((await neighbour.get(`${at()}/targets`)).status).toBe(403)
  })
})

describe('the sheet', () => {
  const move = (step: 'submission' | 'agreement' | 'return', body: Record<string, unknown>, client = pi) =>
    client.post<TargetSheet>(`${at()}/targets/${step}`, body)
  const fill = async () => {
    let sheet: TargetSheet | undefined
    for (const kpi of mains) sheet = (await set(kpi, 20)).body
    return sheet?.stateVersion ?? 0
  }

  it('is not handed in while a main KPI lacks its expectation', async () => {
    await set('2.1', 20)
    expect(await move('submission', { stateVersion: 1 })).toMatchObject({
      status: 422,
      code: 'targets.incomplete',
      problem: { facts: { kpis: mains.slice(1) } },
    })
  })

  it('is handed in, sent back with a reason, handed in again and agreed', async () => {
    const handedIn = await move('submission', { stateVersion: await fill() })
    expect(handedIn.body).toMatchObject({ state: 'submitted', submittedBy: '王主持' })
    expect((await set('2.1', 30, { version: 1 })).code).toBe('targets.sheet-closed')
    const back = await move(
      'return',
      { stateVersion: handedIn.body.stateVersion, reason: '會員目標偏低' },
      office,
    )
    expect(back.body).toMatchObject({ state: 'open', returnedBecause: '會員目標偏低' })
    await set('2.1', 30, { version: 1 })
    const again = await move('submission', { stateVersion: back.body.stateVersion })
    const agreed = await move('agreement', { stateVersion: again.body.stateVersion }, office)
    expect(agreed.body).toMatchObject({ state: 'agreed', returnedBecause: null })
  })

  it('moves only from the state that was seen', async () => {
    await fill()
    expect((await move('agreement', { stateVersion: 1 }, office)).code).toBe('targets.sheet-open')
    expect((await move('submission', { stateVersion: 9 })).code).toBe('targets.stale-version')
  })

  it('is not agreed to by the PI, nor handed in by the office', async () => {
    expect((await move('agreement', { stateVersion: 1 })).status).toBe(403)
    expect((await move('submission', { stateVersion: 1 }, office)).status).toBe(403)
  })
})

describe('a remark', () => {
  const write = (some: Record<string, unknown> = {}, kpi = '7.3', client = assistant) =>
    client.put<TargetSheet>(`${at()}/remarks/${kpi}`, {
      version: 0,
      attainment: '已簽兩案',
      gap: '一案延至次年',
      ...some,
    })

  it('is written by the team, up to a thousand characters each', async () => {
    expect((await write({ gap: '𠮷'.repeat(1000) })).status).toBe(200)
    expect((await remarksOf(world.db, alliance, 110)).get('7.3')?.attainment).toBe('已簽兩案')
    expect((await write({ version: 1, gap: '長'.repeat(1001) })).status).toBe(400)
  })

  it('tells a stale version field by field', async () => {
    await write()
    const reply = await write({ gap: '改' }, '7.3', pi)
    expect(reply).toMatchObject({
      status: 409,
      problem: { facts: { version: 1, current: { gap: '一案延至次年' } }, fields: [{ field: '/gap' }] },
    })
  })

  it('is refused once the bell has rung', async () => {
    world.clock.moveTo('2022-02-15T09:01:00.000Z')
    const late = await world.signIn(assistant.person.email)
    expect(await write({}, '7.3', late)).toMatchObject({ status: 409, code: 'programmes.window-closed' })
  })

  it('is written as long as one round of the year takes changes, an extended one too', async () => {
    const windows = (
      await office.get<{ items: { windows: { id: string; round: number }[]; year: number }[] }>(
        '/programme-years',
      )
    ).body.items.find(({ year }) => year === 110)?.windows
    const first = windows?.find(({ round }) => round === 1)
    const given = await office.post(`/windows/${first?.id}/exceptions`, {
      alliance,
      endsAt: '2022-03-31T15:59:00.000Z',
      reason: '校內會計系統停機',
    })
    expect(given.status, given.text).toBe(201)
    world.clock.moveTo('2022-02-20T02:00:00.000Z')
    const late = await world.signIn(assistant.person.email)
    expect((await write({}, '7.3', late)).status).toBe(200)
  })

  it('is the team’s own word, not the office’s', async () => {
    expect((await write({}, '7.3', office)).status).toBe(403)
  })
})
