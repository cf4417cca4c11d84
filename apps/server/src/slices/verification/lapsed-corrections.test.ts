import type {
  FigureFinding,
  OrganisationDetail,
  RecordReply,
  ReplyOf,
  verification,
} from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { attached, evidenceWorld } from '../evidence/builders.ts'
import { handedInNaming } from '../evidence/public.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import {
  decided,
  due,
  entryOf,
  figureOf,
  findingDecided,
  findingsAbout,
  issued,
  onDesk,
  recordOf,
  sealed,
} from './builders.ts'
import { endCorrectionsDue } from './public.ts'

type Routes = (typeof verification)['routes']

const now = '2021-10-22T10:00:00Z'
const late = '2021-12-02T02:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const tooShort = '2021-08-31'
const longEnough = '2021-12-31'

const endOf = ({ content }: RecordReply) => content.end
const filesOf = ({ attachments }: RecordReply) =>
  attachments.map(({ fileName, sha256 }) => [fileName, sha256])

/** Moves the end of the contract, and puts another scan in the place of the first. */
const changed = async (own: Team, id: string): Promise<RecordReply> => {
  const { version, content, attachments } = await recordOf(own, id)
  const path = `/alliances/${own.alliance}/records/${id}`
  const saved = await own.assistant.put<RecordReply>(path, {
    version,
    content: { ...content, end: longEnough },
  })
  expect(saved.status, saved.text).toBe(200)
  world.clock.advance(1_000)
  await attached(own.assistant, saved.body, 'contract')
  world.clock.advance(1_000)
  for (const { id: file } of attachments)
    expect((await own.assistant.delete(`${path}/attachments/${file}`)).status).toBeLessThan(300)
  return recordOf(own, id)
}

/** A member whose contract ends before the cut-off and one that is in order, both returned until {@link due}. */
const twoReturned = async () => {
  const own = await anotherTeam(of)
  const short = await aReadyMember(own, { end: tooShort })
  const other = await aReadyMember({ ...own, firm: (await anotherTeam(of)).firm }, { start: '2021-02-01' })
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await decided(own, at, short.id, 'returned', '合約未涵蓋基準日')
  await decided(own, at, other.id, 'returned', '缺頁')
  const reply = await issued(own, at, due)
  expect(reply.status, reply.text).toBe(201)
  world.clock.advance(60_000)
  return { own, short, at }
}

/** A member whose contract ends before the cut-off, returned until {@link due} and changed since, beside an accepted one. */
const oneReturnedBesideAnother = async () => {
  const own = await anotherTeam(of)
  const short = await aReadyMember(own, { end: tooShort })
  const firm = (await aFirm(own.assistant, own.alliance)).id
  const other = await aReadyMember({ ...own, firm })
  await handedIn(own)
  const at = await onDesk(own)
  await decided(own, at, short.id, 'returned', '合約未涵蓋基準日')
  await sealed(own, at, other.id)
  await decided(own, at, other.id, 'accepted')
  const first = await issued(own, at, due)
  expect(first.status, first.text).toBe(201)
  world.clock.advance(60_000)
  await changed(own, short.id)
  return { own, short, firm, other, at, first }
}

