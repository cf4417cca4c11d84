import type { evidence, RecordReply, ReplyOf } from '@openalliance/contract'
import { type EvidenceTypeName, evidenceTypeNames } from '@openalliance/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../testing/world.ts'
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
  it('tells files that came and went by name, though their kind stood there before', async () => {
    const made = await newIncome()
    await attached(assistant, made, 'voucher')
    world.clock.moveTo('2021-10-20T02:01:00Z')
    await attached(assistant, made, 'voucher')
    const compared = async (before: number, after: number) =>
      (await office.get<ReplyOf<Routes['compare']>>(`${at(made)}/versions/${before}/changes/${after}`)).body
    const added = await compared(2, 3)
    expect(added).toMatchObject({ proofsAdded: [], filesAdded: [{ proof: 'voucher' }], filesRemoved: [] })
    const [file] = added.filesAdded
    expect(file?.fileName).toMatch(/\./)
    world.clock.moveTo('2021-10-20T02:02:00Z')
    const gone = await assistant.delete(`${at(made)}/attachments/${file?.id}`)
    expect(gone.status, gone.text).toBe(200)
    expect(await compared(3, 4)).toMatchObject({ proofsRemoved: [], filesAdded: [], filesRemoved: [file] })
    expect(await compared(2, 4)).toMatchObject({ filesAdded: [], filesRemoved: [] })
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
