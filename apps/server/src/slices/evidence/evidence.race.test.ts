import { createHash } from 'node:crypto'
import type { evidence, RecordReply, ReplyOf, StaleVersionFacts } from '@openalliance/contract'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { aFirm } from '../organisations/builders.ts'
import { anUpload, aRecord, aScan, attached, callerOf, evidenceWorld, exampleOf } from './builders.ts'
import { recordsForCalculator, setStatuses } from './public.ts'

const { world, office, alliance, assistant, pi, firm } = await evidenceWorld({ connections: 16 })
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const newIncome = () => aRecord(assistant, alliance, 'income', exampleOf('income', firm))
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))

it('of ten who save the same version at once one is taken, and nine are told what it became', async () => {
  const made = await newIncome()
  const replies = await times(10, (index) =>
    (index % 2 ? assistant : pi).put<RecordReply>(at(made), {
      version: 1,
      content: { ...made.content, amount: 1_000 + index },
    }),
  )
  const taken = replies.filter(({ status }) => status === 200)
  expect(taken).toHaveLength(1)
  const amount = taken[0]?.body.amount
  for (const reply of replies.filter(({ status }) => status !== 200)) {
    expect(reply.code).toBe('evidence.stale-version')
    expect((reply.problem.facts as StaleVersionFacts).fields).toMatchObject([
      { field: 'amount', base: 12_000, theirs: amount, isContested: true },
    ])
  }
  expect((await assistant.get<RecordReply>(at(made))).body).toMatchObject({ version: 2, amount })
})

it('one entry sent ten times with one key is one record', async () => {
  const body = { type: 'income', content: exampleOf('income', firm, { title: '只有一筆' }) }
  const replies = await times(10, () =>
    assistant.post<RecordReply>(`/alliances/${alliance}/years/110/records`, body, { key: 'entry-0001' }),
  )
  expect(new Set(replies.map(({ body: record }) => record.id)).size).toBe(1)
})

it('attaching while removing: the file has a record, or the record is gone', async () => {
  for (let round = 0; round < 5; round++) {
    const made = await newIncome()
    const upload = await anUpload(assistant, alliance, aScan())
    const [attachedReply, removed] = await Promise.all([
      assistant.post(`${at(made)}/attachments`, { upload: upload.id, proof: 'voucher' }),
      pi.delete(`${at(made)}?version=1`),
    ])
    const outcome = [attachedReply.status, removed.status]
    expect([
      [201, 409],
      [404, 204],
    ]).toContainEqual(outcome)
  }
})

it('one upload put under two records at once stands under one', async () => {
  const [one, other] = [await newIncome(), await newIncome()]
  const upload = await anUpload(assistant, alliance, aScan())
  const replies = await Promise.all(
    [one, other].map((record) =>
      assistant.post(`${at(record)}/attachments`, { upload: upload.id, proof: 'voucher' }),
    ),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
})

it('one file replaced by two at once is replaced by one', async () => {
  const made = await newIncome()
  const [file] = (await attached(assistant, made, 'voucher')).attachments
  const uploads = [await anUpload(assistant, alliance, aScan()), await anUpload(pi, alliance, aScan())]
  const replies = await Promise.all(
    uploads.map((upload) =>
      assistant.post(`${at(made)}/attachments`, { upload: upload.id, proof: 'voucher', replaces: file?.id }),
    ),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 404])
  expect((await assistant.get<RecordReply>(at(made))).body.attachmentCount).toBe(1)
})

it('the same file uploaded by ten at once is stored once and whole', async () => {
  const bytes = aScan()
  const uploads = await times(10, (index) => anUpload(index % 2 ? assistant : pi, alliance, bytes))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(new Set(uploads.map(({ file }) => file?.sha256))).toEqual(new Set([sha256]))
  const made = await newIncome()
  const reply = await assistant.post<RecordReply>(`${at(made)}/attachments`, {
    upload: uploads[0]?.id,
    proof: 'voucher',
  })
  const file = await assistant.get(`${at(made)}/attachments/${reply.body.attachments[0]?.id}/file`)
  expect(file.bytes.equals(bytes)).toBe(true)
})

