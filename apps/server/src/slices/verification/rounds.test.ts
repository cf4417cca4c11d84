import type { DeskEntry, Receipt, RecordReply } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import { verifyJournal } from '../../platform/journal/verify.ts'
import { aRecord, evidenceWorld } from '../evidence/builders.ts'
import { aReadyMember } from '../figures/builders.ts'
import { verifyLedger } from '../figures/public.ts'
import { handedIn, roundOf, seenBy } from '../submissions/builders.ts'
import { aMemberOnDesk, decided, due, issued, onDesk, sealed } from './builders.ts'

type Entry = Static<typeof DeskEntry>

const build = () => evidenceWorld({ now: '2021-10-22T10:00:00Z' })

test('a round goes from submission over a correction to its end, with the same figures everywhere', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  const record = await aReadyMember(of)
  const receipt = await handedIn(of)
  expect(receipt.status, receipt.text).toBe(201)
  const proof = await of.pi.get(`/alliances/${of.alliance}/submissions/${receipt.body.id}/verification`)
  expect(proof.body).toMatchObject({ hashAgrees: true, figuresAgree: true, sha256: receipt.body.sha256 })

  const at = await onDesk(of)
  expect((await decided(of, at, record.id, 'accepted')).code).toBe('verification.question-open')
  expect((await decided(of, at, record.id, 'returned')).code).toBe('verification.finding-needed')
  expect((await decided(of, at, record.id, 'returned', '合約缺頁')).status).toBe(200)
  for (const due of ['2021-10-01T00:00:00Z', '2121-12-01T00:00:00Z'])
    expect((await issued(of, at, due)).code).toBe('verification.due-in-the-past')
  const first = await issued(of, at, due)
  expect(first.body).toMatchObject({ counts: { accepted: 0, returned: 1, rejected: 0 }, correctionDue: due })

  const back = (await of.assistant.get<RecordReply>(`/alliances/${of.alliance}/records/${record.id}`)).body
  expect(back.status).toBe('returned')
  const mended = await of.assistant.put<RecordReply>(`/alliances/${of.alliance}/records/${record.id}`, {
    version: back.version,
    content: { ...back.content, description: '已補缺頁' },
  })
  expect(mended.status, mended.text).toBe(200)
  expect((await of.assistant.post(`${at}/returned/${record.id}`, { text: '已補上' })).status).toBe(201)
  expect((await handedIn(of)).status).toBe(201)
  expect((await roundOf(of)).state).toBe('corrected')

  expect((await sealed(of, at, record.id)).status).toBe(200)
  expect((await decided(of, at, record.id, 'accepted')).status).toBe(200)
  const second = await issued(of, at)
  expect(second.body, second.text).toMatchObject({ counts: { accepted: 1, returned: 0, rejected: 0 } })
  expect(second.body.figures['2.1']).toBe(1)
  expect((await of.office.post(`${at}/closing`)).status).toBe(200)
  expect((await roundOf(of)).state).toBe('closed')
  expect((await decided(of, at, record.id, 'rejected', 'x')).code).toBe('verification.wrong-state')

  const pdf = await of.pi.get(`/alliances/${of.alliance}/verification-records/${second.body.id}/record.pdf`)
  expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  expect((await verifyLedger(of.world.db)).disagreements).toEqual([])
  expect((await verifyJournal(of.world.db)).findings).toEqual([])
})

test('what was accepted by the first record stays accepted when a second one is issued', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  const good = await aReadyMember(of)
  const poor = await aReadyMember(of, { start: '2021-04-01' })
  await handedIn(of)
  const at = await onDesk(of)
  for (const record of [good, poor]) await sealed(of, at, record.id)
  await decided(of, at, good.id, 'accepted')
  await decided(of, at, poor.id, 'returned', '請補說明')
  await issued(of, at, due)
  await handedIn(of)
  await decided(of, at, poor.id, 'rejected', '未補正')
  const second = await issued(of, at)
  expect(second.status, second.text).toBe(201)
  expect(second.body.counts).toEqual({ accepted: 1, 'accepted-not-counted': 0, returned: 0, rejected: 1 })
})

test('an assistant without the right to submit, and a closed window, are refused', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  await aReadyMember(of)
  const path = `/alliances/${of.alliance}/years/110/rounds/1/submission`
  const seen = await seenBy(of)
  expect((await of.assistant.post(path, seen)).code).toBe('accounts.not-allowed')
  expect((await of.pi.post(path, { ...seen, revision: 999 })).code).toBe('submissions.changed-meanwhile')
  expect((await of.pi.post(path, { ...seen, revision: '1' })).status).toBe(400)
  // The minute that is named still belongs to the window.
  of.world.clock.moveTo(new Date(Date.parse((await roundOf(of)).editsEnd) + 60_000).toISOString())
  expect((await handedIn(of)).code).toBe('submissions.window-closed')
})

test('in time is the last second, and not the next', { timeout: 300_000 }, async () => {
  const of = await build()
  await aReadyMember(of)
  of.world.clock.moveTo(new Date(Date.parse((await roundOf(of)).editsEnd) + 59_999).toISOString())
  expect((await handedIn(of)).status).toBe(201)
})

