import type { OrganisationDetail, Readiness, Receipt, ReplyOf, verification } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../testing/world.ts'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import {
  decided,
  figureOf,
  findingDecided,
  findingsAbout,
  issued,
  onDesk,
  recordOf,
  sealed,
} from './builders.ts'

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

type Routes = (typeof verification)['routes']
type Sums = Readonly<Record<string, number>>

const nonZero = (sums: Sums): Sums => Object.fromEntries(Object.entries(sums).filter(([, value]) => value))

/** The figures that the submit page shows of a round. */
const shownOf = async (own: Team, round: 1 | 2): Promise<Sums> => {
  const { body } = await own.pi.get<Readiness>(
    `/alliances/${own.alliance}/years/110/rounds/${round}/readiness`,
  )
  return nonZero(Object.fromEntries(body.handIn?.figures.map(({ kpi, value }) => [kpi, value]) ?? []))
}

/** The figures that a snapshot states. */
const statedIn = async (own: Team, { status, text, body }: Answer<Receipt>): Promise<Sums> => {
  expect(status, text).toBe(201)
  const path = `/alliances/${own.alliance}/submissions/${body.id}`
  return nonZero((await own.pi.get<{ content: { figures: Sums } }>(path)).body.content.figures)
}

/** A transfer that a round returned, with the desk it was returned from. */
const returnedIn = async (own: Team, round: 1 | 2, due: string, some = {}) => {
  const { id } = await aReadyRecord(own, 'technology-transfer', some)
  expect((await handedIn(own, round)).status).toBe(201)
  const at = await onDesk(own, round)
  await decided(own, at, id, 'returned', '缺頁')
  const record = await issued(own, at, due)
  expect(record.status, record.text).toBe(201)
  return { id, at }
}

/** One transfer returned in each of the two rounds; the first was not corrected until it was due. */
const twoReturned = async () => {
  const own = await anotherTeam(of)
  const one = await returnedIn(own, 1, '2021-11-25T15:59:00.000Z')
  world.clock.moveTo('2021-11-20T02:00:00Z')
  const two = await returnedIn(own, 2, '2021-12-10T15:59:00.000Z', { signedOn: '2021-11-05' })
  world.clock.moveTo('2021-11-28T02:00:00Z')
  return { own, one, two }
}

describe('a correction', () => {
  it.each([
    ['closed', true],
    ['still open', false],
  ])('hands in nothing that another round returned, the other one %s', async (_, isClosed) => {
    const { own, one, two } = await twoReturned()
    if (isClosed) expect((await office.post(`${one.at}/closing`)).status).toBe(200)
    const shown = await shownOf(own, 2)
    expect(shown).toMatchObject({ '7.2': 1, '7.3': 350_000 })
    expect(await statedIn(own, await handedIn(own, 2))).toEqual(shown)
    expect(await recordOf(own, one.id)).toMatchObject({ status: 'returned', round: 1, isLate: false })
    expect(await recordOf(own, two.id)).toMatchObject({ status: 'submitted', round: 2 })
    await decided(own, two.at, two.id, 'accepted')
    expect((await issued(own, two.at)).body.figures).toMatchObject({ '7.2': 1, '7.3': 350_000 })
    if (!isClosed) expect((await office.post(`${one.at}/closing`)).status).toBe(200)
    expect((await office.post(`${two.at}/closing`)).status).toBe(200)
    expect(await figureOf(own, '7.2')).toBe(1)
    expect((await recordOf(own, one.id)).status).toBe('returned')
  })

  it('of one round leaves what the other is still correcting to that one', async () => {
    const own = await anotherTeam(of)
    const one = await returnedIn(own, 1, '2021-12-10T15:59:00.000Z')
    world.clock.moveTo('2021-11-20T02:00:00Z')
    const two = await returnedIn(own, 2, '2021-12-10T15:59:00.000Z', { signedOn: '2021-11-05' })
    for (const [round, mine, theirs] of [
      [2, two, one],
      [1, one, two],
    ] as const) {
      const path = `/alliances/${own.alliance}/years/110/rounds/${round}/readiness`
      const { body } = await own.pi.get<Readiness>(path)
      const told = body.lines.filter(({ code }) => code === 'submissions.returned')
      expect(told.map(({ record }) => record?.id)).toEqual([mine.id])
      const before = await recordOf(own, theirs.id)
      const shown = await shownOf(own, round)
      expect(await statedIn(own, await handedIn(own, round))).toEqual(shown)
      expect(await recordOf(own, theirs.id)).toEqual(before)
    }
    expect(await figureOf(own, '7.2')).toBe(2)
  })

  it('by words alone is judged by the mended page, as the page before it has shown', async () => {
    const own = await anotherTeam(of)
    const one = await returnedIn(own, 1, '2021-11-25T15:59:00.000Z')
    // As if an earlier edition had decided that it does not count.
    await world.db
      .updateTable('ledger_line')
      .set({ edition: 0, contribution: 0, verdict: 'does-not-count', provisional: false })
      .where('alliance_id', '=', own.alliance)
      .execute()
    expect((await own.pi.post(`${one.at}/returned/${one.id}`, { text: '原件如此' })).status).toBe(201)
    const shown = await shownOf(own, 1)
    expect(shown).toMatchObject({ '7.2': 1, '7.3': 350_000 })
    expect(await statedIn(own, await handedIn(own))).toEqual(shown)
    expect(await figureOf(own, '7.2')).toBe(1)
  })
})

