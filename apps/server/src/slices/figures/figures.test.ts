import { readFileSync } from 'node:fs'
import type { evidence, figures, RecordReply, ReplyOf } from '@openalliance/contract'
import { evaluate, rulebookOf } from '@openalliance/rules'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { anAlliance, aProject } from '../alliances/builders.ts'
import { aRecord, evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord } from './builders.ts'
import { verifyLedger } from './public.ts'

type Routes = (typeof figures)['routes']
type Figures = ReplyOf<Routes['figures']>
type Explanation = ReplyOf<Routes['explanation']>

const now = '2021-10-22T10:00:00.000Z'
const of = await evidenceWorld({ now })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
const nobody = '01900000-0000-7000-8000-00000000dead'
const rare = '=SUM(A1)🙂𠮷堃㛢'

beforeEach(() => world.clock.moveTo(now))

// One alliance with a record of every kind and of every mark.
const own = await anotherTeam(of)
await aProject(office, own.alliance, 110)
const { alliance, pi, assistant } = own
const member = await aReadyMember(own)
const expired = await aReadyMember(
  { ...own, firm: (await aFirm(assistant, alliance, { county: 'taichung' })).id },
  { end: '2021-10-30' },
)
const income = await aReadyRecord(own, 'income', { title: rare, amount: 1 })
const unproven = await aRecord(assistant, alliance, 'income', exampleOf('income', own.firm))
await aReadyRecord(own, 'technology-transfer')
await aReadyRecord(own, 'joint-project')
const year = `/alliances/${alliance}/years/110`

const valuesOf = ({ figures: list }: Figures) => Object.fromEntries(list.map((one) => [one.kpi, one.value]))
const refusedYears = ['99', '2021', 'x', '%F0%9F%99%82', "110'--"]

describe('the figures of a year', () => {
  it('are the sums of what counts, to the dollar, with what counts provisionally apart', async () => {
    const { body } = await assistant.get<Figures>(`${year}/figures`)
    expect(valuesOf(body)).toMatchObject({
      '2.1': 1,
      '2.2': 1,
      '2.3': 0,
      '2.4': 1,
      '2.5': 0,
      '3.0': 1,
      '3.1': 0,
      '3.2': 1,
      '7.2': 1,
      '7.3': 350_000,
      '7.4': 1,
      '7.5': 1_000_000,
    })
    expect(body.figures.find(({ kpi }) => kpi === '2.1')).toEqual({
      kpi: '2.1',
      unit: 'firm',
      class: 'main',
      value: 1,
      provisional: 1,
      expected: null,
      records: { counts: 0, not: 1, evidence: 0, person: 1, unfilled: 0 },
    })
    expect(body).toMatchObject({
      rulebook: { programme: 'small', year: 110, fromSource: true, follows: null },
      settledAt: now,
    })
  })

  it('have two income tests with two names beside the total, each against the grant it is measured by', async () => {
    const { body } = await officer.get<Figures>(`${year}/figures`)
    const derived = Object.fromEntries(
      body.derived.map(({ name, value, against }) => [name, [value, against]]),
    )
    expect(derived).toEqual({
      'total-income': [1_350_001, null],
      'self-sufficiency-income': [1 + 350_000 + 300_000, 2_400_000],
      'second-term-income': [1 + 350_000 + 500_000, 2_400_000],
    })
    for (const { parts, value } of body.derived)
      expect(parts.reduce((sum, part) => sum + (part.value * part.weightPercent) / 100, 0)).toBe(value)
  })

  it('are none without a page, and no page in a year that is none', async () => {
    expect((await pi.get(`/alliances/${alliance}/years/150/figures`)).code).toBe('figures.no-rulebook')
    expect((await pi.get(`/alliances/${alliance}/years/150/figures/2.1`)).code).toBe('figures.no-rulebook')
    expect((await pi.get(`/alliances/${alliance}/years/150/calculator`)).code).toBe('figures.no-rulebook')
    expect((await pi.get(`/alliances/${alliance}/years/150/marks`)).body).toEqual({ items: [] })
    for (const none of refusedYears)
      for (const rest of ['figures', 'figures/2.1', 'marks', 'calculator'])
        expect((await pi.get(`/alliances/${alliance}/years/${none}/${rest}`)).code).toBe('request.not-found')
  })

  it('and all that explains them are refused to others, and told to nobody who is not signed in', async () => {
    for (const path of ['figures', 'figures/2.1', 'marks', `records/${member.id}/verdict`, 'calculator']) {
      for (const client of [of.pi, of.assistant, reviewer])
        expect((await client.get(`${year}/${path}`)).code).toBe('accounts.not-allowed')
      expect((await world.stranger().get(`${year}/${path}`)).code).toBe('accounts.sign-in-needed')
    }
  })

  it('count no individual, who is shown beside the members', async () => {
    const team = await anotherTeam(of)
    const individual = await aFirm(team.assistant, team.alliance, {
      businessNumber: null,
      name: '陳農友',
      kind: 'individual',
    })
    await aReadyMember({ ...team, firm: individual.id })
    const { body } = await team.pi.get<Figures>(`/alliances/${team.alliance}/years/110/figures`)
    expect(valuesOf(body)).toMatchObject({ '2.1': 0, '2.individual': 1 })
  })
})

