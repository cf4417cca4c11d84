// Longer than 400 lines because everything about handing in is tried in one world, which takes long to build.
import type {
  Alliance,
  OrganisationDetail,
  Readiness,
  Receipt,
  RecordReply,
  ReplyOf,
  RoundReply,
  submissions,
} from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../alliances/builders.ts'
import { aRecord, attached, evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord } from '../figures/builders.ts'
import { handedIn, roundOf, seenBy } from './builders.ts'
import { canonicalOf, sha256Of } from './public.ts'

type Routes = (typeof submissions)['routes']
type Opened = ReplyOf<Routes['receipt']>

const now = '2021-10-22T10:00:00.000Z'
const of = await evidenceWorld({ now })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const nobody = '01900000-0000-7000-8000-00000000dead'
const rare = '試驗🙂𠮷堃㛢'

beforeEach(() => world.clock.moveTo(now))

const under = (alliance: string) => `/alliances/${alliance}`
const year = (alliance: string) => `/alliances/${alliance}/years/110`
const readinessOf = async ({ assistant, alliance }: Pick<typeof of, 'assistant' | 'alliance'>) =>
  (await assistant.get<Readiness>(`${year(alliance)}/rounds/1/readiness`)).body

/** An alliance that has handed in one income of NT$ 12,000 with a title of rare characters. */
const aSubmission = async () => {
  const own = await anotherTeam(of)
  await aProject(office, own.alliance, 110)
  const record = await aReadyRecord(own, 'income', { title: rare })
  const { body: receipt, status, text } = await handedIn(own)
  expect(status, text).toBe(201)
  return { own, record, receipt, path: `${under(own.alliance)}/submissions/${receipt.id}` }
}

type Submitted = Awaited<ReturnType<typeof aSubmission>>

describe('the rounds of a year', () => {
  it('stand open with their days, and only who may submit is offered to', async () => {
    const own = await anotherTeam(of)
    const read = async (client = own.pi) =>
      (await client.get<{ items: RoundReply[] }>(`${year(own.alliance)}/rounds`)).body.items
    expect(await read()).toMatchObject([
      {
        id: null,
        round: 1,
        state: 'open',
        opens: '2021-01-31T16:00:00.000Z',
        due: '2021-10-31T15:59:00.000Z',
        editsEnd: '2021-11-15T09:00:00.000Z',
        factsFrom: '2021-01-01',
        factsTo: '2021-10-31',
        acceptsEntries: true,
        last: null,
        abilities: ['submit'],
      },
      { round: 2, state: 'open', acceptsEntries: false, acceptsEdits: false, abilities: [] },
    ])
    for (const client of [own.assistant, officer])
      expect((await read(client)).map(({ abilities }) => abilities)).toEqual([[], []])
  })

  it('are none in a year without windows, and no page in a year that is none', async () => {
    expect((await of.pi.get(`${under(of.alliance)}/years/111/rounds`)).body).toEqual({
      items: [],
      isYearClosed: false,
    })
    for (const none of ['99', '2021', 'x', '%F0%9F%99%82'])
      expect((await of.pi.get(`${under(of.alliance)}/years/${none}/rounds`)).status).toBe(404)
  })

  it('of another alliance are told to nobody but the programme', async () => {
    const own = await anotherTeam(of)
    for (const path of [`${year(own.alliance)}/rounds`, `${year(own.alliance)}/rounds/1/readiness`]) {
      expect((await of.pi.get(path)).code).toBe('accounts.not-allowed')
      expect((await world.stranger().get(path)).code).toBe('accounts.sign-in-needed')
      expect((await officer.get(path)).status).toBe(200)
    }
  })
})