it('a membership carried over by ten at once goes on once', async () => {
  const before = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firm))
  const step = { alliance, year: 110, records: [before.id], by: callerOf(office), at: world.clock.now() }
  // The record is moved to the year before, as if it had been reported there.
  await world.db
    .updateTable('record')
    .set({ year: 109, status: 'ready' })
    .where('id', '=', before.id)
    .execute()
  for (const to of ['submitted', 'accepted'] as const)
    await inTransaction(world.db, (tx) => setStatuses(tx, world.house, { ...step, to }))
  const replies = await times(10, (index) =>
    (index % 2 ? assistant : pi).post<ReplyOf<(typeof evidence)['routes']['carryOver']>>(
      `/alliances/${alliance}/years/110/carry-over`,
      { records: [before.id] },
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200))
  const carried = replies.flatMap(({ body }) => body.carried)
  expect(new Set(carried.map(({ record }) => record)).size).toBe(1)
  expect(carried.filter(({ isNew }) => isNew)).toHaveLength(1)
})

it('a hand-in and a save at once: the record is handed in with what was saved, or the save is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const made = await newIncome()
    const proven = await attached(assistant, made, 'voucher')
    const ready = await assistant.post<RecordReply>(`${at(made)}/ready`, { version: proven.version })
    const step = { alliance, year: 110, records: [made.id], by: callerOf(pi), at: world.clock.now() }
    const [saved] = await Promise.all([
      assistant.put<RecordReply>(at(made), {
        version: ready.body.version,
        content: { ...made.content, amount: 77 },
      }),
      inTransaction(world.db, (tx) => setStatuses(tx, world.house, { ...step, to: 'submitted' })),
    ])
    const [input] = (await recordsForCalculator(world.db, alliance, 110)).filter(({ id }) => id === made.id)
    expect(input?.content.amount).toBe(saved.status === 200 ? 77 : 12_000)
    if (saved.status !== 200) expect(saved.code).toBe('evidence.status-forbids')
  }
})

it('a team that corrects a firm while it is being handed in waits, and is told that it is handed in', async () => {
  const named = await aFirm(assistant, alliance)
  const made = await aRecord(assistant, alliance, 'income', exampleOf('income', named.id))
  const proven = await attached(assistant, made, 'voucher')
  await assistant.post<RecordReply>(`${at(made)}/ready`, { version: proven.version })
  const step = { alliance, year: 110, records: [made.id], by: callerOf(pi), at: world.clock.now() }
  const correction = await inTransaction(world.db, async (tx) => {
    await setStatuses(tx, world.house, { ...step, to: 'submitted' })
    let isOver = false
    const sent = assistant
      .patch(`/alliances/${alliance}/organisations/${named.id}`, {
        version: named.version,
        kind: 'school',
        factsSince: null,
      })
      .finally(() => {
        isOver = true
      })
    await vi.waitFor(
      async () => {
        const { rows } = await sql`select 1 from pg_locks where not granted`.execute(world.db)
        expect(isOver || rows.length > 0).toBe(true)
      },
      { timeout: 300_000 },
    )
    return { sent }
  })
  expect((await correction.sent).code).toBe('organisations.handed-in')
})

it('of many records that name one firm at once the register counts every one', async () => {
  const named = await aFirm(assistant, alliance)
  const made = await times(8, () => aRecord(assistant, alliance, 'income', exampleOf('income', named.id)))
  const use = () =>
    world.db
      .selectFrom('organisation_use')
      .select(['records', 'handed_in'])
      .where('organisation_id', '=', named.id)
      .executeTakeFirstOrThrow()
  expect(await use()).toEqual({ records: 8, handed_in: 0 })
  await world.db
    .updateTable('record')
    .set({ status: 'ready' })
    .where('organisation_id', '=', named.id)
    .execute()
  await Promise.all(
    made.map(({ id }) =>
      inTransaction(world.db, (tx) =>
        setStatuses(tx, world.house, {
          ...{ alliance, year: 110, records: [id], by: callerOf(pi), at: world.clock.now() },
          to: 'submitted',
        }),
      ),
    ),
  )
  expect(await use()).toEqual({ records: 8, handed_in: 8 })
})
