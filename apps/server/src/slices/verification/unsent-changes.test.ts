import type { figures, RecordReply, ReplyOf, submissions, verification } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { attached, evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, recordOf } from './builders.ts'
import { endCorrectionsDue } from './public.ts'

type Figures = (typeof figures)['routes']
type Verification = (typeof verification)['routes']
type Submissions = (typeof submissions)['routes']

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

const tooShort = '2021-08-31'
const longEnough = '2021-12-31'

/** A member whose contract ends before the cut-off, returned until {@link due}. */
const returnedMember = async (some: Readonly<Record<string, string>> = { end: tooShort }) => {
  world.clock.moveTo(now)
  const own = await anotherTeam(of)
  const { id } = await aReadyMember(own, some)
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await decided(own, at, id, 'returned', '合約未涵蓋基準日')
  expect((await issued(own, at, due)).status).toBe(201)
  world.clock.advance(60_000)
  return { own, id, at, path: `/alliances/${own.alliance}/records/${id}` }
}

/** Changes fields of a record and leaves it there, not handed in. */
const changed = async (own: Team, path: string, fields: Record<string, string>): Promise<RecordReply> => {
  const { version, content } = (await own.assistant.get<RecordReply>(path)).body
  const saved = await own.assistant.put<RecordReply>(path, { version, content: { ...content, ...fields } })
  expect(saved.status, saved.text).toBe(200)
  return saved.body
}

/** What comes of a team's calling the firm one of the PRC: done, or the code of the refusal. */
const renamed = async ({ assistant, alliance }: Team, firm: string): Promise<string> => {
  const reply = await assistant.patch(`/alliances/${alliance}/organisations/${firm}`, {
    ...{ version: 1, kind: 'prc-company', factsSince: null },
  })
  return reply.status === 200 ? 'done' : (reply.code ?? reply.text)
}

it('a firm that was handed in stays the office’s while its record names another and that is not handed in', async () => {
  const { own, path } = await returnedMember()
  const { firm } = own
  const other = await anotherTeam(of)
  const draft = await other.assistant.post(`/alliances/${other.alliance}/years/110/records`, {
    ...{ type: 'membership', content: { organisation: firm } },
  })
  expect(draft.status, draft.text).toBe(201)
  const second = (await aFirm(own.assistant, own.alliance)).id
  await changed(own, path, { organisation: second })
  expect([await renamed(other, firm), await renamed(own, firm)]).toEqual([
    'organisations.handed-in',
    'organisations.handed-in',
  ])
  // What it names since was never handed in.
  expect(await renamed(own, second)).toBe('done')
})

it('a firm is the team’s again once what was handed in names another', async () => {
  const { own, path } = await returnedMember()
  const second = (await aFirm(own.assistant, own.alliance)).id
  await changed(own, path, { organisation: second })
  expect((await handedIn(own)).status).toBe(201)
  const other = await anotherTeam(of)
  await other.assistant.post(`/alliances/${other.alliance}/years/110/records`, {
    ...{ type: 'membership', content: { organisation: own.firm } },
  })
  expect([await renamed(other, own.firm), await renamed(own, second)]).toEqual([
    'done',
    'organisations.handed-in',
  ])
})

it('a firm that was handed in stays the office’s when the correction lapses', async () => {
  const { own, path } = await returnedMember()
  const second = (await aFirm(own.assistant, own.alliance)).id
  await changed(own, path, { organisation: second })
  world.clock.moveTo(new Date(Date.parse(due) + 61_000).toISOString())
  expect(await endCorrectionsDue(world.house)).toMatchObject({ failed: 0 })
  expect(await renamed(own, own.firm)).toBe('organisations.handed-in')
  expect(await renamed(own, second)).toBe('organisations.not-used-here')
})