describe('readiness', () => {
  it('bars an empty round, and tells what each record still lacks', async () => {
    const own = await anotherTeam(of)
    expect(await readinessOf(own)).toMatchObject({
      records: 0,
      maySubmitNow: false,
      lastSavedAt: null,
      lines: [{ severity: 'bar', code: 'submissions.nothing-ready' }],
    })
    const draft = await aRecord(own.assistant, own.alliance, 'income', { title: rare })
    await aReadyMember(own)
    const readiness = await readinessOf(own)
    expect(readiness).toMatchObject({ records: 2, ready: 1, drafts: 1, maySubmitNow: true, lastSavedAt: now })
    expect(readiness.lines.map(({ severity, code, record }) => [severity, code, record?.title])).toEqual([
      ['warning', 'submissions.draft-incomplete', draft.title],
      ['notice', 'submissions.waits-for-office', expect.any(String)],
    ])
    expect(draft.title).toBe(rare)
  })

  it('remarks on money that came in after today, bars nothing for it, and is silent once it has', async () => {
    const own = await anotherTeam(of)
    await aReadyRecord(own, 'income', { receivedOn: '2021-10-25' })
    const line = { severity: 'notice', code: 'submissions.day-to-come', facts: { day: '2021-10-25' } }
    expect(await readinessOf(own)).toMatchObject({ maySubmitNow: true, lines: [line] })
    world.clock.moveTo('2021-10-24T16:00:00.000Z')
    expect((await readinessOf(own)).lines).toEqual([])
  })

  it('counts what the hand-in takes: facts of the next round wait for it, and what was handed in before comes no second time', async () => {
    const own = await anotherTeam(of)
    await aReadyRecord(own, 'income')
    const next = await aReadyRecord(own, 'income', { receivedOn: '2021-12-05' })
    await aRecord(own.assistant, own.alliance, 'income', {})
    expect(await readinessOf(own)).toMatchObject({ records: 2, ready: 1, drafts: 1 })
    expect((await handedIn(own)).body.records).toBe(1)
    const second = await own.assistant.get<Readiness>(`${year(own.alliance)}/rounds/2/readiness`)
    expect(second.body).toMatchObject({ records: 3, ready: 1, drafts: 1 })
    expect((await readinessOf(own)).lines.map(({ record }) => record?.id)).not.toContain(next.id)
  })

  it('is asked for a round that the year has', async () => {
    for (const path of ['111/rounds/1', '109/rounds/2', '110/rounds/3'])
      expect((await of.pi.get(`${under(of.alliance)}/years/${path}/readiness`)).code).toBe(
        'submissions.no-such-window',
      )
    expect((await of.pi.get(`${year(of.alliance)}/rounds/13/readiness`)).code).toBe('request.not-found')
  })
})

const fingerprint = 'a'.repeat(64)

