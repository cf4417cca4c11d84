import type { DeskEntry } from '@openalliance/contract'
import type { Static } from 'typebox'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { settleYear, verifyLedger } from '../figures/public.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import {
  decided,
  due,
  figureOf,
  findingDecided,
  findingsAbout,
  issued,
  onDesk,
  oneHandedIn,
  sealed,
} from './builders.ts'
import { compareEditions } from './public.ts'

type Entry = Static<typeof DeskEntry>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

describe('lines of an earlier edition of the page', () => {
  /** As if an earlier edition had counted nothing. */
  const decidedEarlier = (own: Team) =>
    world.db
      .updateTable('ledger_line')
      .set({ edition: 0, contribution: 0, verdict: 'does-not-count', provisional: false })
      .where('alliance_id', '=', own.alliance)
      .execute()

  it('stay with what was handed in, whatever else is settled', async () => {
    const { own } = await oneHandedIn(of)
    await decidedEarlier(own)
    await aReadyMember({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })
    expect(await figureOf(own, '2.1')).toBe(1)
    await inTransaction(world.db, (tx) => settleYear(tx, own.alliance, 110, world.clock.now()))
    expect(await figureOf(own, '2.1')).toBe(1)
  })

  it('give way where the office answers about the record', async () => {
    const { own, record } = await oneHandedIn(of)
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
    expect((await findingDecided(of, finding, 'leave', '依送件時的規則')).status).toBe(200)
    expect(await outcome()).toBe('not')
    expect((await decided(own, at, id, 'accepted-not-counted')).status).toBe(200)
    const { status, body, text } = await issued(own, at)
    expect(status, text).toBe(201)
    expect([body.figures[kpi], await figureOf(own, kpi)]).toEqual([0, 0])
    expect((await office.post(`${at}/closing`)).status).toBe(200)
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
    const { own, record } = await oneHandedIn(of)
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
    const { own, record } = await oneHandedIn(of)
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

  it('are told by the nightly comparison where no snapshot has them', async () => {
    const { own, record } = await oneHandedIn(of)
    await decidedEarlier(own)
    await world.db
      .updateTable('ledger_line')
      .set({ kpi: '3.1' })
      .where('record_id', '=', record.id)
      .where('kpi', '=', '2.1')
      .execute()
    const told = (await verifyLedger(world.db)).disagreements.find(
      ({ alliance }) => alliance === own.alliance,
    )
    expect(told?.differing).toContainEqual({ record: record.id, kpi: '3.1' })
  })

  it('of a record that is gone are superfluous to the nightly comparison', async () => {
    const { own, record } = await oneHandedIn(of)
    await decidedEarlier(own)
    await world.db
      .updateTable('record')
      .set({ removed_at: world.clock.now(), removed_by: own.assistant.person.id })
      .where('id', '=', record.id)
      .execute()
    const told = (await verifyLedger(world.db)).disagreements.find(
      ({ alliance }) => alliance === own.alliance,
    )
    expect(told?.superfluous).toContainEqual({ record: record.id, kpi: '2.1' })
  })
})