describe('an explanation', () => {
  const explained = async (kpi: string) => (await pi.get<Explanation>(`${year}/figures/${kpi}`)).body

  it('has every record, those that do not count with the rule, its source and what would help', async () => {
    const { figure, lines, readings } = await explained('2.1')
    expect(figure.value).toBe(lines.reduce((sum, { line }) => sum + line.contribution, 0))
    const told = Object.fromEntries(lines.map((one) => [one.line.record, one]))
    expect(told[member.id]).toMatchObject({
      line: {
        verdict: 'needs-person',
        contribution: 1,
        provisional: true,
        questions: ['member.seals-complete'],
      },
      status: 'ready',
      amount: 30_000,
    })
    expect(told[expired.id]?.line).toMatchObject({ verdict: 'does-not-count', contribution: 0 })
    const failing = told[expired.id]?.line.because.filter(({ finding }) => finding === 'fails')
    expect(failing).toMatchObject([
      {
        reading: 'member.spans-cutoff',
        facts: { end: '2021-10-30', cutoff: '2021-10-31' },
        advice: { code: expect.any(String) },
        citations: [
          { source: 'S110', heading: '有效廠商會員定義', fact: 'in-force-31-october' },
          { source: 'S110', fact: 'contract-past-31-october' },
          { source: 'S110', fact: 'names-and-days' },
          { interpretation: 7 },
        ],
      },
    ])
    for (const { citations } of readings) expect(citations.length).toBeGreaterThan(0)
  })

  it('keeps words as they were typed, and says what is missing of a record without its voucher', async () => {
    const { lines } = await explained('3.0')
    expect(lines.map(({ title, line }) => [title, line.verdict, line.missing])).toEqual([
      [rare, 'counts', []],
      ['材料電性檢測', 'needs-evidence', ['voucher']],
    ])
  })

  it('exists for the KPIs of the year’s page and for no others', async () => {
    for (const kpi of ['9.9', '2', '2.', 'constructor', '__proto__', '%F0%9F%99%82', "2.1'", '2.1%20'])
      expect(await pi.get(`${year}/figures/${kpi}`)).toMatchObject({
        status: 404,
        code: 'figures.no-such-kpi',
      })
    for (const kpi of ['x'.repeat(21), '%00', '..%2f..'])
      expect((await pi.get(`${year}/figures/${kpi}`)).status).toBe(404)
  })
})