describe('handing in', () => {
  const submit = (alliance: string, body: unknown, client = of.pi, round = '1') =>
    client.post<Receipt>(`${year(alliance)}/rounds/${round}/submission`, body)

  it('is refused while nothing is ready, before the window and without one', async () => {
    const own = await anotherTeam(of)
    const seen = await seenBy(own)
    const empty = await submit(own.alliance, seen, own.pi)
    expect(empty).toMatchObject({ status: 409, code: 'submissions.not-ready' })
    expect(empty.problem.facts).toEqual({ bars: 1 })
    const early = await submit(own.alliance, seen, own.pi, '2')
    expect(early).toMatchObject({ status: 409, code: 'submissions.not-yet-open' })
    expect(early.problem.facts).toEqual({ opens: '110/11/01 00:00' })
    expect((await own.pi.post(`${under(own.alliance)}/years/111/rounds/1/submission`, seen)).code).toBe(
      'submissions.no-such-window',
    )
    expect((await roundOf(own)).id).toBeNull()
  })

  it.each([
    ['nothing', undefined],
    ['a revision in words', { fingerprint, revision: '1' }],
    ['half a revision', { fingerprint, revision: 1.5 }],
    ['no revision', { fingerprint }],
    ['no fingerprint', { revision: 1 }],
    ['half a fingerprint', { fingerprint: fingerprint.slice(32), revision: 1 }],
    ['more than it asks for', { fingerprint, revision: 1, isLate: false }],
    ['a prototype', JSON.parse(`{"fingerprint":"${fingerprint}","revision":1,"__proto__":{"isLate":false}}`)],
  ])('refuses %s', async (_, body) => {
    expect(await submit(of.alliance, body)).toMatchObject({ status: 400, code: 'request.malformed' })
  })

  it('refuses figures that nobody has seen, and tells which there are', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    const { revision, fingerprint } = await seenBy(own)
    for (const seen of [revision - 1, -1, Number.MAX_SAFE_INTEGER]) {
      const reply = await submit(own.alliance, { revision: seen, fingerprint }, own.pi)
      expect(reply).toMatchObject({ status: 409, code: 'submissions.changed-meanwhile' })
      expect(reply.problem.facts).toEqual({ revision })
    }
  })

  it('waits for the explanation of a figure below its target, and for no other word', async () => {
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    const target = await own.pi.put(`${year(own.alliance)}/targets/2.4`, { version: 0, amount: 3 })
    expect(target.status, target.text).toBe(200)
    await aReadyMember(own)
    expect(await handedIn(own)).toMatchObject({ status: 409, code: 'submissions.not-ready' })
    expect(await readinessOf(own)).toMatchObject({
      maySubmitNow: false,
      lines: [
        { severity: 'bar', code: 'submissions.below-expected', facts: { kpi: '2.4', expected: 3 } },
        {},
      ],
    })
    const unseen = { version: 0, attainment: '', gap: '\u200b\u3164 ' }
    expect((await own.assistant.put(`${year(own.alliance)}/remarks/2.4`, unseen)).status).toBe(200)
    expect((await handedIn(own)).code).toBe('submissions.not-ready')
    const words = { version: 1, attainment: '', gap: '兩家已議約，11 月簽訂。' }
    expect((await own.assistant.put(`${year(own.alliance)}/remarks/2.4`, words)).status).toBe(200)
    expect((await handedIn(own)).status).toBe(201)
  })

  it('refuses a content that nobody has seen, whatever of it was changed meanwhile', async () => {
    const own = await anotherTeam(of)
    await aProject(of.office, own.alliance, 110)
    const record = await aReadyRecord(own, 'income')
    const at = `${under(own.alliance)}/records/${record.id}`
    const changes: Readonly<Record<string, () => Promise<{ status: number; text: string }>>> = {
      'a description': async () => {
        const { body } = await own.assistant.get<RecordReply>(at)
        return own.assistant.put(at, {
          version: body.version,
          content: { ...body.content, description: '說明已改' },
        })
      },
      'a file': async () => {
        await attached(own.assistant, record, 'other')
        return { status: 200, text: '' }
      },
      'another record': async () => {
        await aReadyRecord(own, 'technology-transfer')
        return { status: 200, text: '' }
      },
      'a remark': () =>
        own.assistant.put(`${year(own.alliance)}/remarks/2.1`, { version: 0, attainment: '十二家', gap: '' }),
      'a target': () => own.pi.put(`${year(own.alliance)}/targets/2.1`, { version: 0, amount: 0 }),
      'the name of a firm': async () => {
        const firm = `${under(own.alliance)}/organisations/${own.firm}`
        const { body } = await of.office.get<OrganisationDetail>(firm)
        return of.office.patch(firm, {
          version: body.organisation.version,
          name: '改名電子股份有限公司',
          reason: '更名',
        })
      },
      'the alliance’s name': async () => {
        const { body } = await of.office.get<{ alliance: Alliance }>(under(own.alliance))
        return of.office.patch(`${under(own.alliance)}/award`, {
          version: body.alliance.version,
          nameZh: `改名後的聯盟${own.alliance}`,
          reason: '更名',
        })
      },
      'the hand-in itself': () => handedIn(own),
    }
    for (const [what, change] of Object.entries(changes)) {
      const seen = await seenBy(own)
      const { status, text } = await change()
      expect([200, 201], `${what} ${text}`).toContain(status)
      const reply = await submit(
        own.alliance,
        { ...(await seenBy(own)), fingerprint: seen.fingerprint },
        own.pi,
      )
      expect(reply.code, what).toBe('submissions.changed-meanwhile')
    }
  })

  it('minds no drafts: what is not handed in changes nothing of what is', async () => {
    const own = await anotherTeam(of)
    await aReadyRecord(own, 'income')
    const { fingerprint } = await seenBy(own)
    await aRecord(own.assistant, own.alliance, 'income', { title: '未完成' })
    expect((await seenBy(own)).fingerprint).toBe(fingerprint)
  })

  it('is the PI’s, or of those to whom the PI gave it', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    const co = await world.signInAs('co-investigator', { alliance: own.alliance })
    const delegated = await world.signInAs('assistant', { alliance: own.alliance, maySubmit: true })
    for (const client of [own.assistant, co, office, of.pi])
      expect((await handedIn(own, 1, client)).code).toBe('accounts.not-allowed')
    expect((await handedIn(own, 1, delegated)).status).toBe(201)
  })

  it('after the day that people are shown is late, and says so', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    world.clock.moveTo('2021-11-01T02:00:00Z')
    expect((await handedIn(own)).body.isLate).toBe(true)
  })

  it('again with nothing changed is refused, and sends no letter', async () => {
    const { own, receipt } = await aSubmission()
    const letters = () =>
      world.db
        .selectFrom('letter')
        .select('id')
        .where('kind', '=', 'submissions.receipt')
        .where('alliance_id', '=', own.alliance)
        .execute()
    const sent = (await letters()).length
    world.clock.moveTo('2021-10-22T11:00:00.000Z')
    const again = await handedIn(own)
    expect(again).toMatchObject({ status: 409, code: 'submissions.unchanged' })
    expect(again.problem.title).toContain('與上次送件相同')
    const history = await own.assistant.get<{ items: Receipt[] }>(`${under(own.alliance)}/submissions`)
    expect(history.body.items).toEqual([receipt])
    expect(await letters()).toHaveLength(sent)
  })

  it.each<[string, (of: Submitted) => Promise<{ status: number; text: string }>]>([
    [
      'an explanation was written',
      ({ own }) =>
        own.assistant.put(`${year(own.alliance)}/remarks/2.1`, { version: 0, attainment: '', gap: '已議約' }),
    ],
    [
      'a firm was renamed',
      async ({ own }) => {
        const firm = `${under(own.alliance)}/organisations/${own.firm}`
        const { body } = await of.office.get<OrganisationDetail>(firm)
        const { version } = body.organisation
        return of.office.patch(firm, { version, name: `更名後股份有限公司${own.alliance}`, reason: '更名' })
      },
    ],
    [
      'a target was set',
      ({ own }) => own.pi.put(`${year(own.alliance)}/targets/2.1`, { version: 0, amount: 0 }),
    ],
  ])('again is taken where %s meanwhile', async (_, change) => {
    const submitted = await aSubmission()
    const { own } = submitted
    const { status, text } = await change(submitted)
    expect(status, text).toBe(200)
    expect(await handedIn(own)).toMatchObject({ status: 201, body: { sequence: 2 } })
    expect((await handedIn(own)).code).toBe('submissions.unchanged')
  })

  it('again before the check counts as the last one', async () => {
    const { own, receipt } = await aSubmission()
    await aReadyRecord(own, 'technology-transfer')
    world.clock.moveTo('2021-10-22T11:00:00.000Z')
    const again = (await handedIn(own)).body
    expect(again).toMatchObject({ sequence: 2, records: 2, submittedBy: '周教授' })
    const history = await own.assistant.get<{ items: Receipt[] }>(`${under(own.alliance)}/submissions`)
    expect(history.body.items).toEqual([again, receipt])
  })

  it('writes a letter with number and hash to everybody of the team, in their language', async () => {
    const own = await anotherTeam(of)
    const english = await world.signInAs('assistant', { alliance: own.alliance, locale: 'en' })
    await aReadyMember(own)
    const { body } = await handedIn(own)
    const letters = await world.db
      .selectFrom('letter')
      .select(['to_address', 'locale', 'text'])
      .where('kind', '=', 'submissions.receipt')
      .where('alliance_id', '=', own.alliance)
      .execute()
    expect(letters).toHaveLength(3)
    for (const { text } of letters) expect(text).toContain(body.sha256)
    const hers = letters.find(({ to_address }) => to_address === english.person.email)
    expect(hers).toMatchObject({ locale: 'en', text: expect.not.stringContaining('您好') })
  })
})

