import type { DeskEntry, DeskLine, RecordReply, ReplyOf, verification } from '@openalliance/contract'
import type { Static } from 'typebox'
import { beforeEach, describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { verifyLedger } from '../figures/public.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'

type Routes = (typeof verification)['routes']
type Entry = Static<typeof DeskEntry>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
const nobody = '01900000-0000-7000-8000-00000000dead'
const rare = '合約缺頁🙂𠮷堃㛢'

beforeEach(() => world.clock.moveTo(now))

/** A round on the desk with one membership in it. */
const oneOnDesk = async (team?: Team) => {
  const own = team ?? (await anotherTeam(of))
  const record = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return { own, record, at: await onDesk(own) }
}

describe('the queue', async () => {
  // The rounds of the other descriptions are of another field.
  const first = await anotherTeam(of, { field: 'TB1' })
  await aReadyMember(first)
  await handedIn(first)
  world.clock.moveTo('2021-10-22T10:00:01Z')
  const { own, at } = await oneOnDesk(await anotherTeam(of, { field: 'TB1' }))
  const queue = (query: string, client = office) =>
    client.get<ReplyOf<Routes['queue']>>(`/verification/queue?${query}`)

  it('has the rounds in the order they came, with what is left to decide', async () => {
    const reply = await queue('year=110&field=TB1')
    expect(
      reply.body.items.map(({ alliance, state, entries, undecided, mine }) => ({
        alliance: alliance.id,
        state,
        entries,
        undecided,
        mine,
      })),
    ).toEqual([
      { alliance: first.alliance, state: 'submitted', entries: 1, undecided: 1, mine: 0 },
      { alliance: own.alliance, state: 'under-verification', entries: 1, undecided: 1, mine: 1 },
    ])
    expect((await queue('year=110&field=TB1', officer)).body.items.map(({ mine }) => mine)).toEqual([0, 0])
  })

  it('is filtered by state, round and field, and comes page by page', async () => {
    expect((await queue('year=110&field=TB1&state=under-verification')).body.total).toBe(1)
    expect((await queue('year=110&field=TB1&number=2')).body.items).toEqual([])
    expect((await queue('year=110&field=TM1')).body.total).toBe(0)
    const page = (await queue('year=110&field=TB1&limit=1')).body
    expect(page).toMatchObject({ total: 2, next: page.items[0]?.round })
    const rest = (await queue(`year=110&field=TB1&limit=1&after=${page.next}`)).body
    expect(rest).toMatchObject({ next: null, items: [{ alliance: { id: own.alliance } }] })
  })

  it.each([
    ['year'],
    ['year=2021'],
    ['year=110&state=lost'],
    ['year=110&number=13'],
    ['year=110&limit=0'],
    ['year=110&order=alliance'],
    ["year=110'--"],
  ])('refuses %s', async (query) => {
    expect(await queue(query)).toMatchObject({ status: 400, code: 'request.malformed' })
  })

  it('and the desk are the office’s: the team and a reviewer are refused', async () => {
    for (const client of [own.pi, own.assistant, reviewer]) {
      expect((await queue('year=110', client)).code).toBe('accounts.not-allowed')
      expect((await client.get(`${at}/entries`)).code).toBe('accounts.not-allowed')
    }
    expect((await world.stranger().get(`${at}/entries`)).code).toBe('accounts.sign-in-needed')
  })
})

describe('the desk', async () => {
  const { own, record, at } = await oneOnDesk()
  const elsewhere = await oneOnDesk()
  const decide = (body: unknown, path = `${at}/entries/${record.id}`) => office.post(`${path}/decision`, body)

  it('shows the entry with its mark, its question and who has it', async () => {
    const desk = await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)
    expect(desk.body.items).toEqual([
      {
        record: record.id,
        type: 'membership',
        title: record.title,
        subtitle: '110/03/01–111/02/28',
        mark: 'person',
        findings: 0,
        decision: null,
        isMoved: false,
        assignedTo: { id: office.person.id, name: office.person.name },
        isCorrection: false,
        isUncorrected: false,
        isWithdrawn: false,
      } satisfies DeskLine,
    ])
    const entry = await office.get<Entry>(`${at}/entries/${record.id}`)
    expect(entry.body).toMatchObject({
      questions: [{ question: 'member.seals-complete', given: null }],
      decision: null,
      abilities: ['verify'],
    })
    expect((await officer.get<Entry>(`${at}/entries/${record.id}`)).body.abilities).toEqual([])
  })

  it('knows nothing by the address of another alliance', async () => {
    const foreign = at.replace(own.alliance, elsewhere.own.alliance)
    expect((await office.get(`${foreign}/entries`)).code).toBe('verification.no-such-round')
    expect((await office.get(`${foreign}/entries/${record.id}`)).code).toBe('verification.no-such-round')
    expect((await office.get(`${at}/entries/${elsewhere.record.id}`)).code).toBe('verification.no-such-entry')
    expect((await office.get(`${at}/entries/${nobody}`)).code).toBe('verification.no-such-entry')
    expect((await office.post(`${foreign}/verification`)).code).toBe('verification.no-such-round')
    expect((await office.post(`${foreign}/closing`)).code).toBe('verification.no-such-round')
    for (const path of [
      `${at}/entries/1`,
      `/alliances/x/rounds/y/entries`,
      `${at}/entries/${'%F0%9F%99%82'}`,
    ])
      expect((await office.get(path)).code).toBe('request.not-found')
  })

  it('is taken once', async () => {
    expect((await office.post(`${at}/verification`)).code).toBe('verification.wrong-state')
  })

  const whole = { decision: 'returned', note: '缺頁', phrase: null, version: 1 }
  it.each([
    ['a decision there is not', { ...whole, decision: 'perhaps' }, '/decision'],
    ['10,000 characters of a finding', { ...whole, note: '長'.repeat(10_000) }, '/note'],
    ['control characters', { ...whole, note: 'a\u0000b' }, '/note'],
    ['a version in words', { ...whole, version: '1' }, '/version'],
    ['more than it asks for', { ...whole, decidedBy: nobody }, ''],
    ['nothing', undefined, ''],
  ])('refuses %s at the field', async (_, body, field) => {
    const reply = await decide(body)
    expect(reply).toMatchObject({ status: 400, code: 'request.malformed' })
    if (field) expect(reply.problem.fields.map((one) => one.field)).toEqual([field])
  })

  it('wants a finding in words, not in blanks, and says so at the note', async () => {
    for (const note of [' 　\n', '\u200b\u2060', '\u00ad', '\u2800\u3164\u115f\u1160\uffa0']) {
      const reply = await decide({ ...whole, note })
      expect(reply).toMatchObject({ status: 422, code: 'verification.finding-needed' })
      expect(reply.problem.fields).toMatchObject([{ field: '/note', code: 'required' }])
    }
  })

  it('tells a stale decision what was decided meanwhile, and loses neither', async () => {
    const entry = (await decide({ ...whole, note: rare })).body as Entry
    expect(entry.decision).toMatchObject({ decision: 'returned', note: rare, by: office.person.name })
    expect(entry.thread.map(({ kind, text }) => [kind, text])).toEqual([['finding', rare]])
    const late = await decide({ ...whole, decision: 'rejected' })
    expect(late).toMatchObject({ status: 409, code: 'verification.stale-version' })
    expect(late.problem.facts).toEqual({ version: entry.version, decision: 'returned' })
  })

  it('takes an answer that the question knows, and no other', async () => {
    const answer = (body: Record<string, unknown>) =>
      office.post<Entry>(`${at}/entries/${record.id}/answers`, { reason: '', version: 0, ...body })
    const unknown = await answer({ question: 'member.core-technology-of-nobody', answer: 'yes' })
    expect(unknown).toMatchObject({ status: 422, code: 'verification.unknown-answer' })
    expect((await answer({ question: 'constructor', answer: 'name' })).code).toBe(
      'verification.unknown-answer',
    )
    expect((await answer({ question: 'member.seals-complete' })).status).toBe(400)
    const told = await answer({ question: 'member.seals-complete', answer: 'yes', reason: rare })
    expect(told.body.questions[0]?.given).toMatchObject({ answer: 'yes', reason: rare })
    expect(told.body.mark).toBe('counts')
    const late = await answer({ question: 'member.seals-complete', answer: 'company-seal-missing' })
    expect(late).toMatchObject({ status: 409, code: 'verification.stale-version' })
    expect(late.problem.facts).toEqual({ version: 1, answer: 'yes' })
    // Nothing is overwritten by who says the same.
    const same = { question: 'member.seals-complete', answer: 'yes', reason: rare }
    expect((await answer(same)).body.questions[0]?.given).toMatchObject({ version: 1 })
    expect((await own.pi.post(`${at}/entries/${record.id}/answers`, {})).code).toBe('accounts.not-allowed')
  })

  it('may answer what the alliance itself has said against its contract, and the answer holds', async () => {
    const other = await anotherTeam(of)
    const unsealed = await aReadyMember(other, { seals: [] })
    await handedIn(other)
    const there = await onDesk(other)
    const entry = await office.get<Entry>(`${there}/entries/${unsealed.id}`)
    expect(entry.body).toMatchObject({
      mark: 'not',
      questions: [{ question: 'member.seals-complete', given: null }],
    })
    expect((await sealed(other, there, unsealed.id)).body.mark).toBe('counts')
  })

  it('gives undecided entries away, and back to nobody', async () => {
    const there = await oneOnDesk()
    const give = (body: unknown) => office.post(`${there.at}/assignment`, body)
    const assignedTo = async () =>
      (await office.get<ReplyOf<Routes['desk']>>(`${there.at}/entries`)).body.items[0]?.assignedTo
    expect((await give({ person: null, records: [there.record.id] })).status).toBe(204)
    expect(await assignedTo()).toBeNull()
    expect((await give({ person: office.person.id, records: [there.record.id] })).status).toBe(204)
    expect((await assignedTo())?.id).toBe(office.person.id)
    expect((await give({ person: null, records: [] })).status).toBe(400)
    expect((await give({ person: 'x', records: [there.record.id] })).status).toBe(400)
    expect((await officer.post(`${there.at}/assignment`, {})).code).toBe('accounts.not-allowed')
    for (const person of [nobody, there.own.pi.person.id, officer.person.id])
      expect((await give({ person, records: [there.record.id] })).code).toBe('accounts.no-such-person')
    await decided(there.own, there.at, there.record.id, 'rejected', '非會員')
    await issued(there.own, there.at)
    expect((await give({ person: null, records: [there.record.id] })).code).toBe('verification.wrong-state')
  })
})