describe('a form that nobody has filled in', () => {
  it('is under no mark, and an older list that holds it among what does not count is mended', async () => {
    const team = await anotherTeam(of)
    const { id } = await aRecord(team.assistant, team.alliance, 'membership', {})
    const expiring = await aReadyMember(team, { end: '2021-10-30' })
    const failing = async () => {
      const path = `/alliances/${team.alliance}/years/110/records?mark=not`
      const { body } = await team.assistant.get<{ items: { id: string }[] }>(path)
      return body.items.map((item) => item.id)
    }
    expect(await failing()).toEqual([expiring.id])
    await world.db
      .insertInto('record_mark')
      .values({ record_id: id, alliance_id: team.alliance, year: 110, mark: 'not' })
      .execute()
    expect((await failing()).toSorted()).toEqual([id, expiring.id].toSorted())
    const mend = readFileSync(
      `${import.meta.dirname}/../../../migrations/0170-figures-unfilled-marks.sql`,
      'utf8',
    )
    await sql.raw(mend).execute(world.db)
    expect(await failing()).toEqual([expiring.id])
  })
})

describe('marks and verdicts', () => {
  it('say for each record by one mark how it stands', async () => {
    const { body } = await assistant.get<ReplyOf<Routes['marks']>>(`${year}/marks`)
    const marks = Object.fromEntries(
      body.items.map(({ record, mark, counted }) => [record, [mark, counted.length > 0]]),
    )
    expect(body.items).toHaveLength(6)
    expect(marks).toMatchObject({
      [member.id]: ['person', true],
      [expired.id]: ['not', false],
      [income.id]: ['counts', true],
      [unproven.id]: ['evidence', false],
    })
  })

  it('filter the list of records, and count it, as they stand now', async () => {
    const listed = async (mark: string, client = assistant) => {
      const { body } = await client.get<ReplyOf<(typeof evidence)['routes']['list']>>(
        `${year}/records?mark=${mark}`,
      )
      return { ids: body.items.map(({ id }) => id).toSorted(), total: body.total }
    }
    const { body } = await assistant.get<ReplyOf<Routes['marks']>>(`${year}/marks`)
    for (const mark of ['counts', 'not', 'evidence', 'person']) {
      const ids = body.items.filter((item) => item.mark === mark).map(({ record }) => record)
      expect(ids.length).toBeGreaterThan(0)
      expect(await listed(mark)).toEqual({ ids: ids.toSorted(), total: ids.length })
      const counts = await assistant.get<{ total: number }>(`${year}/records/counts?mark=${mark}`)
      expect(counts.body.total).toBe(ids.length)
    }
    expect((await assistant.get(`${year}/records?mark=good`)).code).toBe('request.malformed')
    expect((await assistant.get(`${year}/records?mark=not&mark=person`)).status).toBe(400)
  })

  it('of one record are all its lines', async () => {
    const verdict = (record: string, client = pi) =>
      client.get<ReplyOf<Routes['verdict']>>(`${year}/records/${record}/verdict`)
    const { body } = await verdict(income.id)
    expect(body.mark).toBe('counts')
    expect(body.lines.map(({ kpi, contribution }) => [kpi, contribution])).toEqual([
      ['3.0', 1],
      ['3.2', 1],
    ])
    expect((await verdict(nobody)).code).toBe('figures.no-such-record')
    expect((await verdict('1')).code).toBe('request.not-found')
  })

  it('of a record of another alliance are not found, for the office too', async () => {
    const foreign = await aRecord(of.assistant, of.alliance, 'income', exampleOf('income', of.firm))
    for (const client of [pi, office])
      expect((await client.get(`${year}/records/${foreign.id}/verdict`)).code).toBe('figures.no-such-record')
  })
})

describe('the calculator’s arguments', () => {
  it('give whoever computes with them the same lines and figures', async () => {
    type Given = ReplyOf<Routes['calculator']>
    const { body } = await assistant.get<Given>(`${year}/calculator`)
    const page = rulebookOf(body.programme, body.year)
    if (!page) throw new Error('no page')
    const computed = evaluate(page, body.alliance as never, body.records as never)
    const stored = (await assistant.get<Figures>(`${year}/figures`)).body
    expect(computed.figures).toEqual(valuesOf(stored))
    expect(body.revision).toBe(stored.revision)
    const { lines } = (await assistant.get<Explanation>(`${year}/figures/2.1`)).body
    expect(computed.lines.filter(({ kpi }) => kpi === '2.1')).toEqual(lines.map(({ line }) => line))
  })
})

