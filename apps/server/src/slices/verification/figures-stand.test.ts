import type {
  DeskEntry,
  FigureFinding,
  Organisation,
  OrganisationDetail,
  ReplyOf,
  VerificationRecordReply,
  verification,
} from '@openalliance/contract'
import type { Static } from 'typebox'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { closingOfYear, settleYear, verifyLedger } from '../figures/public.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'
import { compareEditions } from './public.ts'

type Entry = Static<typeof DeskEntry>
type Findings = ReplyOf<(typeof verification)['routes']['figureFindings']>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const figureOf = async ({ alliance }: Pick<Team, 'alliance'>, kpi: string): Promise<number> => {
  const { body } = await office.get<{ figures: { kpi: string; value: number }[] }>(
    `/alliances/${alliance}/years/110/figures`,
  )
  return body.figures.find((figure) => figure.kpi === kpi)?.value ?? Number.NaN
}

const amend = async (firm: string, some: Readonly<Record<string, unknown>>) => {
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${firm}`)).body.organisation
  return office.patch<Organisation>(`/organisations/${firm}`, { version, ...some })
}

const findingsAbout = async (
  { alliance }: Pick<Team, 'alliance'>,
  state?: string,
): Promise<FigureFinding[]> => {
  const { body } = await office.get<Findings>(`/figure-findings?limit=200${state ? `&state=${state}` : ''}`)
  return body.items.filter((finding) => finding.alliance.id === alliance)
}

const decide = (finding: FigureFinding, decision: 'reopen' | 'leave', reason = '依登記文件') =>
  office.post<FigureFinding>(`/figure-findings/${finding.id}/decision`, {
    decision,
    reason,
    version: finding.version,
  })

/** A round handed in with one member. */
const oneHandedIn = async () => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return { own, record }
}

/** The whole year closed with one accepted member. */
const oneClosed = async () => {
  const { own, record } = await oneHandedIn()
  const first = await onDesk(own)
  await sealed(own, first, record.id)
  await decided(own, first, record.id, 'accepted')
  expect((await issued(own, first)).status).toBe(201)
  expect((await office.post(`${first}/closing`)).status).toBe(204)
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
  expect((await office.post(`${second}/closing`)).status).toBe(204)
  return { own, record, first, second }
}

describe('what was handed in', () => {
  it('is not changed by an assistant who says that the firm is something else', async () => {
    const { own } = await oneHandedIn()
    const reply = await own.assistant.patch(`/alliances/${own.alliance}/organisations/${own.firm}`, {
      version: 1,
      kind: 'prc-company',
      factsSince: null,
    })
    expect(reply).toMatchObject({ status: 403, code: 'organisations.handed-in' })
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('stands when the office corrects the register, and the office is told old and new', async () => {
    const { own, record } = await oneHandedIn()
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
    const { own, record } = await oneHandedIn()
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const at = await onDesk(own)
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    const { body } = await issued(own, at)
    expect(body.figures['2.1']).toBe(1)
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('makes no finding where what held on the deciding day stays the same', async () => {
    const { own } = await oneHandedIn()
    world.clock.moveTo('2021-11-20T02:00:00Z')
    await amend(own.firm, { kind: 'prc-company', factsSince: '2021-11-15' })
    expect(await findingsAbout(own)).toEqual([])
  })

  it('is told once, and no more when the change is taken back', async () => {
    const { own } = await oneHandedIn()
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    await amend(own.firm, { kind: 'firm', factsSince: null })
    expect((await findingsAbout(own)).map(({ state }) => state)).toEqual(['lapsed'])
  })

  it('is left as it is with a reason that the alliance reads, and not asked again', async () => {
    const { own } = await oneHandedIn()
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect((await decide(finding, 'leave', '送件時登記仍為本國公司')).body.state).toBe('left')
    expect(await figureOf(own, '2.1')).toBe(1)
    const told = await own.pi.get<{ items: FigureFinding[] }>(`/alliances/${own.alliance}/figure-findings`)
    expect(told.body.items).toMatchObject([{ state: 'left', reason: '送件時登記仍為本國公司' }])
    await amend(own.firm, { kind: 'firm', factsSince: null })
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    expect((await findingsAbout(own, 'open')).length).toBe(0)
    expect((await decide(finding, 'reopen')).code).toBe('verification.finding-decided')
  })

  it('is judged again by what is known now once the office reopens it', async () => {
    const { own, record } = await oneHandedIn()
    const at = await onDesk(own)
    await sealed(own, at, record.id)
    await decided(own, at, record.id, 'accepted')
    await issued(own, at)
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect((await decide(finding, 'reopen')).code).toBeUndefined()
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

describe('lines of an earlier edition of the page', () => {
  /** As if an earlier edition had counted nothing. */
  const decidedEarlier = (own: Team) =>
    world.db
      .updateTable('ledger_line')
      .set({ edition: 0, contribution: 0, verdict: 'does-not-count', provisional: false })
      .where('alliance_id', '=', own.alliance)
      .execute()

  it('stay with what was handed in, whatever else is settled', async () => {
    const { own } = await oneHandedIn()
    await decidedEarlier(own)
    await aReadyMember({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })
    expect(await figureOf(own, '2.1')).toBe(1)
    await inTransaction(world.db, (tx) => settleYear(tx, own.alliance, 110, world.clock.now()))
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('give way where the office answers about the record', async () => {
    const { own, record } = await oneHandedIn()
    await decidedEarlier(own)
    await sealed(own, await onDesk(own), record.id)
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  /** An income handed in, on the desk, that an earlier edition had not counted. */
  const incomeOnDesk = async () => {
    const own = await anotherTeam(of)
    const { id } = await aReadyRecord(own, 'income')
    expect((await handedIn(own)).status).toBe(201)
    const at = await onDesk(own)
    const { figures } = (
      await office.get<{ figures: { kpi: string; value: number }[] }>(
        `/alliances/${own.alliance}/years/110/figures`,
      )
    ).body
    const kpi = figures.find(({ value }) => value > 0)?.kpi ?? ''
    const counted = await figureOf(own, kpi)
    await decidedEarlier(own)
    await inTransaction(world.db, (tx) => settleYear(tx, own.alliance, 110, world.clock.now()))
    expect([await figureOf(own, kpi), counted > 0]).toEqual([0, true])
    const outcome = async () => (await office.get<Entry>(`${at}/entries/${id}`)).body.outcome
    return { own, id, at, kpi, counted, outcome }
  }

  it('are on the desk what the record will say, which is issued as it was decided', async () => {
    const { own, id, at, kpi, counted, outcome } = await incomeOnDesk()
    await compareEditions(world.house)
    expect(await outcome()).toBe('counts')
    expect((await decided(own, at, id, 'accepted-not-counted')).code).toBe('verification.does-count')
    expect((await decided(own, at, id, 'accepted')).status).toBe(200)
    const { status, body, text } = await issued(own, at)
    expect(status, text).toBe(201)
    expect([body.figures[kpi], await figureOf(own, kpi)]).toEqual([counted, counted])
    // Nothing is left to reopen.
    expect((await findingsAbout(own)).map(({ state }) => state)).toEqual(['lapsed'])
  })

  it('stay through the desk and the record where the office has left them', async () => {
    const { own, id, at, kpi, outcome } = await incomeOnDesk()
    await compareEditions(world.house)
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect((await decide(finding, 'leave', '依送件時的規則')).status).toBe(200)
    expect(await outcome()).toBe('not')
    expect((await decided(own, at, id, 'accepted-not-counted')).status).toBe(200)
    const { status, body, text } = await issued(own, at)
    expect(status, text).toBe(201)
    expect([body.figures[kpi], await figureOf(own, kpi)]).toEqual([0, 0])
    expect((await office.post(`${at}/closing`)).status).toBe(204)
    expect(await figureOf(own, kpi)).toBe(0)
  })

  it('stay with what an earlier record accepted while the rest of the round is decided again', async () => {
    const own = await anotherTeam(of)
    const { id } = await aReadyRecord(own, 'income')
    const member = await aReadyMember(own)
    expect((await handedIn(own)).status).toBe(201)
    const at = await onDesk(own)
    await decided(own, at, id, 'accepted')
    await decided(own, at, member.id, 'returned', '缺頁')
    expect((await issued(own, at, due)).status).toBe(201)
    await world.db
      .updateTable('ledger_line')
      .set({ edition: 0 })
      .where('alliance_id', '=', own.alliance)
      .execute()
    expect((await handedIn(own)).status).toBe(201)
    await sealed(own, at, member.id)
    await decided(own, at, member.id, 'accepted')
    const desk = await office.get<{ items: { isMoved: boolean }[] }>(`${at}/entries`)
    expect(desk.body.items.map(({ isMoved }) => isMoved)).toEqual([false, false])
    expect((await issued(own, at)).status).toBe(201)
    const lines = await world.db
      .selectFrom('ledger_line')
      .select('edition')
      .distinct()
      .where('record_id', '=', id)
      .execute()
    expect(lines).toEqual([{ edition: 0 }])
  })

  it('are listed for the office with what the mended page would say, each once', async () => {
    const { own, record } = await oneHandedIn()
    await decidedEarlier(own)
    await compareEditions(world.house)
    await compareEditions(world.house)
    const found = await findingsAbout(own)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ cause: 'edition', editions: { from: 0 }, state: 'open' })
    expect(found[0]?.figures).toContainEqual({ kpi: '2.1', before: 0, after: 1 })
    expect(found[0]?.changes.map((change) => change.record)).toContain(record.id)
    expect(await figureOf(own, '2.1')).toBe(0)
  })

  it('are held against the snapshot by the nightly comparison', async () => {
    const { own, record } = await oneHandedIn()
    await world.db
      .updateTable('ledger_line')
      .set({ edition: 0 })
      .where('alliance_id', '=', own.alliance)
      .execute()
    const about = async () =>
      (await verifyLedger(world.db)).disagreements.filter(({ alliance }) => alliance === own.alliance)
    expect(await about()).toEqual([])
    await world.db
      .updateTable('ledger_line')
      .set({ contribution: 0 })
      .where('record_id', '=', record.id)
      .where('kpi', '=', '2.1')
      .execute()
    expect(await about()).toMatchObject([{ differing: [{ record: record.id, kpi: '2.1' }] }])
  })
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

  it('does not move with the register, and moves only when the office reopens it and closes it again', async () => {
    const { own, record, first } = await oneClosed()
    await amend(own.firm, { kind: 'prc-company', factsSince: null })
    expect(await figureOf(own, '2.1')).toBe(2)
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('no finding')
    expect(finding).toMatchObject({
      wasClosed: true,
      figures: expect.arrayContaining([{ kpi: '2.1', before: 2, after: 1 }]),
    })
    expect((await decide(finding, 'reopen')).code).toBeUndefined()
    expect(await closingOfYear(world.db, own.alliance, 110)).toBeNull()
    await decided(own, first, record.id, 'rejected', '陸資公司不計')
    await issued(own, first)
    expect((await office.post(`${first}/closing`)).status).toBe(204)
    const closing = await closingOfYear(world.db, own.alliance, 110)
    expect([closing?.sequence, closing?.content.figures['2.1']]).toEqual([2, 1])
  })
})
