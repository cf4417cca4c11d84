import type { evidence, RecordReply, ReplyOf, StaleVersionFacts } from '@openalliance/contract'
import { type EvidenceTypeName, evidenceTypeNames } from '@openalliance/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { aRecord, attached, evidenceWorld, exampleOf } from './builders.ts'

type Routes = (typeof evidence)['routes']

const inWindow = '2021-10-20T02:00:00.000Z'
const { world, office, alliance, assistant, pi, firm } = await evidenceWorld()
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const newIncome = (some: Record<string, unknown> = {}) =>
  aRecord(assistant, alliance, 'income', exampleOf('income', firm, some))
const save = (record: RecordReply, content: Record<string, unknown>, client: Client = assistant) =>
  client.put<RecordReply>(at(record), { version: record.version, content })

beforeEach(() => world.clock.moveTo(inWindow))

describe('a record of any type', () => {
  it.each(evidenceTypeNames)('of %s is entered, kept and read as it was typed', async (type) => {
    const content = exampleOf(type, firm)
    const made = await aRecord(assistant, alliance, type, content)
    const read = await pi.get<RecordReply>(at(made))
    expect(read.body).toMatchObject({ type, status: 'draft', version: 1, round: 1, isLate: false })
    expect(read.body.content).toEqual(
      Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null)),
    )
  })

  it.each(evidenceTypeNames)('of %s begins as an empty draft and says what it lacks', async (type) => {
    const made = await aRecord(assistant, alliance, type, {})
    expect(made.title).toBe('')
    expect(made.completeness.isComplete).toBe(false)
    expect(made.completeness.fields.length).toBeGreaterThan(2)
  })

  it.each(evidenceTypeNames)('of %s is ready once its proof is there', async (type: EvidenceTypeName) => {
    const made = await aRecord(assistant, alliance, type, exampleOf(type, firm))
    const proof = made.completeness.proofs[0]?.anyOf[0] ?? ''
    const proven = await attached(assistant, made, proof)
    const ready = await assistant.post<RecordReply>(`${at(made)}/ready`, { version: proven.version })
    expect(ready.status, ready.text).toBe(200)
    expect(ready.body).toMatchObject({ status: 'ready', completeness: { isComplete: true } })
    expect(ready.body.abilities).toEqual(['save', 'attach', 'back-to-draft', 'remove'])
  })

  it('shows what the type shares with all others: title, days, amount, counterpart', async () => {
    const made = await aRecord(assistant, alliance, 'joint-project', exampleOf('joint-project', firm))
    expect(made).toMatchObject({
      title: '高能量密度電極開發',
      startsOn: '2021-04-01',
      endsOn: '2022-03-31',
      happenedOn: '2021-03-20',
      amount: 1_000_000,
      organisation: { id: firm, kind: 'firm', county: 'hsinchu-city' },
      enteredBy: { name: '林助理' },
    })
  })

  it('takes the name of its counterpart where it has no title of its own', async () => {
    const made = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firm))
    expect(made.title).toBe(made.organisation?.name)
  })
})

describe('the list of types', () => {
  it('is public and carries the JSON Schema of each content', async () => {
    const reply = await world.stranger().get<ReplyOf<Routes['types']>>('/evidence-types')
    expect(reply.body.items.map(({ name }) => name)).toEqual(evidenceTypeNames)
    expect(reply.body.items[0]?.schema).toMatchObject({ type: 'object', additionalProperties: false })
  })
  it('of a year is in the form of that year', async () => {
    const reply = await assistant.get<ReplyOf<Routes['accepted']>>(
      `/alliances/${alliance}/years/110/evidence-types`,
    )
    const membership = reply.body.items.find(({ name }) => name === 'membership')
    expect(membership?.fields.map(({ name }) => name)).not.toContain('particulars')
    expect(reply.body.writing).toMatchObject({ acceptsEntries: true, round: 1, underException: false })
  })
  it('of a year without rules is refused', async () => {
    const reply = await assistant.get(`/alliances/${alliance}/years/150/evidence-types`)
    expect([reply.status, reply.code]).toEqual([422, 'evidence.year-without-page'])
  })
})