describe('what was handed in', () => {
  it('opens again with its figures, its words and its files’ hashes', async () => {
    const { own, record, receipt, path } = await aSubmission()
    const { body } = await own.assistant.get<Opened>(path)
    expect(body.receipt).toEqual(receipt)
    expect(body.content.figures).toMatchObject({ '2.1': 0, '3.0': 12_000, '3.1': 0, '3.2': 12_000, '7.5': 0 })
    expect(body.content.derived).toMatchObject({ 'total-income': 12_000 })
    expect(body.content.records).toMatchObject([
      { id: record.id, title: rare, amount: 12_000, files: [{ sha256: record.attachments[0]?.sha256 }] },
    ])
    expect(sha256Of(canonicalOf(body.content))).toBe(receipt.sha256)
    expect((await own.pi.get(`${path}/verification`)).body).toEqual({
      sha256: receipt.sha256,
      hashAgrees: true,
      edition: 2,
      isOfPresentEdition: true,
      figuresAgree: true,
      differing: [],
    })
  })

  it('is provisional in a total as far as it is in the parts, and the figures beside it say so', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    await aReadyRecord(own, 'joint-project')
    const { id } = (await handedIn(own)).body
    const { body } = await own.pi.get<Opened>(`${under(own.alliance)}/submissions/${id}`)
    expect(body.content.provisional).toMatchObject({ '7.4': 1, '7.5': 1_000_000 })
    const { provisional, content } = body
    expect(provisional).toMatchObject({ '2.1': 1, '7.4': 1, '7.5': 1_000_000, 'total-income': 1_000_000 })
    expect(provisional['self-sufficiency-income']).toBe(300_000)
    expect(provisional['second-term-income']).toBe(500_000)
    expect(content.derived).toMatchObject({ 'total-income': provisional['total-income'] ?? 0 })
    const figures = await own.pi.get<{ figures: { kpi: string; records: object }[] }>(
      `${year(own.alliance)}/figures`,
    )
    for (const kpi of ['7.4', '7.5'])
      expect(figures.body.figures.find((figure) => figure.kpi === kpi)?.records).toMatchObject({
        counts: 0,
        person: 1,
      })
  })

  it('says what was shown before it: the figures of what it holds, with each record left out and why', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    await aReadyRecord(own, 'joint-project')
    const next = await aReadyRecord(own, 'income', { receivedOn: '2021-12-05', amount: 70_000 })
    const draft = await attached(
      own.assistant,
      await aRecord(own.assistant, own.alliance, 'income', exampleOf('income', own.firm, { amount: 50_000 })),
      'voucher',
    )
    const { handIn } = await readinessOf(own)
    const shown = (of: Readiness['handIn']) => ({
      figures: Object.fromEntries(of?.figures.map(({ kpi, value }) => [kpi, value]) ?? []),
      derived: Object.fromEntries(of?.derived.map(({ name, value }) => [name, value]) ?? []),
      provisional: Object.fromEntries(of?.derived.map(({ name, provisional }) => [name, provisional]) ?? []),
    })
    const before = shown(handIn)
    expect(before.derived).toMatchObject({ 'total-income': 1_000_000 })
    expect(handIn?.leftOut.map(({ record: { id }, why, contributes }) => ({ id, why, contributes }))).toEqual(
      [
        {
          id: next.id,
          why: 'later-round',
          contributes: [
            { kpi: '3.0', value: 70_000 },
            { kpi: '3.2', value: 70_000 },
          ],
        },
        {
          id: draft.id,
          why: 'draft',
          contributes: [
            { kpi: '3.0', value: 50_000 },
            { kpi: '3.2', value: 50_000 },
          ],
        },
      ],
    )
    const now = await own.pi.get<{ derived: { name: string; value: number; provisional: number }[] }>(
      `${year(own.alliance)}/figures`,
    )
    expect(now.body.derived.find(({ name }) => name === 'total-income')).toMatchObject({
      value: 1_120_000,
      provisional: 1_000_000,
    })
    const { id } = (await handedIn(own)).body
    const { body } = await own.pi.get<Opened>(`${under(own.alliance)}/submissions/${id}`)
    expect(body.content.figures).toEqual(before.figures)
    expect(body.content.derived).toEqual(before.derived)
    expect(body.provisional).toMatchObject(before.provisional)
    // What was handed in still is what would be handed in again, and the page offers no second time.
    const after = await readinessOf(own)
    expect(shown(after.handIn)).toEqual(before)
    expect(after).toMatchObject({ isUnchanged: true, maySubmitNow: false })
    await own.assistant.post(`${under(own.alliance)}/records/${draft.id}/ready`, { version: draft.version })
    expect(await readinessOf(own)).toMatchObject({ isUnchanged: false, maySubmitNow: true })
  })

  it('is found under its own alliance and under no other', async () => {
    const { own, receipt, path } = await aSubmission()
    for (const rest of ['', '/verification', `/changes/${receipt.id}`]) {
      const foreign = `${under(of.alliance)}/submissions/${receipt.id}${rest}`
      expect((await of.pi.get(foreign)).code).toBe('submissions.no-such-submission')
      expect((await office.get(foreign)).code).toBe('submissions.no-such-submission')
      expect((await of.pi.get(`${path}${rest}`)).code).toBe('accounts.not-allowed')
    }
    expect((await own.pi.get(`${under(own.alliance)}/submissions/${nobody}`)).code).toBe(
      'submissions.no-such-submission',
    )
    expect((await own.pi.get(`${path}/changes/${nobody}`)).code).toBe('submissions.no-such-submission')
    for (const id of ['1', nobody.replace('-7', '-4'), '%00', "'or''='"])
      expect((await own.pi.get(`${under(own.alliance)}/submissions/${id}`)).code).toBe('request.not-found')
  })
})