describe('a correction', () => {
  it('is open to the team for what was returned, and answers are kept', async () => {
    const { own, record, at } = await oneOnDesk()
    const reply = (body: unknown, id = record.id, client = own.assistant) =>
      client.post(`${at}/returned/${id}`, body)
    await decided(own, at, record.id, 'returned', '缺頁')
    expect((await own.pi.get<ReplyOf<Routes['returned']>>(`${at}/returned`)).body.items).toEqual([])
    expect((await reply({ text: '早了' })).code).toBe('verification.wrong-state')
    await issued(own, at, due)
    expect((await reply({ text: rare })).body).toMatchObject({ kind: 'answer', text: rare, by: '吳助理' })
    const list = (await own.pi.get<ReplyOf<Routes['returned']>>(`${at}/returned`)).body
    expect(list).toMatchObject({
      correctionDue: due,
      items: [
        {
          record: record.id,
          note: '缺頁',
          isAnswered: true,
          thread: [{ kind: 'finding' }, { kind: 'answer' }],
        },
      ],
    })
    for (const text of ['　 ', '\u200b', '\u2800\u3164'])
      expect(await reply({ text })).toMatchObject({
        status: 400,
        problem: { fields: [{ field: '/text', code: 'required', message: expect.any(String) }] },
      })
    expect((await reply({ text: '長'.repeat(10_000) })).status).toBe(400)
    expect((await reply({ text: 'x' }, nobody)).code).toBe('verification.no-such-entry')
    expect((await reply({ text: 'x' }, record.id, of.assistant)).status).toBe(403)
    expect((await of.pi.get(`${at}/returned`)).status).toBe(403)
  })

  it('takes no answer from the moment it is due', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'returned', '缺頁')
    await issued(own, at, due)
    const reply = (text: string) => own.assistant.post(`${at}/returned/${record.id}`, { text })
    world.clock.moveTo(new Date(Date.parse(due) - 1).toISOString())
    expect((await reply('趕上了')).status).toBe(201)
    world.clock.moveTo(due)
    const late = await reply('晚了')
    expect([late.status, late.code]).toEqual([409, 'verification.correction-over'])
    expect((await own.pi.get<ReplyOf<Routes['returned']>>(`${at}/returned`)).body.items).toMatchObject([
      { thread: [{ kind: 'finding' }, { kind: 'answer', text: '趕上了' }] },
    ])
  })

  it('takes in what was returned and nothing new', async () => {
    const own = await anotherTeam(of)
    const record = await aReadyMember(own)
    await handedIn(own)
    const fresh = await aReadyRecord(own, 'income')
    const at = await onDesk(own)
    await decided(own, at, record.id, 'returned', '缺頁')
    await issued(own, at, due)
    expect((await handedIn(own)).status).toBe(201)
    const desk = (await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)).body.items
    expect(desk.map((line) => [line.record, line.isCorrection])).toEqual([[record.id, true]])
    const read = await own.pi.get<RecordReply>(`/alliances/${own.alliance}/records/${fresh.id}`)
    expect(read.body.status).toBe('ready')
  })

  it('asks nothing more of what the alliance has withdrawn', async () => {
    const own = await anotherTeam(of)
    const kept = await aReadyRecord(own, 'income')
    const gone = await aReadyRecord(own, 'technology-transfer')
    await handedIn(own)
    const at = await onDesk(own)
    for (const { id } of [kept, gone]) await decided(own, at, id, 'returned', '請補憑證')
    await issued(own, at, due)
    const path = `/alliances/${own.alliance}/records/${gone.id}`
    const { version } = (await own.assistant.get<RecordReply>(path)).body
    const reply = await own.assistant.post(`${path}/withdraw`, { version, reason: '合約未成立' })
    expect(reply.status, reply.text).toBe(200)
    const left = (await own.pi.get<ReplyOf<Routes['returned']>>(`${at}/returned`)).body.items
    expect(left.map(({ record }) => record)).toEqual([kept.id])
    const uncorrected = async () => {
      const { items } = (await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)).body
      return items.filter((line) => line.isUncorrected).map(({ record }) => record)
    }
    expect(await uncorrected()).toEqual([kept.id])
    const left409 = await office.post(`${at}/closing`)
    expect(left409.body).toMatchObject({ code: 'verification.returned-left', facts: { count: 1 } })
    await handedIn(own)
    expect(await uncorrected()).toEqual([])
    const { items } = (await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)).body
    expect(new Map(items.map((line) => [line.record, line.isWithdrawn]))).toEqual(
      new Map([
        [kept.id, false],
        [gone.id, true],
      ]),
    )
    const entry = (await office.get<Entry>(`${at}/entries/${gone.id}`)).body
    expect(entry.abilities).toEqual([])
    expect(entry.thread.at(-1)).toMatchObject({
      kind: 'withdrawn',
      text: '合約未成立',
      by: own.assistant.person.name,
    })
    for (const reader of [own.assistant, office])
      expect((await reader.get<RecordReply>(path)).body.withdrawal).toMatchObject({
        reason: '合約未成立',
        by: { name: own.assistant.person.name },
      })
    const { items: versions } = (
      await own.assistant.get<{ items: { status: string; reason: string | null }[] }>(`${path}/versions`)
    ).body
    expect(versions[0]).toMatchObject({ status: 'withdrawn', reason: '合約未成立' })
    expect(versions.slice(1).every(({ reason }) => reason === null)).toBe(true)
    expect((await decided(own, at, gone.id, 'rejected', '不符')).code).toBe('verification.entry-withdrawn')
    await decided(own, at, kept.id, 'accepted')
    const { body } = await issued(own, at)
    expect(body).toMatchObject({
      counts: { accepted: 1, returned: 0, rejected: 0 },
      entries: [{ record: kept.id }],
      figures: { '3.0': 12_000, '7.2': 0 },
    })
    expect((await office.post(`${at}/closing`)).status).toBe(200)
  })

  it('that was handed in is decided before the round is closed', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'returned', '缺頁')
    await issued(own, at, due)
    expect((await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)).body.abilities).toEqual(['move-due'])
    expect((await office.post(`${at}/closing`)).code).toBe('verification.returned-left')
    await handedIn(own)
    expect((await office.post(`${at}/closing`)).code).toBe('verification.wrong-state')
    await decided(own, at, record.id, 'rejected', '未補正')
    await issued(own, at)
    expect((await office.post(`${at}/closing`)).status).toBe(200)
    expect((await roundOf(own)).state).toBe('closed')
  })

  it('that nobody handed in until it was due leaves the round to be closed without it', async () => {
    const { own, record, at } = await oneOnDesk()
    await decided(own, at, record.id, 'returned', '缺頁')
    await issued(own, at, due)
    world.clock.moveTo(due)
    expect((await handedIn(own)).code).toBe('submissions.correction-over')
    const desk = `${at}/entries`
    const overdue = (await office.get<ReplyOf<Routes['desk']>>(desk)).body
    expect(overdue.abilities).toEqual(['move-due', 'close'])
    expect(overdue.round).toMatchObject({ state: 'correction-open', correctionDue: due })
    expect(overdue.items).toMatchObject([{ decision: 'returned', isUncorrected: true }])
    expect((await officer.get<ReplyOf<Routes['desk']>>(desk)).body.abilities).toEqual([])
    world.clock.advance(60_000)
    expect((await office.post(`${at}/closing`)).status).toBe(200)
    const closed = (await office.get<ReplyOf<Routes['desk']>>(desk)).body
    expect(closed.abilities).toEqual([])
    expect(closed.round.correctionDue).toBeNull()
    const read = await own.pi.get<RecordReply>(`/alliances/${own.alliance}/records/${record.id}`)
    expect(read.body.status).toBe('returned')
  })
})

it('leaves a ledger that agrees with the rules, and no fault in the log', async () => {
  expect((await verifyLedger(world.db)).disagreements).toEqual([])
})