describe('a draft saves itself', () => {
  it('half-typed, and shows it to the next reader', async () => {
    const made = await aRecord(assistant, alliance, 'income', {})
    const saved = await save(made, { title: '材料' })
    expect(saved.body).toMatchObject({ version: 2, title: '材料', changedBy: { name: '林助理' } })
    expect((await pi.get<RecordReply>(at(made))).body.content).toEqual({ title: '材料' })
  })
  it('without a new version when nothing changed, however often', async () => {
    const made = await newIncome()
    const again = await save(made, { ...made.content, description: '' })
    expect([again.status, again.body.version]).toEqual([200, 1])
  })
  it('keeps rare characters, emoji and formulas exactly as they were typed', async () => {
    const made = await newIncome()
    const typed = { title: '𠮷野家堃㛢 🧪 =HYPERLINK("x")', description: '@SUM(A1)\n+1\t﨑' }
    const saved = await save(made, { ...made.content, ...typed })
    expect(saved.body.content).toMatchObject(typed)
    expect(saved.body.title).toBe(typed.title)
  })
  it('counts 𠮷 as one character', async () => {
    const made = await newIncome()
    expect((await save(made, { ...made.content, title: '𠮷'.repeat(120) })).status).toBe(200)
  })
})

describe('what cannot be, is told at the field', () => {
  const bad: [string, EvidenceTypeName, Record<string, unknown>, string, string][] = [
    ['an end before the start', 'membership', { end: '2021-02-01' }, '/content/end', 'earlier-than'],
    ['a day that does not exist', 'income', { receivedOn: '2021-02-29' }, '/content/receivedOn', 'not-a-day'],
    ['a day in ROC form', 'income', { receivedOn: '110/02/03' }, '/content/receivedOn', 'not-a-day'],
    [
      'a slip of the century',
      'income',
      { receivedOn: '3021-02-03' },
      '/content/receivedOn',
      'implausible-day',
    ],
    ['10,000 characters', 'income', { title: '長'.repeat(10_000) }, '/content/title', 'too-long'],
    ['a NUL character', 'income', { title: 'a\u0000b' }, '/content/title', 'control-characters'],
    ['text turned around', 'income', { title: 'a\u202eb' }, '/content/title', 'control-characters'],
    ['half a character', 'income', { title: '\ud842' }, '/content/title', 'malformed-text'],
    ['two lines where one belongs', 'income', { title: 'a\nb' }, '/content/title', 'line-break'],
    ['money as text', 'income', { amount: '12000' }, '/content/amount', 'not-a-whole-number'],
    ['money in parts', 'income', { amount: 0.5 }, '/content/amount', 'not-a-whole-number'],
    ['negative money', 'income', { amount: -1 }, '/content/amount', 'below-minimum'],
    ['too much money', 'income', { amount: 1e15 }, '/content/amount', 'above-maximum'],
    ['an option that is none', 'income', { kind: 'gift' }, '/content/kind', 'unknown-choice'],
    ['an option as a list', 'income', { kind: ['other'] }, '/content/kind', 'unknown-choice'],
    ['a field of another type', 'income', { seals: [] }, '/content/seals', 'unknown-field'],
    ['the status', 'income', { status: 'accepted' }, '/content/status', 'unknown-field'],
    ['an inherited name', 'income', { toString: 'x' }, '/content/toString', 'unknown-field'],
    [
      'no such organisation',
      'income',
      { organisation: '018f0000-0000-7000-8000-000000000000' },
      '/content/organisation',
      'organisation-not-registered',
    ],
    [
      'an organisation by name',
      'income',
      { organisation: 'organisation-1' },
      '/content/organisation',
      'organisation-not-registered',
    ],
    [
      'an organisation as an object',
      'income',
      { organisation: { id: 1 } },
      '/content/organisation',
      'not-a-reference',
    ],
  ]
  it.each(bad)('%s', async (_, type, wrong, field, code) => {
    const made = await aRecord(assistant, alliance, type, exampleOf(type, firm))
    const reply = await save(made, { ...made.content, ...wrong })
    expect([reply.status, reply.code], reply.text).toEqual([422, 'evidence.content-not-valid'])
    expect(reply.problem.fields).toMatchObject([{ field, code }])
    expect(reply.problem.fields[0]?.message).not.toContain('issues.')
    expect((await assistant.get<RecordReply>(at(made))).body).toMatchObject({
      version: 1,
      content: made.content,
    })
  })
  it('names fields and days as the form does', async () => {
    const made = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firm))
    const reply = await save(made, { ...made.content, end: '2021-02-01' })
    expect(reply.problem.fields[0]?.message).toBe('不得早於生效日（110/03/01）。')
    expect(reply.problem.fields[0]?.facts).toMatchObject({ otherField: 'start' })
  })
  it('tells all of it at once', async () => {
    const made = await newIncome()
    const reply = await save(made, { receivedOn: 'x', amount: -1, title: 'a\nb' })
    expect(reply.problem.fields.map(({ field }) => field)).toEqual([
      '/content/title',
      '/content/receivedOn',
      '/content/amount',
    ])
  })
  it.each([
    ['no body', undefined, 400],
    ['a list', [], 400],
    ['no content', { version: 1 }, 400],
    ['content as text', { version: 1, content: 'x' }, 400],
    ['content as a list', { version: 1, content: [] }, 400],
    ['a version as text', { version: '1', content: {} }, 400],
    ['more than asked', { version: 1, content: {}, status: 'accepted' }, 400],
    ['another alliance', { version: 1, content: {}, alliance: 'x' }, 400],
  ])('%s is malformed', async (_, body, status) => {
    const made = await newIncome()
    expect((await assistant.put(at(made), body)).status).toBe(status)
  })
  it.each([
    '{"version":1,"content":{"__proto__":{"amount":1}}}',
    '{"version":1,"content":{"constructor":{"prototype":{"amount":1}}}}',
    '{"__proto__":{"version":1},"content":{}}',
    '{"version":1,"content":{"amount":1',
    '\u0000',
  ])('a body like %j is refused and changes nothing', async (payload) => {
    const made = await newIncome()
    const reply = await assistant.put(at(made), undefined, {
      payload,
      headers: { 'content-type': 'application/json' },
    })
    expect([400, 422]).toContain(reply.status)
    expect(({} as { amount?: number }).amount).toBeUndefined()
    expect((await assistant.get<RecordReply>(at(made))).body.version).toBe(1)
  })
})