describe('since the last submission', () => {
  const since = (alliance: string, kpi: string, client = of.pi) =>
    client.get<ReplyOf<Routes['sinceSubmission']>>(`${year(alliance)}/figures/${kpi}/since-submission`)

  it('a figure moved by the records that came, went and changed', async () => {
    const own = await anotherTeam(of)
    expect((await since(own.alliance, '3.0', own.pi)).body).toEqual({
      last: null,
      before: null,
      after: 0,
      changes: [],
    })
    await aReadyRecord(own, 'income')
    const receipt = (await handedIn(own)).body
    const fresh = await aReadyRecord(own, 'income', { title: rare, amount: 3_000 })
    // Nobody has filled it in yet: it changes nothing.
    await aRecord(own.assistant, own.alliance, 'income', { title: rare })
    expect((await since(own.alliance, '3.0', own.assistant)).body).toEqual({
      last: receipt,
      before: 12_000,
      after: 15_000,
      changes: [
        {
          record: fresh.id,
          title: rare,
          status: 'ready',
          before: null,
          after: { verdict: 'counts', contribution: 3_000 },
        },
      ],
    })
  })

  it('knows the KPIs of the year’s page and no others', async () => {
    const { own } = await aSubmission()
    for (const kpi of ['9.9', 'constructor', '__proto__', 'toString', '%F0%9F%99%82', "2.1'"])
      expect((await since(own.alliance, kpi, own.pi)).code).toBe('figures.no-such-kpi')
    expect((await since(own.alliance, 'x'.repeat(21), own.pi)).code).toBe('request.not-found')
    expect((await since(own.alliance, '2.1', of.pi)).code).toBe('accounts.not-allowed')
  })
})