it('who withdraws what was changed and not handed in leaves it as it was handed in, the change in its history', async () => {
  const { own, id, path } = await returnedMember()
  const handed = await recordOf(own, id)
  const saved = await changed(own, path, { end: longEnough })
  await attached(own.assistant, saved, 'other')
  const { version } = await recordOf(own, id)
  const reply = await own.assistant.post<RecordReply>(`${path}/withdraw`, { version, reason: '不再主張' })
  expect(reply.status, reply.text).toBe(200)
  for (const reader of [own.assistant, office]) {
    const { content, attachments, status } = (await reader.get<RecordReply>(path)).body
    expect([status, content.end, attachments.map(({ proof }) => proof)]).toEqual([
      'withdrawn',
      handed.content.end,
      handed.attachments.map(({ proof }) => proof),
    ])
  }
  const history = await own.assistant.get<{ items: { cause: string | null }[] }>(`${path}/versions`)
  expect(history.body.items.map(({ cause }) => cause)).toContain('put-back')
})

it('a round is not closed in the minute in which what was complete in time may still wait for its turn', async () => {
  const { own, path, at } = await returnedMember()
  await changed(own, path, { end: longEnough })
  world.clock.moveTo(due)
  expect((await office.post(`${at}/closing`)).code).toBe('verification.correction-just-over')
  world.clock.moveTo(new Date(Date.parse(due) + 60_000).toISOString())
  expect((await office.post(`${at}/closing`)).status).toBe(200)
})

it('a figure is, for everybody but the team, of what was handed in, as its records are', async () => {
  const { own, id, path } = await returnedMember()
  await changed(own, path, { end: longEnough })
  const at = `/alliances/${own.alliance}/years/110`
  const seenBy = async (reader: Team['pi']) => {
    const [figures, explained, marks, verdict, since] = await Promise.all([
      reader.get<ReplyOf<Figures['figures']>>(`${at}/figures`),
      reader.get<ReplyOf<Figures['explanation']>>(`${at}/figures/2.1`),
      reader.get<ReplyOf<Figures['marks']>>(`${at}/marks`),
      reader.get<ReplyOf<Figures['verdict']>>(`${at}/records/${id}/verdict`),
      reader.get<ReplyOf<Submissions['sinceSubmission']>>(`${at}/figures/2.1/since-submission`),
    ])
    return {
      figure: figures.body.figures.find(({ kpi }) => kpi === '2.1')?.value,
      explained: explained.body.figure.value,
      mark: marks.body.items.find(({ record }) => record === id)?.mark,
      verdict: verdict.body.mark,
      changes: since.body.changes.length,
    }
  }
  const asHandedIn = { figure: 0, explained: 0, mark: 'not', verdict: 'not', changes: 0 }
  const asItStands = { figure: 1, explained: 1, mark: 'person', verdict: 'person', changes: 1 }
  expect({
    team: await seenBy(own.assistant),
    office: await seenBy(office),
    ministry: await seenBy(await world.signInAs('ministry-officer')),
  }).toEqual({ team: asItStands, office: asHandedIn, ministry: asHandedIn })
})

it('a list that the office fetches is of what was handed in, and one of the team as it stands', async () => {
  const { own, path } = await returnedMember()
  await changed(own, path, { end: '2021-12-30' })
  const listOf = async (reader: Team['pi']) =>
    (await reader.get(`/alliances/${own.alliance}/years/110/members/csv`)).text
  expect(await listOf(own.pi)).toContain('110/12/30')
  const handed = await listOf(office)
  expect([handed.includes('110/12/30'), handed.includes('110/08/31')]).toEqual([false, true])
})

it('the record of one round gives the reasons of what was handed in, whatever is changed in the other', async () => {
  const { own, path } = await returnedMember({ end: longEnough })
  world.clock.moveTo('2021-11-20T02:00:00Z')
  const joint = await aReadyRecord(own, 'joint-project', { signedOn: '2021-11-05' })
  expect((await handedIn(own, 2)).status).toBe(201)
  const second = await onDesk(own, 2)
  await decided(own, second, joint.id, 'returned', '缺頁')
  const markAtDesk = async () =>
    (await office.get<ReplyOf<Verification['desk']>>(`${second}/entries`)).body.items.find(
      ({ record }) => record === joint.id,
    )?.mark
  const before = await markAtDesk()
  await changed(own, path, { organisation: (await aFirm(own.assistant, own.alliance)).id })
  expect(await markAtDesk()).toBe(before)
  const record = await issued(own, second, '2021-12-31T15:59:00.000Z')
  expect(record.status, record.text).toBe(201)
  const entry = record.body.entries.find(({ record }) => record === joint.id)
  expect(entry?.because?.reading).not.toBe('partner.is-member-firm')
})