describe('two who edit the same record', () => {
  it('lose nothing: the second is told field by field', async () => {
    const made = await newIncome({ description: '原文' })
    await save(made, { ...made.content, amount: 500, description: '別人的' }, pi)
    const mine = { ...made.content, title: '我的', description: '我打的' }
    const reply = await save(made, mine)
    expect([reply.status, reply.code]).toEqual([409, 'evidence.stale-version'])
    const facts = reply.problem.facts as StaleVersionFacts
    expect(facts).toMatchObject({ version: 2, status: 'draft', changedBy: '陳教授' })
    expect(Object.fromEntries(facts.fields.map((field) => [field.field, field]))).toEqual({
      title: {
        field: 'title',
        base: '材料電性檢測',
        mine: '我的',
        theirs: '材料電性檢測',
        isContested: false,
      },
      amount: { field: 'amount', base: 12_000, mine: 12_000, theirs: 500, isContested: false },
      description: {
        field: 'description',
        base: '原文',
        mine: '我打的',
        theirs: '別人的',
        isContested: true,
      },
    })
    expect(reply.problem.title).toContain('陳教授')
  })
  it('do not collide when one only added a file', async () => {
    const made = await newIncome()
    await attached(pi, made, 'voucher')
    expect((await save(made, { ...made.content, amount: 7 })).body).toMatchObject({ version: 3, amount: 7 })
  })
  it('agree when they typed the same', async () => {
    const made = await newIncome()
    const same = { ...made.content, amount: 3 }
    await save(made, same, pi)
    expect((await save(made, same)).body.version).toBe(2)
  })
  it('are told also when the version never was', async () => {
    const made = await newIncome()
    const reply = await assistant.put(at(made), { version: 99, content: { amount: 1 } })
    expect(reply.code).toBe('evidence.stale-version')
    expect((reply.problem.facts as StaleVersionFacts).fields.every(({ isContested }) => isContested)).toBe(
      true,
    )
  })
})

