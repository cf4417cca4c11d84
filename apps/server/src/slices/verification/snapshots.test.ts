import type { RecordReply, ReplyOf, submissions } from '@openalliance/contract'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../platform/db/pool.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyRecord } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk } from './builders.ts'

type Routes = (typeof submissions)['routes']
type Opened = ReplyOf<Routes['receipt']>

const now = '2021-10-22T10:00:00.000Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const under = (alliance: string) => `/alliances/${alliance}`

/** An alliance whose one income of NT$ 12,000 was handed in and came back. */
const aReturned = async () => {
  const own = await anotherTeam(of)
  const record = await aReadyRecord(own, 'income')
  const receipt = (await handedIn(own)).body
  const path = `${under(own.alliance)}/submissions/${receipt.id}`
  const before = (await own.pi.get<Opened>(path)).body
  const at = await onDesk(own)
  await decided(own, at, record.id, 'returned', '金額不符')
  await issued(own, at, due)
  return { own, record, receipt, path, before }
}

it('a hand-in is compared with its correction: figures, records and the fields that changed', async () => {
  const { own, receipt, record } = await aReturned()
  const records = `${under(own.alliance)}/records`
  const held = (await own.assistant.get<RecordReply>(`${records}/${record.id}`)).body
  await own.assistant.put(`${records}/${record.id}`, {
    version: held.version,
    content: { ...held.content, amount: 15_000 },
  })
  const later = (await handedIn(own)).body
  const changes = (one: string, other: string) =>
    own.pi.get<ReplyOf<Routes['compare']>>(`${under(own.alliance)}/submissions/${one}/changes/${other}`)
  expect((await changes(receipt.id, later.id)).body).toEqual({
    figures: [
      { kpi: '3.0', before: 12_000, after: 15_000 },
      { kpi: '3.2', before: 12_000, after: 15_000 },
    ],
    added: [],
    removed: [],
    changed: [{ record: record.id, fields: ['amount'] }],
  })
  expect((await changes(later.id, later.id)).body).toMatchObject({ figures: [], changed: [] })
})

describe('a snapshot stands', async () => {
  const { own, record, receipt, path, before } = await aReturned()

  const changes = [
    "update snapshot set sha256 = repeat('0', 64)",
    "update snapshot set canonical = replace(canonical, '12000', '99000')",
    'delete from snapshot',
    'truncate snapshot cascade',
    'alter table snapshot disable trigger all',
    'drop trigger snapshot_stands on snapshot',
    "update verification_record set canonical = '{}'",
    'delete from verification_record',
    "update journal set action = 'submissions.corrected'",
    'delete from journal',
  ]
  it.each(changes)('against the program: %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toMatchObject({ code: '42501' })
  })

  it.each(changes.filter((statement) => /^(update|delete|truncate)/.test(statement)))(
    'against the owner of the tables: %s',
    async (statement) => {
      const owner = openDatabase(world.database.ownerAccess, { size: 1 })
      await expect(sql.raw(statement).execute(owner.db)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|23001)$/),
      })
      await owner.close()
    },
  )

  it('against records, names and the alliance itself that change later', async () => {
    const records = `${under(own.alliance)}/records`
    const held = (await own.assistant.get<RecordReply>(`${records}/${record.id}`)).body
    const saved = await own.assistant.put<RecordReply>(`${records}/${record.id}`, {
      version: held.version,
      content: { ...held.content, amount: 99_000, title: '改過' },
    })
    expect(saved.status, saved.text).toBe(200)
    const { version } = (await office.get<{ alliance: { version: number } }>(under(own.alliance))).body
      .alliance
    const renamed = await office.patch(`${under(own.alliance)}/award`, {
      version,
      nameZh: `改名聯盟${own.alliance}`,
      reason: '更名',
    })
    expect(renamed.status, renamed.text).toBe(200)
    expect((await own.pi.get<Opened>(path)).body).toEqual(before)
    expect(before.content.figures['3.0']).toBe(12_000)
    expect((await own.pi.get(`${path}/verification`)).body).toMatchObject({
      sha256: receipt.sha256,
      hashAgrees: true,
      figuresAgree: true,
    })
    const live = await own.pi.get<{ figures: { kpi: string; value: number }[] }>(
      `${under(own.alliance)}/years/110/figures`,
    )
    expect(live.body.figures.find(({ kpi }) => kpi === '3.0')?.value).toBe(99_000)
  })

  it('and a next round counts nothing that was returned and not handed in again', async () => {
    world.clock.moveTo('2021-11-02T02:00:00Z')
    await aReadyRecord(own, 'income', { amount: 700, receivedOn: '2021-11-01' })
    const second = (await handedIn(own, 2)).body
    const opened = (await own.pi.get<Opened>(`${under(own.alliance)}/submissions/${second.id}`)).body
    expect(opened.content.figures).toMatchObject({ '3.0': 700 })
    expect(opened.content.records).toMatchObject([
      { id: record.id, status: 'returned' },
      { status: 'submitted' },
    ])
    expect(
      (await own.pi.get(`${under(own.alliance)}/submissions/${second.id}/verification`)).body,
    ).toMatchObject({ hashAgrees: true, figuresAgree: true })
  })
})
