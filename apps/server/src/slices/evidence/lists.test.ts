import type { evidence, RecordLine, ReplyOf } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { aRecord, attached, callerOf, evidenceWorld, exampleOf } from './builders.ts'
import {
  answerQuestion,
  answersOf,
  handedInRecords,
  recordBriefs,
  recordStatesOf,
  recordsForCalculator,
  setStatuses,
  standingsElsewhere,
} from './public.ts'

type Routes = (typeof evidence)['routes']
type Page = ReplyOf<Routes['list']>

const { world, office, alliance, assistant, firm } = await evidenceWorld()
const { db, house } = world
const list = `/alliances/${alliance}/years/110/records`
const second = await aFirm(assistant, alliance, { name: '堃祥精密股份有限公司' })
const other = (await anAlliance(office)).id
const stranger = await world.signInAs('assistant', { alliance: other })

beforeEach(() => world.clock.moveTo('2021-10-20T02:00:00.000Z'))

describe('a list of records', async () => {
  const titles = ['一、檢測', '丁、量測', '乙、分析', '甲、試驗', '𠮷、模擬', 'a', 'B', '=SUM(A1)']
  const made: string[] = []
  for (const [index, title] of titles.entries()) {
    world.clock.advance(1_000)
    const content = exampleOf('income', index % 2 ? second.id : firm, {
      title,
      amount: index === 3 ? null : (index * 7_919) % 5_000,
      receivedOn: index === 4 ? null : `2021-0${(index % 8) + 1}-10`,
      description: index === 6 ? '合約編號 TX-100%_1' : '',
    })
    made.push((await aRecord(assistant, alliance, 'income', content)).id)
  }
  await aRecord(assistant, alliance, 'membership', exampleOf('membership', second.id))
  const ids = async (query: string): Promise<string[]> => {
    const reply = await assistant.get<Page>(`${list}?${query}`)
    expect(reply.status, reply.text).toBe(200)
    return reply.body.items.map(({ id }) => id)
  }
  const found = async (search: string) => (await ids(`search=${encodeURIComponent(search)}`)).length

  it('is newest first, tells how many there are, and what may be done', async () => {
    const reply = await assistant.get<Page>(list)
    expect(reply.body).toMatchObject({
      total: 9,
      next: null,
      abilities: ['readRecords', 'writeRecords', 'proposeOrganisation'],
    })
    expect(reply.body.items.slice(1).map(({ id }) => id)).toEqual([...made].reverse())
  })

  it.each(['changedAt', 'happenedOn', 'amount', 'title'])(
    'sorted by %s comes page by page, each record once, either way',
    async (sort) => {
      for (const direction of ['ascending', 'descending']) {
        const seen: RecordLine[] = []
        let after = ''
        do {
          const reply = await assistant.get<Page>(
            `${list}?limit=2&sort=${sort}&direction=${direction}${after}`,
          )
          expect(reply.status, reply.text).toBe(200)
          seen.push(...reply.body.items)
          after = reply.body.next ? `&after=${reply.body.next}` : ''
        } while (after)
        expect(new Set(seen.map(({ id }) => id)).size).toBe(9)
        const values = seen.map((line) =>
          sort === 'amount' ? (line.amount ?? -1) : sort === 'happenedOn' ? (line.happenedOn ?? '') : null,
        )
        const sorted = [...values].sort((a, b) => (a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1))
        expect(values).toEqual(direction === 'ascending' ? sorted : sorted.reverse())
      }
    },
  )

  it('sorts Chinese as a dictionary does', async () => {
    const reply = await assistant.get<Page>(`${list}?sort=title&type=income`)
    const order = reply.body.items
      .map(({ title }) => title)
      .filter((title) => '一丁乙甲'.includes(title[0] ?? ''))
    expect(order).toEqual(
      ['一、檢測', '丁、量測', '乙、分析', '甲、試驗'].sort(new Intl.Collator('zh-Hant').compare),
    )
  })

  it.each([
    ['檢', 1],
    ['檢測', 1],
    ['𠮷', 1],
    ['堃祥', 5],
    ['tx100', 1],
    ['100%_1', 1],
    ['%', 0],
    [' ', 9],
    ['=sum', 1],
    ["'; drop table record; --", 0],
    ['查無此詞', 0],
  ])('finds %j', async (search, count) => {
    expect(await found(search)).toBe(count)
  })
  it('finds a counterpart by its number', async () => {
    expect(await found(second.businessNumber ?? '')).toBe(5)
  })
  it('is filtered by type, status, counterpart and round together', async () => {
    expect(await ids('type=membership')).toHaveLength(1)
    expect(await ids(`type=income&organisation=${second.id}&status=draft&round=1`)).toHaveLength(4)
    expect(await ids('round=2')).toHaveLength(0)
    expect(await ids('status=accepted')).toHaveLength(0)
  })
  it('is counted by type and status', async () => {
    const reply = await assistant.get<ReplyOf<Routes['counts']>>(`${list}/counts?organisation=${second.id}`)
    expect(reply.body).toEqual({
      total: 5,
      byType: { income: 4, membership: 1 },
      byStatus: { draft: 5 },
      byRound: { 1: 5 },
    })
  })
  it('of another year or alliance is empty', async () => {
    const elsewhere = await stranger.get<Page>(`/alliances/${other}/years/110/records`)
    const earlier = await assistant.get<Page>(`/alliances/${alliance}/years/109/records`)
    expect([elsewhere.body.total, earlier.body.total]).toEqual([0, 0])
  })
  it.each([
    'sort=secret',
    'sort=title&direction=up',
    'type=gift',
    'status=gone',
    'round=13',
    'round=0',
    'limit=0',
    'limit=100000',
    'organisation=x',
    'after=x',
    `after=${Buffer.from('["2021-99-99","018f0000-0000-7000-8000-000000000000"]').toString('base64url')}&sort=happenedOn`,
    `after=${Buffer.from('["x","018f0000-0000-7000-8000-000000000000"]').toString('base64url')}&sort=amount`,
    `after=${Buffer.from('["x","018f0000-0000-7000-8000-000000000000"]').toString('base64url')}`,
    'unknown=1',
    'type=income&type=membership',
    `search=${'長'.repeat(101)}`,
  ])('refuses %s', async (query) => {
    expect((await assistant.get(`${list}?${query}`)).status).toBe(400)
  })
  it('survives a search for what cannot be typed', async () => {
    for (const search of ['%00', '%ED%A0%80', '%F0%A0%AE%B7', '%5C', '%25%5F'])
      expect((await assistant.get(`${list}?search=${search}`)).status).toBe(200)
  })
})