describe('ready', () => {
  it('is refused with every missing field and proof named', async () => {
    const made = await newIncome({ amount: null, kind: null })
    const reply = await assistant.post(`${at(made)}/ready`, { version: 1 })
    expect([reply.status, reply.code]).toEqual([422, 'evidence.not-complete'])
    expect(reply.problem.fields).toMatchObject([
      { field: '/content/kind', code: 'required' },
      { field: '/content/amount', code: 'required' },
      { field: '/proofs/voucher', code: 'proof-missing', message: '還缺佐證：會計憑證，擇一即可。' },
    ])
  })
  it('stays complete: an autosave that empties a field is refused and changes nothing', async () => {
    const made = await newIncome()
    const proven = await attached(assistant, made, 'voucher')
    const ready = await assistant.post<RecordReply>(`${at(made)}/ready`, { version: proven.version })
    const reply = await save(ready.body, { ...made.content, amount: null })
    expect(reply.code).toBe('evidence.not-complete')
    const back = await assistant.post<RecordReply>(`${at(made)}/draft`, { version: ready.body.version })
    expect(back.body.status).toBe('draft')
    expect((await save(back.body, { ...made.content, amount: null })).status).toBe(200)
  })
  it('is a step from the version that was seen', async () => {
    const made = await newIncome()
    await save(made, { ...made.content, amount: 1 })
    expect((await assistant.post(`${at(made)}/ready`, { version: 1 })).code).toBe('evidence.stale-version')
  })
  it.each(['draft', 'withdraw'])('an impossible step (%s) is refused', async (step) => {
    const made = await newIncome()
    const body = step === 'withdraw' ? { version: 1, reason: '不要了' } : { version: 1 }
    const reply = await assistant.post(`${at(made)}/${step}`, body)
    expect([reply.status, reply.code]).toEqual([409, 'evidence.status-forbids'])
  })
})

describe('removing', () => {
  it('takes the record out of the list, and it can be brought back as it was', async () => {
    const made = await newIncome()
    expect((await assistant.delete(`${at(made)}?version=1`)).status).toBe(204)
    expect((await assistant.get(at(made))).code).toBe('evidence.record-not-found')
    const back = await assistant.post<RecordReply>(`${at(made)}/restore`, {})
    expect(back.body).toMatchObject({ id: made.id, content: made.content, status: 'draft' })
  })
  it('is refused when the record changed meanwhile', async () => {
    const made = await newIncome()
    await save(made, {}, pi)
    expect((await assistant.delete(`${at(made)}?version=1`)).code).toBe('evidence.stale-version')
  })
  it('cannot be undone after 30 days', async () => {
    const made = await newIncome()
    world.clock.moveTo('2021-09-01T00:00:00Z')
    await assistant.delete(`${at(made)}?version=1`)
    world.clock.moveTo('2021-10-02T00:00:01Z')
    const reply = await assistant.post(`${at(made)}/restore`, {})
    expect([reply.status, reply.code]).toEqual([409, 'evidence.restore-too-late'])
  })
  it('is not undone for what was never removed', async () => {
    const made = await newIncome()
    expect((await assistant.post(`${at(made)}/restore`, {})).status).toBe(404)
  })
  it.each(['', '?version=', '?version=x', '?version=1&version=2'])(
    'asks for one version (%j)',
    async (query) => {
      const made = await newIncome()
      expect((await assistant.delete(`${at(made)}${query}`)).status).toBe(400)
    },
  )
})

