import type { ReplyOf, VerificationRecordReply, verification } from '@openalliance/contract'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { enterSettledRecords } from '../evidence/public.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, entryOf, issued, onDesk, sealed } from './builders.ts'

type Desk = ReplyOf<(typeof verification)['routes']['desk']>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const deskOf = async (at: string) => (await office.get<Desk>(`${at}/entries`)).body.items

/** The counts of a round, which queue and desk tell alike. */
const roundOf = async (alliance: string, at: string) => {
  const { round, items } = (await office.get<Desk>(`${at}/entries`)).body
  const queue = await office.get<ReplyOf<(typeof verification)['routes']['queue']>>(
    '/verification/queue?year=110',
  )
  const line = queue.body.items.find((one) => one.alliance.id === alliance)
  expect(line, queue.text).toEqual(round)
  const { undecided, mine, findings } = round
  if (['under-verification', 'corrected'].includes(round.state)) {
    const waiting = items.filter(({ decision, isMoved }) => decision === null || isMoved)
    expect([undecided, findings]).toEqual([
      waiting.length,
      waiting.filter((entry) => entry.findings > 0).length,
    ])
  }
  return { undecided, mine, findings }
}

/** A membership that came without its contract, as entries of earlier systems do. */
const withoutContract = async ({ assistant, alliance, firm }: Team) => {
  const { id, name } = assistant.person
  await inTransaction(world.house.db, (tx) =>
    enterSettledRecords(tx, world.house, { id, name }, { alliance, year: 110 }, [
      { type: 'membership', content: exampleOf('membership', firm), status: 'ready', files: [] },
    ]),
  )
}

/** A company of the PRC with a contract: listed beside the members, counted nowhere. */
const ofPrc = async (own: Team) => {
  const firm = await aFirm(own.assistant, own.alliance, {
    businessNumber: null,
    kind: 'prc-company',
    county: null,
  })
  return aReadyMember({ ...own, firm: firm.id })
}