test.each([2, 3, 6])(
  'of %i who submit at once one hands in, and the others are told',
  {
    timeout: 300_000,
  },
  async (count) => {
    const of = await build()
    await aReadyMember(of)
    const seen = await seenBy(of)
    const path = `/alliances/${of.alliance}/years/110/rounds/1/submission`
    const all = await Promise.all(Array.from({ length: count }, () => of.pi.post(path, seen)))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(all.filter(({ code }) => code === 'submissions.changed-meanwhile')).toHaveLength(count - 1)
    const history = await of.pi.get<{ items: Receipt[] }>(`/alliances/${of.alliance}/submissions`)
    expect(history.body.items).toHaveLength(1)
    const letters = await of.world.db
      .selectFrom('letter')
      .select('to_address')
      .where('kind', '=', 'submissions.receipt')
      .execute()
    expect(letters.map(({ to_address }) => to_address).sort()).toEqual(
      [of.assistant.person.email, of.pi.person.email].sort(),
    )
    const { rows } = await sql<{ count: number }>`
    select count(*)::int4 as count from journal where action = 'submissions.submitted'`.execute(of.world.db)
    expect(rows).toEqual([{ count: 1 }])
  },
)

test('the same intention sent twice hands in once', { timeout: 300_000 }, async () => {
  const of = await build()
  await aReadyMember(of)
  const seen = await seenBy(of)
  const path = `/alliances/${of.alliance}/years/110/rounds/1/submission`
  const key = 'one-intention-0001'
  const [one, other] = await Promise.all([of.pi.post(path, seen, { key }), of.pi.post(path, seen, { key })])
  expect(one.body).toEqual(other.body)
  const history = await of.pi.get<{ items: Receipt[] }>(`/alliances/${of.alliance}/submissions`)
  expect(history.body.items).toHaveLength(1)
})

test('of two who decide at once one does, and the other is told', { timeout: 300_000 }, async () => {
  const of = await build()
  const { record, at } = await aMemberOnDesk(of)
  await sealed(of, at, record.id)
  const entry = (await of.office.get<Entry>(`${at}/entries/${record.id}`)).body
  const as = (decision: string) =>
    of.office.post(`${at}/entries/${record.id}/decision`, {
      decision,
      note: '理由',
      phrase: null,
      version: entry.version,
    })
  const both = await Promise.all([as('accepted'), as('rejected')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.code).toBe('verification.stale-version')
})

test('of five who answer one question differently at once, one is heard and the others are told', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  const { record, at } = await aMemberOnDesk(of)
  const reasons = ['一', '二', '三', '四', '五']
  const replies = await Promise.all(
    reasons.map((reason) =>
      of.office.post(`${at}/entries/${record.id}/answers`, {
        ...{ question: 'member.seals-complete', answer: 'yes', reason, version: 0 },
      }),
    ),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
  expect(new Set(replies.map(({ code }) => code))).toEqual(new Set([undefined, 'verification.stale-version']))
})

test('an answer that is none of the question is refused with the answers there are', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  const { record, at } = await aMemberOnDesk(of)
  const reply = await of.office.post(`${at}/entries/${record.id}/answers`, {
    question: 'member.seals-complete',
    answer: 'perhaps',
    reason: '',
    version: 0,
  })
  expect(reply.code).toBe('verification.unknown-answer')
  expect(reply.problem.fields[0]?.message).toContain('齊備、缺機構章或聯盟章')
  expect(reply.problem.fields[0]?.facts.allowed).toContain('host-seal-missing')
  const nothing = await of.office.post(`${at}/entries/${record.id}/answers`, {
    question: 'member.of-nobody',
    answer: 'yes',
    reason: '',
    version: 0,
  })
  expect(nothing.problem.fields).toMatchObject([
    { field: '/question', code: 'verification.unknown-question' },
  ])
  expect(nothing.problem.fields[0]?.message).not.toContain('issues.')
})

test('nobody issues a record while an entry is undecided', { timeout: 300_000 }, async () => {
  const of = await build()
  await aReadyMember(of)
  await handedIn(of)
  const at = await onDesk(of)
  expect((await issued(of, at)).code).toBe('verification.undecided-left')
  expect((await of.pi.post(`${at}/record`, { correctionDue: null })).code).toBe('accounts.not-allowed')
})

test('a round on the desk takes nothing new, and says so; neither does one that is closed', {
  timeout: 300_000,
}, async () => {
  const of = await build()
  const record = await aReadyMember(of)
  const left = await aRecord(of.assistant, of.alliance, 'income', {})
  await handedIn(of)
  const again = await aRecord(of.assistant, of.alliance, 'income', {})
  expect(again.round).toBe(1)
  expect(await roundOf(of)).toMatchObject({ state: 'submitted', acceptsEntries: true, acceptsEdits: true })

  const refused = async () => {
    const entry = await of.assistant.post(`/alliances/${of.alliance}/years/110/records`, {
      type: 'income',
      content: {},
    })
    const edit = await of.assistant.put(`/alliances/${of.alliance}/records/${left.id}`, {
      version: left.version,
      content: { title: '改過' },
    })
    expect([entry.code, edit.code]).toEqual(['evidence.round-taken-up', 'evidence.round-taken-up'])
    expect(entry.problem.title).toContain('下一次填報')
    expect(await roundOf(of)).toMatchObject({ acceptsEntries: false, acceptsEdits: false })
    const read = await of.assistant.get<RecordReply>(`/alliances/${of.alliance}/records/${left.id}`)
    expect(read.body).toMatchObject({
      abilities: [],
      writing: { acceptsEntries: false, acceptsEdits: false },
    })
  }
  const at = await onDesk(of)
  await refused()
  await sealed(of, at, record.id)
  await decided(of, at, record.id, 'accepted')
  await issued(of, at)
  expect((await of.office.post(`${at}/closing`)).status).toBe(200)
  await refused()

  of.world.clock.moveTo('2021-11-20T02:00:00Z')
  const next = await aRecord(of.assistant, of.alliance, 'income', {})
  expect(next.round).toBe(2)
})