describe('the history of a record', () => {
  it('tells who changed which fields, newest first', async () => {
    const made = await newIncome()
    await save(made, { ...made.content, amount: 1 }, pi)
    const reply = await assistant.get<ReplyOf<Routes['history']>>(`${at(made)}/versions`)
    expect(reply.body.items).toMatchObject([
      { version: 2, by: { name: '陳教授' }, changed: ['amount'] },
      { version: 1, by: { name: '林助理' } },
    ])
  })
  it('is read page by page', async () => {
    let made = await newIncome()
    for (const amount of [1, 2, 3]) made = (await save(made, { ...made.content, amount })).body
    const seen: number[] = []
    let after = ''
    do {
      const reply = await assistant.get<ReplyOf<Routes['history']>>(`${at(made)}/versions?limit=2${after}`)
      seen.push(...reply.body.items.map(({ version }) => version))
      after = reply.body.next ? `&after=${reply.body.next}` : ''
    } while (after)
    expect(seen).toEqual([4, 3, 2, 1])
  })
  it('puts the old beside the new', async () => {
    const made = await newIncome()
    await save(made, { ...made.content, amount: 1, description: '補充' })
    await attached(assistant, made, 'voucher')
    const reply = await office.get<ReplyOf<Routes['compare']>>(`${at(made)}/versions/1/changes/3`)
    expect(reply.body.fields).toEqual([
      { field: 'amount', before: 12_000, after: 1 },
      { field: 'description', before: null, after: '補充' },
    ])
    expect(reply.body.proofsAdded).toEqual(['voucher'])
  })
  it.each(['/versions/1/changes/9', '/versions/9/changes/1'])(
    'has no version beyond the last (%s)',
    async (path) => {
      const made = await newIncome()
      expect((await assistant.get(`${at(made)}${path}`)).code).toBe('evidence.version-not-found')
    },
  )
  it.each(['?after=x', '?after=99999999999', '?limit=0', '?limit=1000'])('refuses %s', async (query) => {
    const made = await newIncome()
    expect((await assistant.get(`${at(made)}/versions${query}`)).status).toBe(400)
  })
})

describe('outside the window', () => {
  it('nothing new is taken after the end of entry, to the second', async () => {
    world.clock.moveTo('2022-01-31T15:59:59.999Z')
    await newIncome()
    world.clock.moveTo('2022-01-31T16:00:00.000Z')
    const path = `/alliances/${alliance}/years/110/records`
    const reply = await assistant.post(path, { type: 'income', content: {} })
    expect([reply.status, reply.code]).toEqual([409, 'programmes.window-edits-only'])
  })
  it('what is there may be corrected until the end of edits, and not a minute longer', async () => {
    const made = await newIncome()
    world.clock.moveTo('2022-02-15T09:00:59.999Z')
    expect((await save(made, { ...made.content, amount: 1 })).status).toBe(200)
    world.clock.moveTo('2022-02-15T09:01:00.000Z')
    const typed = { version: 2, content: { ...made.content, amount: 2 } }
    const reply = await assistant.put(at(made), typed)
    expect([reply.status, reply.code]).toEqual([409, 'programmes.window-closed'])
    expect((await assistant.get<RecordReply>(at(made))).body).toMatchObject({ amount: 1, abilities: [] })
  })
  it.each(['ready', 'draft', 'restore'])('the step %s is refused as well', async (step) => {
    const made = await newIncome()
    if (step === 'restore') {
      world.clock.moveTo('2022-02-10T00:00:00Z')
      await assistant.delete(`${at(made)}?version=1`)
    }
    if (step === 'draft') {
      const proven = await attached(assistant, made, 'voucher')
      await assistant.post(`${at(made)}/ready`, { version: proven.version })
    }
    world.clock.moveTo('2022-03-01T00:00:00Z')
    const body = step === 'restore' ? {} : { version: step === 'draft' ? 3 : 1 }
    expect((await assistant.post(`${at(made)}/${step}`, body)).code).toBe('programmes.window-closed')
  })
  it('a fact forgotten in the first round is entered in the second and marked late', async () => {
    world.clock.moveTo('2021-12-01T00:00:00Z')
    expect(await newIncome()).toMatchObject({ round: 2, isLate: true })
    expect(await newIncome({ receivedOn: '2021-11-20' })).toMatchObject({ round: 2, isLate: false })
  })
  it('a year without windows is refused in plain words', async () => {
    const reply = await assistant.post(`/alliances/${alliance}/years/109/records`, {
      type: 'income',
      content: {},
    })
    expect([reply.status, reply.code]).toEqual([409, 'evidence.year-without-windows'])
  })
  it.each([
    ['99', 404],
    ['200', 404],
    ['x', 404],
    ['150', 422],
  ])('year %s answers %i', async (year, status) => {
    const reply = await assistant.post(`/alliances/${alliance}/years/${year}/records`, {
      type: 'income',
      content: {},
    })
    expect(reply.status).toBe(status)
  })
})