/** On the desk: one that counts, one that does not, one without its paper. */
const threeOnDesk = async () => {
  const own = await anotherTeam(of)
  const good = (await aReadyMember(own)).id
  const prc = (await ofPrc(own)).id
  await withoutContract({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  for (const id of [good, prc]) await sealed(own, at, id)
  const bare = (await deskOf(at)).find(({ record }) => record !== good && record !== prc)?.record ?? ''
  return { own, at, good, prc, bare }
}

describe('accepting', () => {
  it('an entry that does not count is refused as counting, and accepted as what it is', async () => {
    const { own, at, prc } = await threeOnDesk()
    expect((await entryOf(of, at, prc)).outcome).toBe('not')
    expect((await decided(own, at, prc, 'accepted')).code).toBe('verification.does-not-count')
    const reply = await decided(own, at, prc, 'accepted-not-counted')
    expect(reply.body.decision, reply.text).toMatchObject({ decision: 'accepted-not-counted', note: '' })
  })

  it('an entry without its paper is returned, or closed with a reason, and never silently accepted', async () => {
    const { own, at, bare } = await threeOnDesk()
    expect((await entryOf(of, at, bare)).outcome).toBe('evidence')
    expect((await decided(own, at, bare, 'accepted')).code).toBe('verification.does-not-count')
    const silent = await decided(own, at, bare, 'accepted-not-counted', ' ')
    expect([silent.status, silent.code]).toEqual([422, 'verification.finding-needed'])
    expect((await decided(own, at, bare, 'accepted-not-counted', '合約遺失，廠商已歇業')).status).toBe(200)
    expect((await decided(own, at, bare, 'returned', '請補合約')).status).toBe(200)
  })

  it('an entry that counts is not accepted as if it did not', async () => {
    const { own, at, good } = await threeOnDesk()
    expect((await decided(own, at, good, 'accepted-not-counted')).code).toBe('verification.does-count')
    expect((await decided(own, at, good, 'accepted')).status).toBe(200)
  })

  it('what was decided is held by the database, whoever writes', async () => {
    const { own, at, good, bare } = await threeOnDesk()
    await decided(own, at, good, 'accepted')
    const write = (outcome: string, decision: string, record: string) =>
      sql`update desk_entry set decision = ${decision}, outcome = ${outcome}, note = '' where record_id = ${record}`.execute(
        world.db,
      )
    await expect(write('evidence', 'accepted', bare)).rejects.toThrow('desk_entry_decided_truly')
    await expect(write('evidence', 'accepted-not-counted', bare)).rejects.toThrow('desk_entry_decided_truly')
    await expect(write('counts', 'accepted-not-counted', good)).rejects.toThrow('desk_entry_decided_truly')
  })
})

describe('the verification record', () => {
  it('names both numbers, on the page, in the letter and to the alliance', async () => {
    const { own, at, good, prc, bare } = await threeOnDesk()
    await decided(own, at, good, 'accepted')
    await decided(own, at, prc, 'accepted-not-counted')
    await decided(own, at, bare, 'accepted-not-counted', '合約遺失，廠商已歇業')
    const { body, text } = await issued(own, at)
    expect(body.counts, text).toEqual({ accepted: 1, 'accepted-not-counted': 2, returned: 0, rejected: 0 })
    expect(body.figures).toMatchObject({ '2.1': 1 })
    const told = new Map(body.entries.map((entry) => [entry.record, entry]))
    expect(told.get(prc)).toMatchObject({ decision: 'accepted-not-counted' })
    expect(told.get(prc)?.because).not.toBeNull()
    expect(told.get(bare)).toMatchObject({
      note: '合約遺失，廠商已歇業',
      because: { finding: 'needs-evidence' },
    })
    const read = await own.pi.get<{ items: VerificationRecordReply[] }>(
      `/alliances/${own.alliance}/verification-records`,
    )
    expect(read.body.items).toEqual([body])
    const { rows } = await sql<{ text: string }>`
      select text from letter where alliance_id = ${own.alliance} and kind = 'verification.record'`.execute(
      world.db,
    )
    expect(rows[0]?.text).toContain('認列並計入 1 筆，認列但不計入 2 筆')
    expect(rows[0]?.text).toContain('不再補件')
  })

  it('is not issued while something accepted counts otherwise than decided; it is decided again first', async () => {
    const own = await anotherTeam(of)
    const early = (await aReadyMember(own)).id
    const late = (await aReadyMember(own, { start: '2021-05-01' })).id
    await handedIn(own)
    const at = await onDesk(own)
    for (const id of [early, late]) await sealed(own, at, id)
    await decided(own, at, early, 'accepted')
    // The firm counts by its earlier contract.
    expect((await decided(own, at, late, 'accepted')).code).toBe('verification.does-not-count')
    await decided(own, at, late, 'accepted-not-counted')
    await decided(own, at, early, 'returned', '缺頁')
    expect((await deskOf(at)).find(({ record }) => record === late)?.isMoved).toBe(true)
    // What must be decided again is undecided, at the desk, in the queue, and for whoever hands work out.
    const given = await office.post(`${at}/assignment`, { person: null, records: [early, late] })
    expect(given.status, given.text).toBe(204)
    expect((await deskOf(at)).map(({ assignedTo }) => assignedTo?.id ?? null).sort()).toEqual(
      [office.person.id, null].sort(),
    )
    expect(await roundOf(own.alliance, at)).toEqual({ undecided: 1, mine: 0, findings: 0 })
    const reply = await issued(own, at, due)
    expect([reply.status, reply.code, reply.problem.facts]).toEqual([
      409,
      'verification.verdict-moved',
      { count: 1, records: [late] },
    ])
    await decided(own, at, late, 'accepted')
    expect((await issued(own, at, due)).body).toMatchObject({
      counts: { accepted: 1, 'accepted-not-counted': 0, returned: 1 },
      figures: { '2.1': 1 },
    })
  })

  it('issued before the two ways were told apart reads as what it said', async () => {
    const own = await anotherTeam(of)
    const income = (await aReadyRecord(own, 'income')).id
    await handedIn(own)
    const at = await onDesk(own)
    await decided(own, at, income, 'accepted')
    const { body } = await issued(own, at)
    const [entry] = body.entries
    const canonical = JSON.stringify({
      format: 'openalliance-verification/1',
      counts: { accepted: 2, returned: 0, rejected: 0 },
      figures: {},
      entries: [
        { ...entry, because: null },
        {
          ...entry,
          record: own.firm,
          counted: [],
          because: {
            reading: 'member.countable-kind',
            finding: 'fails',
            facts: {},
            advice: null,
            citations: [],
          },
        },
      ],
    })
    await sql`
      insert into verification_record
      select gen_random_uuid(), number || '-old', round_id, alliance_id, year, snapshot_id, 9, ${canonical}, sha256,
        correction_due, issued_by, issued_at - interval '1 day' from verification_record where id = ${body.id}`.execute(
      world.db,
    )
    const { items } = (
      await own.pi.get<{ items: VerificationRecordReply[] }>(
        `/alliances/${own.alliance}/verification-records`,
      )
    ).body
    const old = items.find(({ sequence }) => sequence === 9)
    expect(old?.counts).toEqual({ accepted: 1, 'accepted-not-counted': 1, returned: 0, rejected: 0 })
    expect(old?.entries.map(({ decision }) => decision)).toEqual(['accepted', 'accepted-not-counted'])
  })

  it('asks again of what an earlier version had accepted without counting, before it is issued', async () => {
    const { own, at, good, prc, bare } = await threeOnDesk()
    await decided(own, at, good, 'accepted')
    await decided(own, at, bare, 'returned', '請補合約')
    await decided(own, at, prc, 'accepted-not-counted')
    await sql`update desk_entry set decision = 'accepted', outcome = null where record_id = ${prc}`.execute(
      world.db,
    )
    expect((await issued(own, at, due)).code).toBe('verification.verdict-moved')
    expect((await deskOf(at)).find(({ record }) => record === prc)).toMatchObject({
      decision: 'accepted',
      isMoved: true,
    })
    await decided(own, at, prc, 'accepted-not-counted')
    expect((await issued(own, at, due)).status).toBe(201)
    // Nothing waits at the desk now, so the queue tells of no doubts.
    expect(await roundOf(own.alliance, at)).toEqual({ undecided: 0, mine: 0, findings: 0 })
  })
})

describe('entries in which something was found', () => {
  it('are counted alike by queue and desk while they wait, from the beginning to the second look', async () => {
    const { own, at, good, prc, bare } = await threeOnDesk()
    expect((await roundOf(own.alliance, at)).findings).toBe(2)
    await decided(own, at, good, 'accepted')
    await decided(own, at, prc, 'accepted-not-counted')
    expect((await roundOf(own.alliance, at)).findings).toBe(1)
    await decided(own, at, bare, 'returned', '請補合約')
    expect((await roundOf(own.alliance, at)).findings).toBe(0)
    expect((await issued(own, at, due)).status).toBe(201)
    expect((await roundOf(own.alliance, at)).findings).toBe(0)
    expect((await handedIn(own)).status).toBe(201)
    expect(await roundOf(own.alliance, at)).toMatchObject({ undecided: 1, findings: 1 })
  })
})

describe('rounds that were not handed in', () => {
  type Outstanding = ReplyOf<(typeof verification)['routes']['outstanding']>
  const outstanding = async (alliance: string) =>
    (await office.get<Outstanding>('/verification/outstanding?year=110')).body.items.filter(
      (line) => line.alliance.id === alliance,
    )

  it('stand in the office’s list with their deadline and whom to ask, until they are handed in', async () => {
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    await aReadyMember(own)
    expect(await outstanding(own.alliance)).toMatchObject([
      { number: 1, state: 'open', extension: null, contact: { name: '周教授' } },
    ])
    await handedIn(own)
    expect(await outstanding(own.alliance)).toEqual([])
  })

  it('are past due, and then over', async () => {
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    const [line] = await outstanding(own.alliance)
    world.clock.moveTo(new Date(Date.parse(line?.due ?? '') + 59_999).toISOString())
    expect((await outstanding(own.alliance))[0]?.state).toBe('open')
    world.clock.moveTo(line?.refusedFrom ?? '')
    const first = (await outstanding(own.alliance)).find(({ number }) => number === 1)
    expect(first?.state).toBe('closed')
  })

  it('are the office’s and the ministry’s to see, and nobody else’s', async () => {
    const officer = await world.signInAs('ministry-officer')
    expect((await officer.get('/verification/outstanding?year=110')).status).toBe(200)
    expect((await of.pi.get('/verification/outstanding?year=110')).code).toBe('accounts.not-allowed')
    expect((await office.get('/verification/outstanding')).status).toBe(400)
  })
})
