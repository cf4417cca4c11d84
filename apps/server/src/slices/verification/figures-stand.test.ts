import type {
  FigureFinding,
  Organisation,
  OrganisationDetail,
  TargetSheet,
  VerificationRecordReply,
} from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember } from '../figures/builders.ts'
import { closingOfYear, verifyLedger } from '../figures/public.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import {
  decided,
  figureOf,
  findingDecided,
  findingsAbout,
  issued,
  movedWithoutRounds,
  onDesk,
  oneHandedIn,
  sealed,
} from './builders.ts'

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const amend = async (firm: string, some: Readonly<Record<string, unknown>>) => {
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${firm}`)).body.organisation
  return office.patch<Organisation>(`/organisations/${firm}`, { version, ...some })
}

/** The whole year closed with one accepted member. */
const oneClosed = async () => {
  const { own, record } = await oneHandedIn(of)
  const first = await onDesk(own)
  await sealed(own, first, record.id)
  await decided(own, first, record.id, 'accepted')
  expect((await issued(own, first)).status).toBe(201)
  expect((await office.post(`${first}/closing`)).status).toBe(200)
  world.clock.moveTo('2022-01-10T02:00:00Z')
  const late = await aReadyMember(
    { ...own, firm: (await aFirm(own.assistant, own.alliance)).id },
    { start: '2021-03-01' },
  )
  expect((await handedIn(own, 2)).status).toBe(201)
  const second = await onDesk(own, 2)
  await sealed(own, second, late.id)
  await decided(own, second, late.id, 'accepted')
  await issued(own, second)
  expect((await office.post(`${second}/closing`)).status).toBe(200)
  return { own, record, first, second }
}

describe('what was handed in', () => {
  it('is not changed by an assistant who says that the firm is something else', async () => {
    const { own } = await oneHandedIn(of)
    const reply = await own.assistant.patch(`/alliances/${own.alliance}/organisations/${own.firm}`, {
      version: 1,
      kind: 'prc-company',
      factsSince: null,
    })
    expect(reply).toMatchObject({ status: 403, code: 'organisations.handed-in' })
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('stands when the office corrects the register, and the office is told old and new', async () => {
    const { own, record } = await oneHandedIn(of)
    const reply = await amend(own.firm, { kind: 'prc-company', factsSince: null, reason: '登記為陸資' })
    expect(reply.status, reply.text).toBe(200)
    expect(await figureOf(own, '2.1')).toBe(1)
    const [finding] = await findingsAbout(own)
    expect(finding).toMatchObject({
      cause: 'register',
      organisation: { id: own.firm },
      causedBy: office.person.name,
      causeReason: '登記為陸資',
      wasClosed: false,
      state: 'open',
    })
    expect(finding?.figures).toContainEqual({ kpi: '2.1', before: 1, after: 0 })
    // The team learns what was corrected, not the office's words: they can be about another alliance with the same firm.
    const told = await own.pi.get<{ items: FigureFinding[] }>(`/alliances/${own.alliance}/figure-findings`)
    expect(told.body.items[0]).toMatchObject({ organisation: { id: own.firm }, causeReason: null })
    expect(told.text).not.toContain('登記為陸資')
    expect(finding?.changes).toContainEqual(
      expect.objectContaining({
        record: record.id,
        kpi: '2.1',
        before: { verdict: 'needs-person', contribution: 1, provisional: true },
        after: { verdict: 'counts-elsewhere', contribution: 0, provisional: false },
      }),
    )
  })

  it('follows the register in no answer, no decision and no second round', async () => {
    const { own, record } = await oneHandedIn(of)
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const at = await onDesk(own)
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    const { body } = await issued(own, at)
    expect(body.figures['2.1']).toBe(1)
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('makes no finding where what held on the deciding day stays the same', async () => {
    const { own } = await oneHandedIn(of)
    world.clock.moveTo('2021-11-20T02:00:00Z')
    await amend(own.firm, { kind: 'prc-company', factsSince: '2021-11-15' })
    expect(await findingsAbout(own)).toEqual([])
  })

  it('is told once, and no more when the change is taken back', async () => {
    const { own } = await oneHandedIn(of)
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    await amend(own.firm, { kind: 'firm', factsSince: null })
    const found = await findingsAbout(own)
    expect(found.map(({ state }) => state)).toEqual(['lapsed'])
    const lines = await world.db
      .selectFrom('journal')
      .select(['action', 'actor_id'])
      .where('chain', '=', own.alliance)
      .where('subject_id', '=', found[0]?.id ?? '')
      .orderBy('seq')
      .execute()
    expect(lines).toEqual([
      { action: 'verification.figure-finding-made', actor_id: office.person.id },
      { action: 'verification.figure-finding-lapsed', actor_id: office.person.id },
    ])
  })

  it('is left as it is with a reason that the alliance reads, and not asked again', async () => {
    const { own } = await oneHandedIn(of)
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect((await findingDecided(of, finding, 'leave', '送件時登記仍為本國公司')).body.state).toBe('left')
    expect(await figureOf(own, '2.1')).toBe(1)
    const told = await own.pi.get<{ items: FigureFinding[] }>(`/alliances/${own.alliance}/figure-findings`)
    expect(told.body.items).toMatchObject([{ state: 'left', reason: '送件時登記仍為本國公司' }])
    await amend(own.firm, { kind: 'firm', factsSince: null })
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    expect((await findingsAbout(own, 'open')).length).toBe(0)
    expect((await findingDecided(of, finding, 'reopen')).code).toBe('verification.finding-decided')
  })

  it('is judged again by what is known now once the office reopens it', async () => {
    const { own, record } = await oneHandedIn(of)
    const at = await onDesk(own)
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    await issued(own, at)
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect((await findingDecided(of, finding, 'reopen')).code).toBeUndefined()
    expect(await figureOf(own, '2.1')).toBe(0)
    const desk = await office.get<{ items: { record: string; decision: string | null }[] }>(`${at}/entries`)
    expect(desk.body.items).toMatchObject([{ record: record.id, decision: null }])
    await decided(own, at, record.id, 'rejected', '陸資公司不計')
    expect((await issued(own, at)).body).toMatchObject({ sequence: 2 })
    const records = await own.pi.get<{ items: VerificationRecordReply[] }>(
      `/alliances/${own.alliance}/verification-records`,
    )
    expect(records.body.items.map(({ figures }) => figures['2.1'])).toEqual([0, 1])
  })

  it('does not move with the industry categories that the alliance names later', async () => {
    const own = await anotherTeam(of)
    const person = await aFirm(own.assistant, own.alliance, {
      kind: 'individual',
      businessNumber: null,
      county: null,
    })
    await aReadyMember({ ...own, firm: person.id })
    await aReadyMember(own)
    await handedIn(own)
    const before = await office.get(`/alliances/${own.alliance}/years/110/figures`)
    const { version } = (await office.get<{ alliance: { version: number } }>(`/alliances/${own.alliance}`))
      .body.alliance
    const reply = await own.pi.patch(`/alliances/${own.alliance}`, {
      version,
      industryCategories: ['agriculture'],
    })
    expect(reply.status, reply.text).toBe(200)
    expect((await office.get(`/alliances/${own.alliance}/years/110/figures`)).body).toEqual(before.body)
  })
})

it('a change of the alliance is told with who made it', async () => {
  const own = await anotherTeam(of)
  const finding = await movedWithoutRounds(of, own)
  expect(finding).toMatchObject({ cause: 'alliance', causedBy: '周教授', state: 'open' })
  // Nothing was handed in online, so there is no desk to go back to, and nobody is told that there is.
  expect(finding.reopening).toBe('at-once')
  expect((await findingDecided(of, finding, 'reopen')).body).toMatchObject({ reopening: 'at-once' })
  const letters = await world.db
    .selectFrom('letter')
    .select('kind')
    .where('alliance_id', '=', own.alliance)
    .where('kind', 'like', 'verification.figures-%')
    .execute()
  expect(new Set(letters.map(({ kind }) => kind))).toEqual(new Set(['verification.figures-reckoned']))
})

describe('a closed year', () => {
  it('is kept with its hash, and its ledger cannot be written', async () => {
    const { own } = await oneClosed()
    const closing = await closingOfYear(world.db, own.alliance, 110)
    expect(closing?.content.figures['2.1']).toBe(2)
    expect(closing?.sequence).toBe(1)
    await expect(
      world.db
        .updateTable('ledger_line')
        .set({ contribution: 9 })
        .where('alliance_id', '=', own.alliance)
        .execute(),
    ).rejects.toThrow('closed year')
    expect(
      (await verifyLedger(world.db)).disagreements.filter(({ alliance }) => alliance === own.alliance),
    ).toEqual([])
  })

  it('takes neither another expectation nor other words on how it went', async () => {
    const { own } = await oneClosed()
    await aProject(office, own.alliance, 110)
    const year = `/alliances/${own.alliance}/years/110`
    expect(await own.pi.put(`${year}/targets/2.1`, { version: 0, amount: 9 })).toMatchObject({
      status: 409,
      code: 'targets.year-closed',
    })
    const words = { version: 0, attainment: '已達成', gap: '' }
    expect((await own.pi.put(`${year}/remarks/2.1`, words)).status).toBe(409)
    const others = ['2.1', '3.0', '7.2', '7.3', '7.4', '7.5']
    await world.db
      .insertInto('target')
      .values(
        others.map((kpi) => ({
          ...{ alliance_id: own.alliance, year: 110, kpi, amount: 1, set_by: own.pi.person.id },
          ...{ set_by_name: '周教授', set_at: world.clock.now() },
        })),
      )
      .execute()
    expect(await own.pi.post(`${year}/targets/submission`, { stateVersion: 0 })).toMatchObject({
      status: 409,
      code: 'targets.year-closed',
    })
    await world.db.deleteFrom('target').where('alliance_id', '=', own.alliance).execute()
    expect((await own.pi.get<{ isYearClosed: boolean }>(`${year}/rounds`)).body.isYearClosed).toBe(true)
    const { body } = await own.pi.get<TargetSheet>(`${year}/targets`)
    expect(body.lines.find(({ kpi }) => kpi === '2.1')).toMatchObject({
      amount: null,
      remark: { attainment: '' },
    })
  })

  it('does not move with the register, and moves only when the office reopens it and closes it again', async () => {
    const { own, record, first } = await oneClosed()
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    expect(await figureOf(own, '2.1')).toBe(2)
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect(finding).toMatchObject({
      wasClosed: true,
      reopening: 'desk',
      figures: expect.arrayContaining([{ kpi: '2.1', before: 2, after: 1 }]),
    })
    expect((await findingDecided(of, finding, 'reopen')).code).toBeUndefined()
    expect(await closingOfYear(world.db, own.alliance, 110)).toBeNull()
    await decided(own, first, record.id, 'rejected', '陸資公司不計')
    await issued(own, first)
    expect((await office.post(`${first}/closing`)).status).toBe(200)
    const closing = await closingOfYear(world.db, own.alliance, 110)
    expect([closing?.sequence, closing?.content.figures['2.1']]).toEqual([2, 1])
  })
})