describe('figures by field', () => {
  type ByField = ReplyOf<Routes['byField']>
  const byField = (path: string, client = officer) =>
    client.get<ByField>(`/programmes/${path}/figures-by-field`)

  it('are the sums over the alliances with a project, one without records adding nothing', async () => {
    const empty = (await anAlliance(office, { field: 'TM1' })).id
    await aProject(office, empty, 110)
    const { body } = await byField('small/years/110')
    expect(body.fields.map(({ field, alliances }) => [field, alliances])).toEqual([
      ['TE3', 1],
      ['TM1', 1],
    ])
    expect(body.fields[0]?.figures).toEqual(valuesOf((await pi.get<Figures>(`${year}/figures`)).body))
    expect(body.fields[1]?.figures).toMatchObject({ '2.1': 0, '7.5': 0 })
    expect(body.total).toMatchObject({ alliances: 2, figures: { '2.1': 1, '7.5': 1_000_000 } })
    expect(body.total.derived).toMatchObject({ 'total-income': 1_350_001 })
  })

  it('are for the programme, and for a programme and year with a page', async () => {
    for (const client of [pi, assistant, reviewer])
      expect((await byField('small/years/110', client)).code).toBe('accounts.not-allowed')
    for (const path of ['small/years/150', 'none/years/110', 'constructor/years/110', '__proto__/years/110'])
      expect((await byField(path)).code).toBe('figures.no-rulebook')
    for (const none of refusedYears) expect((await byField(`small/years/${none}`)).status).toBe(404)
  })
})

describe('the ledger', () => {
  it('follows a record that is changed and removed, and grows its revision only then', async () => {
    const team = await anotherTeam(of)
    const at = `/alliances/${team.alliance}`
    const read = async () => (await team.pi.get<Figures>(`${at}/years/110/figures`)).body
    const record = await aReadyRecord(team, 'income', { amount: 5_000 })
    const first = await read()
    expect(valuesOf(first)['3.0']).toBe(5_000)
    const put = (version: number, content: Record<string, unknown>) =>
      team.assistant.put<RecordReply>(`${at}/records/${record.id}`, { version, content })
    const same = await put(record.version, { ...record.content, description: rare })
    expect((await read()).revision).toBe(first.revision)
    const other = await put(same.body.version, { ...record.content, amount: 7_000 })
    const second = await read()
    expect([valuesOf(second)['3.0'], second.revision]).toEqual([7_000, first.revision + 1])
    const gone = await team.assistant.delete(`${at}/records/${record.id}?version=${other.body.version}`)
    expect(gone.status, gone.text).toBe(204)
    expect(valuesOf(await read())['3.0']).toBe(0)
  })

  it('agrees with the rules, and a line changed behind them is found', async () => {
    expect((await verifyLedger(world.db)).disagreements).toEqual([])
    await world.db
      .updateTable('ledger_line')
      .set({ contribution: 2 })
      .where('record_id', '=', income.id)
      .where('kpi', '=', '3.0')
      .execute()
    expect((await verifyLedger(world.db)).disagreements).toEqual([
      {
        ...{ alliance, year: 110, superfluous: [], mismarked: [], closingAltered: false },
        differing: [{ record: income.id, kpi: '3.0' }],
      },
    ])
    await world.db
      .updateTable('record_mark')
      .set({ mark: 'not' })
      .where('record_id', '=', income.id)
      .execute()
    await world.db.deleteFrom('record_mark').where('record_id', '=', member.id).execute()
    const [found] = (await verifyLedger(world.db)).disagreements
    expect(found?.mismarked.toSorted()).toEqual([income.id, member.id].toSorted())
  })
})