describe('whose record it is', async () => {
  const other = (await anAlliance(office)).id
  const stranger = await world.signInAs('assistant', { alliance: other })
  const contact = await world.signInAs('member-contact', { alliance })
  const officer = await world.signInAs('ministry-officer')

  it('a foreign alliance is closed, whatever is asked', async () => {
    const made = await newIncome()
    const replies = [
      await stranger.get(at(made)),
      await stranger.get(`/alliances/${alliance}/years/110/records`),
      await stranger.put(at(made), { version: 1, content: {} }),
      await stranger.delete(`${at(made)}?version=1`),
      await contact.get(at(made)),
    ]
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
  it('through one’s own alliance a foreign record answers as one that does not exist', async () => {
    const made = await newIncome()
    const foreign = `/alliances/${other}/records/${made.id}`
    const nowhere = `/alliances/${other}/records/018f0000-0000-7000-8000-000000000000`
    const asked = (path: string) => [
      stranger.get(path),
      stranger.put(path, { version: 1, content: {} }),
      stranger.post(`${path}/ready`, { version: 1 }),
      stranger.post(`${path}/restore`, {}),
      stranger.get(`${path}/versions`),
      stranger.delete(`${path}?version=1`),
    ]
    const told = async (path: string) =>
      (await Promise.all(asked(path))).map(({ status, problem }) => [status, problem.code, problem.title])
    expect(await told(foreign)).toEqual(await told(nowhere))
    expect((await told(foreign)).every(([status]) => status === 404)).toBe(true)
  })
  it('the office and the ministry read and do not write', async () => {
    const made = await newIncome()
    for (const reader of [office, officer]) {
      expect((await reader.get<RecordReply>(at(made))).body.abilities).toEqual([])
      expect((await reader.put(at(made), { version: 1, content: {} })).status).toBe(403)
      expect((await reader.post(`/alliances/${alliance}/years/110/records`, {})).status).toBe(403)
    }
  })
  it('an organisation another alliance registered is everybody’s', async () => {
    const theirs = await aFirm(stranger, other)
    expect((await newIncome({ organisation: theirs.id })).organisation?.id).toBe(theirs.id)
  })
})

describe('the journal', () => {
  it('has one line for a sitting of edits, however many saves it was', async () => {
    let made = await newIncome()
    for (const amount of [1, 2, 3, 4]) made = (await save(made, { ...made.content, amount })).body
    world.clock.advance(31 * 60_000)
    await save(made, { ...made.content, amount: 5 })
    const lines = await world.db
      .selectFrom('journal')
      .select(['action', 'actor_name'])
      .where('subject_id', '=', made.id)
      .orderBy('seq')
      .execute()
    expect(lines.map(({ action }) => action)).toEqual([
      'evidence.record-entered',
      'evidence.record-edited',
      'evidence.record-edited',
    ])
  })
})