const isOfPrc = async (firm: string) => {
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${firm}`)).body.organisation
  return office.patch(`/organisations/${firm}`, { version, kind: 'prc-company', factsSince: null })
}

const becauseOf = (reply: ReplyOf<Routes['issue']>, id: string) =>
  reply.entries.find(({ record }) => record === id)?.because

describe('a correction that was changed and not handed in until it was due', () => {
  it('is put back with its files, counts for nothing, and keeps what was typed in the history', async () => {
    const { own, short, at } = await twoReturned()
    const before = await recordOf(own, short.id)
    const unsent = await changed(own, short.id)
    expect(await figureOf(own, '2.1', own.assistant)).toBe(2)

    world.clock.moveTo(late)
    expect(await endCorrectionsDue(world.house)).toMatchObject({ failed: 0 })
    const after = await recordOf(own, short.id)
    expect([after.status, endOf(after), filesOf(after)]).toEqual(['returned', tooShort, filesOf(before)])
    expect(await figureOf(own, '2.1')).toBe(0)
    const history = await own.assistant.get<{ items: { version: number; cause: string | null }[] }>(
      `/alliances/${own.alliance}/records/${short.id}/versions`,
    )
    const [put, typed] = history.body.items
    expect([put, typed]).toMatchObject([
      { version: after.version, cause: 'put-back' },
      { version: unsent.version, cause: null },
    ])
    // Nobody touched it: it has the hand and the time of what was handed in.
    expect([after.changedBy, after.changedAt]).toEqual([before.changedBy, before.changedAt])
    const difference = await own.assistant.get<{ fields: unknown[]; filesAdded: unknown[] }>(
      `/alliances/${own.alliance}/records/${short.id}/versions/${after.version}/changes/${unsent.version}`,
    )
    expect(difference.body.fields).toEqual([{ field: 'end', before: tooShort, after: longEnough }])
    expect(difference.body.filesAdded).toHaveLength(1)

    // To the office nothing came again, for nothing was handed in.
    const entry = await entryOf(own, at, short.id)
    expect(entry.returnedVersion).toBe(entry.presentVersion)
    expect((await endCorrectionsDue(world.house)).ended).toBe(0)
    expect((await recordOf(own, short.id)).version).toBe(after.version)
  })

  it('says of a file again what kind of proof it was, and what the team had made of it once that opens again', async () => {
    const { own, short } = await twoReturned()
    const kindsOf = ({ attachments }: RecordReply) => attachments.map(({ proof, sha256 }) => [proof, sha256])
    const before = await recordOf(own, short.id)
    const path = `/alliances/${own.alliance}/records/${short.id}`
    const [file] = before.attachments
    const changed = await own.assistant.patch<RecordReply>(`${path}/attachments/${file?.id}`, {
      proof: 'other',
    })
    expect(changed.status, changed.text).toBe(200)
    expect(kindsOf(changed.body)).toEqual([['other', file?.sha256]])
    expect(kindsOf((await office.get<RecordReply>(path)).body)).toEqual(kindsOf(before))

    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    expect(kindsOf(await recordOf(own, short.id))).toEqual(kindsOf(before))
  })

  it('is out of every figure from the closing on, whether the round of every minute came before it or not', async () => {
    const { own, short, at } = await twoReturned()
    await changed(own, short.id)
    world.clock.moveTo(late)
    const closed = await office.post(`${at}/closing`)
    expect(closed.status, closed.text).toBe(200)
    expect(await figureOf(own, '2.1')).toBe(0)
    expect(await recordOf(own, short.id)).toMatchObject({ status: 'returned', content: { end: tooShort } })
    const lines = await world.db
      .selectFrom('ledger_line')
      .select(['verdict', 'contribution'])
      .where('alliance_id', '=', own.alliance)
      .where('record_id', '=', short.id)
      .where('kpi', '=', '2.1')
      .execute()
    expect(lines).toEqual([{ verdict: 'does-not-count', contribution: 0 }])
  })

  it('is the team’s own while it can still be handed in: the office sees what went back', async () => {
    const { own, short, at } = await twoReturned()
    const before = await recordOf(own, short.id)
    const unsent = await changed(own, short.id)
    expect((await endCorrectionsDue(world.house)).ended).toBe(0)
    expect(endOf(await recordOf(own, short.id))).toBe(longEnough)

    const path = `/alliances/${own.alliance}/records/${short.id}`
    const seen = (await office.get<RecordReply>(path)).body
    expect([endOf(seen), filesOf(seen), seen.version, seen.changedAt]).toEqual([
      tooShort,
      filesOf(before),
      before.version,
      before.changedAt,
    ])
    expect(filesOf(seen)).not.toEqual(filesOf(unsent))
    const entry = await entryOf(own, at, short.id)
    expect(entry.presentVersion).toBe(entry.returnedVersion)
    expect(entry.lines.find(({ kpi }) => kpi === '2.1')).toMatchObject({
      verdict: 'does-not-count',
      because: expect.arrayContaining([expect.objectContaining({ reading: 'member.spans-cutoff' })]),
    })
    const { body: desk } = await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)
    expect(desk.items.find(({ record }) => record === short.id)).toMatchObject({ mark: 'not' })
    // The list says the same as the record's page, and so does what the calculator is given.
    const year = `/alliances/${own.alliance}/years/110`
    const listed = await office.get<{ items: { id: string; version: number; endsOn: string }[] }>(
      `${year}/records`,
    )
    expect(listed.body.items.find(({ id }) => id === short.id)).toMatchObject({
      ...{ version: before.version, endsOn: tooShort, attachmentCount: 1 },
    })
    const given = await office.get<{ records: { id: string; content: { end: string } }[] }>(
      `${year}/calculator`,
    )
    expect(given.body.records.find(({ id }) => id === short.id)?.content.end).toBe(tooShort)
    const theirs = await own.assistant.get<{ items: { id: string; endsOn: string }[] }>(`${year}/records`)
    expect(theirs.body.items.find(({ id }) => id === short.id)?.endsOn).toBe(longEnough)
  })

  it('waits a minute for what was complete in time, and nothing that waited longer changes it afterwards', async () => {
    const { own, short } = await twoReturned()
    const before = await recordOf(own, short.id)
    const path = `/alliances/${own.alliance}/records/${short.id}`
    const end = Date.parse(due)
    world.clock.moveTo(new Date(end + 30_000).toISOString())
    await endCorrectionsDue(world.house)
    const lapsed = () =>
      world.db
        .selectFrom('record')
        .select('lapsed_at')
        .where('id', '=', short.id)
        .executeTakeFirstOrThrow()
        .then(({ lapsed_at }) => lapsed_at)
    expect(await lapsed()).toBeNull()
    world.clock.moveTo(new Date(end + 60_000).toISOString())
    await endCorrectionsDue(world.house)
    expect(await lapsed()).not.toBeNull()

    // As if it had been complete in time and had stood behind the others until now.
    world.clock.moveTo(new Date(end - 100).toISOString())
    const { version, content } = before
    const saved = await own.assistant.put(path, { version, content: { ...content, end: longEnough } })
    expect([saved.status, saved.code]).toEqual([409, 'evidence.correction-over'])
    expect(endOf(await recordOf(own, short.id))).toBe(tooShort)
  })

  it('has the files of its versions, whatever the clocks of two who wrote at once said', async () => {
    const { own, short, at } = await twoReturned()
    const before = await recordOf(own, short.id)
    const path = `/alliances/${own.alliance}/records/${short.id}`
    world.clock.advance(1_000)
    const withFile = await attached(own.assistant, before, 'other')
    world.clock.advance(-500)
    const { version, content } = withFile
    const saved = await own.assistant.put<RecordReply>(path, {
      version,
      content: { ...content, description: '更正' },
    })
    expect(saved.status, saved.text).toBe(200)
    world.clock.advance(60_000)
    const corrected = await handedIn(own)
    expect(corrected.status, corrected.text).toBe(201)
    await decided(own, at, short.id, 'returned', '合約未涵蓋基準日')
    const compared = await own.assistant.get<{ filesRemoved: unknown[] }>(
      `${path}/versions/${version}/changes/${saved.body.version}`,
    )
    expect(compared.body.filesRemoved).toEqual([])
    expect(filesOf((await office.get<RecordReply>(path)).body)).toHaveLength(2)
  })
})

it('a register change reaches what was handed in with the firm, also while the team names another', async () => {
  const { own, short } = await twoReturned()
  const { version, content } = await recordOf(own, short.id)
  const other = (await aFirm(own.assistant, own.alliance)).id
  const path = `/alliances/${own.alliance}/records/${short.id}`
  const saved = await own.assistant.put(path, { version, content: { ...content, organisation: other } })
  expect(saved.status, saved.text).toBe(200)
  const naming = await handedInNaming(world.db, own.firm)
  expect(naming).toEqual([{ alliance: own.alliance, year: 110, records: [short.id] }])
  expect(await handedInNaming(world.db, other)).toEqual([])
})

it('figure changes are told beside what was handed in, not beside what the team is making of it', async () => {
  const { own, firm } = await oneReturnedBesideAnother()
  expect(await figureOf(own, '2.1', own.assistant)).toBe(2)

  await isOfPrc(firm)
  const membersIn = (finding?: FigureFinding) => finding?.figures.find(({ kpi }) => kpi === '2.1')
  const [finding] = await findingsAbout(own)
  expect(membersIn(finding)).toEqual({ kpi: '2.1', before: 1, after: 0 })

  // Once it is handed in it is the office's to judge.
  expect((await handedIn(own)).status).toBe(201)
  const [again] = await findingsAbout(own)
  expect(membersIn(again)).toEqual({ kpi: '2.1', before: 2, after: 1 })
})

describe('another round of the year', () => {
  it('is handed in with what this one has returned as that was handed in', async () => {
    const { own, short } = await twoReturned()
    const before = await recordOf(own, short.id)
    await changed(own, short.id)
    world.clock.moveTo('2021-11-20T02:00:00Z')
    await aReadyRecord(own, 'technology-transfer', { signedOn: '2021-11-05' })
    const receipt = await handedIn(own, 2)
    expect(receipt.status, receipt.text).toBe(201)
    const { body } = await own.pi.get<{
      content: {
        figures: Readonly<Record<string, number>>
        records: { id: string; version: number; content: { end: string }; files: { sha256: string }[] }[]
      }
    }>(`/alliances/${own.alliance}/submissions/${receipt.body.id}`)
    const kept = body.content.records.find(({ id }) => id === short.id)
    expect(kept).toMatchObject({ version: before.version, content: { end: tooShort } })
    expect(kept?.files.map(({ sha256 }) => sha256)).toEqual(before.attachments.map(({ sha256 }) => sha256))
    // What another round is still correcting counts for nothing in it.
    expect(body.content.figures['2.1']).toBe(0)
  })
})

describe('a correction that opens again', () => {
  it('judges what was handed in, and gives back what was changed since', async () => {
    const { own, short, firm, other, at, first } = await oneReturnedBesideAnother()
    world.clock.moveTo(late)
    expect((await office.post(`${at}/closing`)).status).toBe(200)

    await isOfPrc(firm)
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('the office was told of nothing')
    expect((await findingDecided(of, finding, 'reopen')).code).toBeUndefined()
    const shown = await entryOf(own, at, short.id)
    expect(shown.presentVersion).toBe(shown.returnedVersion)
    await decided(own, at, other.id, 'rejected', '陸資公司不計')
    await decided(own, at, short.id, 'returned', '合約仍未涵蓋基準日')
    const again = await issued(own, at, '2021-12-20T15:59:00.000Z')
    expect(again.status, again.text).toBe(201)
    expect(becauseOf(first.body, short.id)).toMatchObject({ reading: 'member.spans-cutoff' })
    expect(becauseOf(again.body, short.id)).toEqual(becauseOf(first.body, short.id))

    const record = await recordOf(own, short.id)
    expect(record).toMatchObject({ status: 'returned', content: { end: longEnough } })
    expect(record.abilities).toContain('save')
    expect(record.attachments).toHaveLength(1)
    const corrected = await handedIn(own)
    expect(corrected.status, corrected.text).toBe(201)
    const entry = await entryOf(own, at, short.id)
    expect(entry.presentVersion).not.toBe(entry.returnedVersion)
    expect(await recordOf(own, short.id)).toMatchObject({ status: 'submitted', content: { end: longEnough } })
  })
})