describe('an organisation that is renamed', () => {
  it('is what its records are called and found by, and nothing else about them changes', async () => {
    const renamed = await aFirm(assistant, alliance, { name: '舊名精機' })
    const member = await aRecord(assistant, alliance, 'membership', { organisation: renamed.id })
    const paid = await aRecord(assistant, alliance, 'income', { organisation: renamed.id, title: '年費' })
    await assistant.patch(`/alliances/${alliance}/organisations/${renamed.id}`, {
      version: 1,
      name: '新名精機',
    })
    const reply = await assistant.get<Page>(`${list}?search=${encodeURIComponent('新名')}&sort=title`)
    expect(reply.body.items).toMatchObject([
      { id: paid.id, title: '年費', version: 1 },
      { id: member.id, title: '新名精機', version: 1 },
    ])
    expect((await assistant.get<Page>(`${list}?search=${encodeURIComponent('舊名')}`)).body.total).toBe(0)
  })
  it('or turns out to be of another kind, lets the figures follow', async () => {
    const firmOnce = await aFirm(assistant, alliance)
    const member = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firmOnce.id))
    await attached(assistant, member, 'contract')
    const counted = async () =>
      (
        await db
          .selectFrom('ledger_line')
          .select('contribution')
          .where('record_id', '=', member.id)
          .where('kpi', '=', '2.1')
          .executeTakeFirst()
      )?.contribution ?? 0
    expect(await counted()).toBe(1)
    const kind = { version: 1, kind: 'research-legal-person', factsSince: null }
    const reply = await assistant.patch(`/alliances/${alliance}/organisations/${firmOnce.id}`, kind)
    expect(reply.status, reply.text).toBe(200)
    expect(await counted()).toBe(0)
  })
})