/** A member accepted and a transfer never corrected; the round was closed, and for the member it is on the desk again. */
const reopenedWithLapsed = async () => {
  const own = await anotherTeam(of)
  const member = await aReadyMember(own)
  const transfer = await aReadyRecord(own, 'technology-transfer')
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await sealed(own, at, member.id)
  await decided(own, at, member.id, 'accepted')
  await decided(own, at, transfer.id, 'returned', '缺頁')
  expect((await issued(own, at, '2021-11-25T15:59:00.000Z')).status).toBe(201)
  world.clock.moveTo('2021-11-28T02:00:00Z')
  expect((await office.post(`${at}/closing`)).status).toBe(200)
  expect((await recordOf(own, transfer.id)).abilities).not.toContain('save')
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${own.firm}`)).body.organisation
  await office.patch(`/organisations/${own.firm}`, {
    version,
    kind: 'prc-company',
    factsSince: null,
    reason: '登記為陸資',
  })
  const [finding] = await findingsAbout(own)
  if (!finding) throw new Error('the office was told of nothing')
  expect((await findingDecided(of, finding, 'reopen')).code).toBeUndefined()
  return { own, member, transfer, at }
}

describe('a correction that opens again', () => {
  it('is one for all that is still returned, until its own end', async () => {
    const { own, member, transfer, at } = await reopenedWithLapsed()
    await decided(own, at, member.id, 'returned', '請說明')
    await decided(own, at, transfer.id, 'returned', '仍缺頁')
    const due = '2021-12-10T15:59:00.000Z'
    const again = await issued(own, at, due)
    expect(again.status, again.text).toBe(201)
    for (const { id } of [member, transfer]) {
      const record = await recordOf(own, id)
      expect(record).toMatchObject({ status: 'returned', correctionEnds: due })
      expect(record.abilities).toContain('save')
    }
    const shown = await shownOf(own, 1)
    expect(await statedIn(own, await handedIn(own))).toEqual(shown)
    for (const { id } of [member, transfer]) expect((await recordOf(own, id)).status).toBe('submitted')
  })

  it('is not for what was not corrected before, where the office rejects it instead; the desk tells which that is', async () => {
    const { own, member, transfer, at } = await reopenedWithLapsed()
    await decided(own, at, member.id, 'returned', '請說明')
    await decided(own, at, transfer.id, 'returned', '仍缺頁')
    const desk = (await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)).body
    expect(desk.round).toMatchObject({ state: 'under-verification', correctionDue: null })
    expect(new Map(desk.items.map((line) => [line.record, line.isUncorrected]))).toEqual(
      new Map([
        [member.id, false],
        [transfer.id, true],
      ]),
    )
    expect((await decided(own, at, transfer.id, 'rejected', '逾期未補正')).status).toBe(200)
    const again = await issued(own, at, '2021-12-10T15:59:00.000Z')
    expect(again.body).toMatchObject({ counts: { returned: 1, rejected: 1 } })
    const record = await recordOf(own, transfer.id)
    expect(record.status).toBe('rejected')
    expect(record.abilities).not.toContain('save')
  })
})

describe('what is shown of a hand-in', () => {
  it('judges a project by what goes with it, and says with what amount and for want of what it counts less', async () => {
    const own = await anotherTeam(of)
    const member = await aReadyMember(own)
    const joint = await aReadyRecord(own, 'joint-project')
    const at = `/alliances/${own.alliance}/records/${member.id}`
    expect((await own.assistant.post(`${at}/draft`, { version: member.version })).status).toBe(200)
    const path = `/alliances/${own.alliance}/years/110/rounds/1/readiness`
    const { body } = await own.pi.get<Readiness>(path)
    expect(body.lines.filter(({ record }) => record?.id === joint.id)).toMatchObject([
      { code: 'submissions.does-not-count', facts: { reading: 'partner.is-member-firm' } },
    ])
    expect(body.handIn?.leftOut.map(({ record: { id }, why }) => [id, why])).toEqual([[member.id, 'draft']])
    expect(body.handIn?.differing).toMatchObject([
      {
        record: { id: joint.id },
        why: 'lacks',
        lacks: [{ id: member.id }],
        contributes: [
          { kpi: '7.4', value: 0, now: 1 },
          { kpi: '7.5', value: 0, now: 1_000_000 },
        ],
      },
    ])
    expect(await statedIn(own, await handedIn(own))).toEqual({})
  })
})

it('what a correction asks to be explained is written until the correction is due, after every window of the year too', async () => {
  const own = await anotherTeam(of)
  await aProject(office, own.alliance, 110)
  const due = '2022-03-10T15:59:00.000Z'
  world.clock.moveTo('2021-11-20T02:00:00Z')
  await returnedIn(own, 2, due, { signedOn: '2021-11-05' })
  const writes = async (moment: string, version: number) => {
    world.clock.moveTo(moment)
    const late = await world.signIn(own.assistant.person.email)
    const words = { version, attainment: '', gap: '一案延至次年' }
    const { status, code } = await late.put(`/alliances/${own.alliance}/years/110/remarks/7.3`, words)
    return code ?? status
  }
  expect(await writes('2022-03-01T02:00:00Z', 0)).toBe(200)
  expect(await writes(due, 1)).toBe('programmes.window-closed')
})