describe('likenesses', () => {
  it('are told to the alliance without naming the other, and to the office with it', async () => {
    const fact = exampleOf('technology-transfer', firm, { amount: 424_242 })
    const one = await aRecord(assistant, alliance, 'technology-transfer', fact)
    const two = await aRecord(assistant, alliance, 'technology-transfer', { ...fact, technology: '別的名字' })
    const theirs = await aRecord(stranger, other, 'technology-transfer', fact)
    const path = `/alliances/${alliance}/years/110/suspicions`
    const own = (await assistant.get<ReplyOf<Routes['suspicions']>>(path)).body.items
    expect(own.find(({ facts }) => facts.amount === 424_242)).toMatchObject({
      kind: 'same-fact',
      records: [{ id: one.id }, { id: two.id }],
      elsewhere: 1,
      others: null,
    })
    expect(JSON.stringify(own)).not.toContain(other)
    const officeSees = (await office.get<ReplyOf<Routes['suspicions']>>(path)).body.items
    expect(officeSees.find(({ facts }) => facts.amount === 424_242)?.others).toEqual([
      { alliance: other, record: theirs.id, year: 110 },
    ])
  })
})

describe('later slices', async () => {
  const step = { alliance, year: 110, by: callerOf(office), at: new Date('2021-10-20T02:00:00.000Z') }
  const turn = (records: string[], to: 'submitted' | 'accepted' | 'returned' | 'rejected', ends?: string) =>
    inTransaction(db, (tx) =>
      setStatuses(tx, house, {
        ...step,
        records,
        to,
        ...(ends ? { correctionEndsAt: new Date(ends) } : {}),
      }),
    )
  const readyIncome = async () => {
    const made = await aRecord(assistant, alliance, 'income', exampleOf('income', firm))
    const proven = await attached(assistant, made, 'voucher')
    await assistant.post(`/alliances/${alliance}/records/${made.id}/ready`, { version: proven.version })
    return made.id
  }
  const save = (record: string, version: number, content: Record<string, unknown>) =>
    assistant.put(`/alliances/${alliance}/records/${record}`, { version, content })

  it('get every record with its counterpart, proofs, answers and decision', async () => {
    const record = await readyIncome()
    const membership = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firm))
    await inTransaction(db, (tx) =>
      answerQuestion(tx, house, callerOf(office), {
        alliance,
        record: membership.id,
        question: 'member.seals-complete',
        answer: 'company-seal-missing',
        reason: '未見公司章',
      }),
    )
    await turn([record], 'submitted')
    await turn([record], 'rejected')
    const inputs = await recordsForCalculator(db, alliance, 110)
    expect(inputs.find(({ id }) => id === record)).toMatchObject({
      type: 'income',
      organisation: { id: firm, kind: 'firm', region: 'north' },
      proofs: ['voucher'],
      answers: [],
      decision: 'rejected',
    })
    expect(inputs.find(({ id }) => id === membership.id)).toMatchObject({
      decision: null,
      answers: [{ question: 'member.seals-complete', answer: 'company-seal-missing' }],
    })
    expect(await answersOf(db, alliance, membership.id)).toMatchObject([{ reason: '未見公司章' }])
    const handedIn = await recordsForCalculator(db, alliance, 110, 'handed-in')
    expect(handedIn.map(({ id }) => id)).toEqual([record])
  })

  it('refuse an answer the question does not have', async () => {
    const { id } = await aRecord(assistant, alliance, 'membership', {})
    for (const [question, answer] of [
      ['member.seals-complete', 'perhaps'],
      ['toString', 'yes'],
    ] as const)
      await expect(
        inTransaction(db, (tx) =>
          answerQuestion(tx, house, callerOf(office), { alliance, record: id, question, answer, reason: '' }),
        ),
      ).rejects.toMatchObject({ code: 'evidence.unknown-answer' })
  })

  it('take records through a round; what is handed in cannot be changed until it is returned', async () => {
    const record = await readyIncome()
    await turn([record], 'submitted')
    const content = exampleOf('income', firm, { amount: 5 })
    const locked = await save(record, 2, content)
    expect([locked.status, locked.code]).toEqual([409, 'evidence.status-forbids'])
    expect((await assistant.delete(`/alliances/${alliance}/records/${record}?version=3`)).code).toBe(
      'evidence.status-forbids',
    )
    await turn([record], 'returned', '2021-12-15T09:00:00.000Z')
    world.clock.moveTo('2021-12-15T08:59:59.999Z')
    const corrected = await save(record, 3, content)
    expect(corrected.body).toMatchObject({
      status: 'returned',
      amount: 5,
      round: 1,
      isLate: false,
      correctionEnds: '2021-12-15T09:00:00.000Z',
      abilities: ['save', 'attach', 'withdraw'],
    })
    world.clock.moveTo('2021-12-15T09:00:00.000Z')
    const late = await save(record, 4, { ...content, amount: 6 })
    expect([late.status, late.code]).toEqual([409, 'evidence.correction-over'])
  })

  it('give the team a returned record that it may also take back for good', async () => {
    const record = await readyIncome()
    await turn([record], 'submitted')
    await turn([record], 'returned', '2021-12-15T09:00:00.000Z')
    const path = `/alliances/${alliance}/records/${record}/withdraw`
    expect((await assistant.post(path, { version: 3, reason: '' })).status).toBe(400)
    const reply = await assistant.post(path, { version: 3, reason: '重複填報' })
    expect(reply.body).toMatchObject({ status: 'withdrawn', abilities: [] })
    const [input] = (await recordsForCalculator(db, alliance, 110)).filter(({ id }) => id === record)
    expect(input?.decision).toBe('withdrawn')
  })

  it('turn all or none, and only along the legal way', async () => {
    const [one, draft] = [await readyIncome(), (await aRecord(assistant, alliance, 'income', {})).id]
    await expect(turn([one, draft], 'submitted')).rejects.toMatchObject({ code: 'evidence.status-forbids' })
    await expect(turn([one, '018f0000-0000-7000-8000-000000000000'], 'submitted')).rejects.toMatchObject({
      code: 'evidence.record-not-found',
    })
    expect((await recordBriefs(db, alliance, [one])).get(one)?.status).toBe('ready')
  })

  it('hand in what was left behind in an earlier round with the later one, late', async () => {
    const own = (await anAlliance(office)).id
    const client = await world.signInAs('assistant', { alliance: own })
    const made = await aRecord(client, own, 'income', exampleOf('income', firm))
    const proven = await attached(client, made, 'voucher')
    await client.post(`/alliances/${own}/records/${made.id}/ready`, { version: proven.version })
    await inTransaction(db, (tx) =>
      setStatuses(tx, house, { ...step, alliance: own, records: [made.id], round: 2, to: 'submitted' }),
    )
    expect(await handedInRecords(db, own, 110)).toMatchObject([
      { id: made.id, round: 2, isLate: true, status: 'submitted', files: [{ proof: 'voucher' }] },
    ])
  })

  it('see what each record still lacks, and how the same counterpart stands elsewhere', async () => {
    const shared = await aFirm(assistant, alliance)
    const mine = await aRecord(assistant, alliance, 'membership', { organisation: shared.id })
    await aRecord(stranger, other, 'membership', { organisation: shared.id })
    const states = await recordStatesOf(db, alliance, 110)
    const state = states.find(({ id }) => id === mine.id)
    expect(state).toMatchObject({ title: shared.name, status: 'draft' })
    expect(state?.missingFields).toContain('basis')
    expect(await standingsElsewhere(db, alliance, 110, shared.id, 'membership')).toEqual([
      { alliance: other, status: 'draft' },
    ])
  })

  it('are told of every change in its own transaction', async () => {
    const revision = async () =>
      (
        await db
          .selectFrom('ledger_line')
          .select((line) => line.fn.countAll<number>().as('lines'))
          .where('alliance_id', '=', alliance)
          .where('kpi', '=', '3.0')
          .executeTakeFirst()
      )?.lines
    const before = await revision()
    await aRecord(assistant, alliance, 'income', exampleOf('income', firm))
    expect(await revision()).toBe(Number(before) + 1)
  })
})
