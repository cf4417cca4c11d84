import type { RecordReply, ReplyOf, verification } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord, type Team } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, entryOf, figureOf, issued, onDesk, sealed } from './builders.ts'

type Desk = ReplyOf<(typeof verification)['routes']['desk']>

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const deskOf = async (at: string) => (await office.get<Desk>(`${at}/entries`)).body
const lineOf = async (at: string, record: string) =>
  (await deskOf(at)).items.find((line) => line.record === record)

const project = (own: Team, some: Readonly<Record<string, unknown>> = {}) =>
  aReadyRecord(own, 'joint-project', some)

/** On one desk: a firm's membership and its joint project, which counts because of it. */
const bothOnDesk = async () => {
  const own = await anotherTeam(of)
  const member = await aReadyMember(own)
  const joint = await project(own)
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await sealed(own, at, member.id)
  return { own, at, member: member.id, joint: joint.id, title: member.title }
}

/** Round 1 has returned the membership for correction; round 2 has the project on the desk. */
const twoRounds = async () => {
  const own = await anotherTeam(of)
  const member = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  const first = await onDesk(own)
  await decided(own, first, member.id, 'returned', '缺頁')
  expect((await issued(own, first, due)).status).toBe(201)
  world.clock.moveTo('2021-11-20T02:00:00Z')
  const joint = await project(own, { signedOn: '2021-11-05' })
  expect((await handedIn(own, 2)).status).toBe(201)
  return { own, first, second: await onDesk(own, 2), member, joint: joint.id }
}

describe('a joint project whose partner’s membership was returned', () => {
  it('is not closed as not counting, is told on what it leans, and is returned along with it', async () => {
    const { own, at, member, joint, title } = await bothOnDesk()
    expect(await entryOf(of, at, joint)).toMatchObject({ outcome: 'counts', leansOn: [] })
    await decided(own, at, member, 'returned', '缺頁')
    expect(await entryOf(of, at, joint)).toMatchObject({
      outcome: 'not',
      leansOn: [{ record: member, title, round: 1, isReturned: true }],
    })
    const reply = await decided(own, at, joint, 'accepted-not-counted')
    expect([reply.status, reply.code, reply.problem.facts]).toEqual([
      409,
      'verification.leans-on-open',
      { count: 1, titles: [title], records: [member] },
    ])
    expect(reply.problem.title).toContain(`「${title}」還沒有定案`)
    expect((await decided(own, at, joint, 'accepted')).code).toBe('verification.does-not-count')
    expect((await decided(own, at, joint, 'returned', '會員資格退回補正中')).status).toBe(200)
    expect((await issued(own, at, due)).body.counts).toMatchObject({ returned: 2 })
  })

  it('counts once both came again', async () => {
    const { own, at, member, joint } = await bothOnDesk()
    for (const record of [member, joint]) await decided(own, at, record, 'returned', '缺頁')
    await issued(own, at, due)
    world.clock.moveTo('2021-10-25T02:00:00Z')
    expect((await handedIn(own)).status).toBe(201)
    await sealed(own, at, member)
    for (const record of [member, joint])
      expect((await decided(own, at, record, 'accepted')).status).toBe(200)
    const { body } = await issued(own, at)
    expect(body.counts).toMatchObject({ accepted: 2, returned: 0 })
    expect(body.figures['7.4']).toBe(1)
  })

  it('is decided again when it was accepted before, and again not as final', async () => {
    const { own, at, member, joint } = await bothOnDesk()
    await decided(own, at, joint, 'accepted')
    await decided(own, at, member, 'returned', '缺頁')
    expect(await lineOf(at, joint)).toMatchObject({ decision: 'accepted', isMoved: true })
    expect((await issued(own, at, due)).code).toBe('verification.verdict-moved')
    expect((await decided(own, at, joint, 'accepted-not-counted')).code).toBe('verification.leans-on-open')
  })

  it('that was closed while the membership was rejected is decided again, before anything is issued', async () => {
    const { own, at, member, joint, title } = await bothOnDesk()
    await decided(own, at, member, 'rejected', '非會員合約')
    expect((await entryOf(of, at, joint)).leansOn).toEqual([])
    expect((await decided(own, at, joint, 'accepted-not-counted')).status).toBe(200)
    await decided(own, at, member, 'returned', '缺頁')
    expect(await lineOf(at, joint)).toMatchObject({ decision: 'accepted-not-counted', isMoved: true })
    expect((await deskOf(at)).round.undecided).toBe(1)
    const reply = await issued(own, at, due)
    expect([reply.status, reply.code, reply.problem.facts.titles]).toEqual([
      409,
      'verification.leans-on-open',
      [title],
    ])
    await decided(own, at, joint, 'returned', '會員資格退回補正中')
    expect((await issued(own, at, due)).status).toBe(201)
  })

  it('leans on nothing where that membership fails as it stands', async () => {
    const { own, at, member, joint } = await bothOnDesk()
    await sealed(own, at, member, 'company-seal-missing')
    await decided(own, at, member, 'returned', '缺公司章')
    expect((await entryOf(of, at, joint)).leansOn).toEqual([])
  })
})

describe('a joint project of the second round', () => {
  it('waits for the membership that the alliance is correcting in the first', async () => {
    const { own, first, second, member, joint } = await twoRounds()
    expect((await entryOf(of, second, joint)).leansOn).toEqual([
      { record: member.id, title: member.title, round: 1, isReturned: true },
    ])
    expect((await decided(own, second, joint, 'accepted-not-counted')).code).toBe(
      'verification.leans-on-open',
    )
    // Handed in again it is still not final.
    expect((await handedIn(own)).status).toBe(201)
    expect((await entryOf(of, second, joint)).leansOn).toMatchObject([
      { record: member.id, isReturned: false },
    ])
    expect((await decided(own, second, joint, 'accepted-not-counted')).code).toBe(
      'verification.leans-on-open',
    )
    await sealed(own, first, member.id)
    await decided(own, first, member.id, 'accepted')
    await issued(own, first)
    expect(await entryOf(of, second, joint)).toMatchObject({ outcome: 'counts', leansOn: [] })
    expect((await decided(own, second, joint, 'accepted')).status).toBe(200)
    expect((await issued(own, second)).body.figures['7.4']).toBe(1)
  })

  it('is closed as not counting once the correction is overdue, and the figures agree', async () => {
    const { own, first, second, joint } = await twoRounds()
    // What is due at this moment is overdue.
    world.clock.moveTo(due)
    expect(await entryOf(of, second, joint)).toMatchObject({ outcome: 'not', leansOn: [] })
    expect((await decided(own, second, joint, 'accepted-not-counted')).status).toBe(200)
    const { body } = await issued(own, second)
    expect([body.counts['accepted-not-counted'], body.figures['7.4']]).toEqual([1, 0])
    // The year closes with both rounds, and its figures say the same.
    world.clock.advance(60_000)
    for (const at of [first, second]) expect((await office.post(`${at}/closing`)).status).toBe(200)
    expect(await figureOf(own, '7.4')).toBe(0)
  })

  it('waits for a membership of the first that nobody has decided yet', async () => {
    const own = await anotherTeam(of)
    const member = await aReadyMember(own)
    expect((await handedIn(own)).status).toBe(201)
    world.clock.moveTo('2021-11-20T02:00:00Z')
    const joint = await project(own, { signedOn: '2021-11-05' })
    expect((await handedIn(own, 2)).status).toBe(201)
    const second = await onDesk(own, 2)
    const leaning = { record: member.id, round: 1, isReturned: false }
    expect((await entryOf(of, second, joint.id)).leansOn).toMatchObject([leaning])
    const first = await onDesk(own)
    expect((await entryOf(of, second, joint.id)).leansOn).toMatchObject([leaning])
    expect((await decided(own, second, joint.id, 'accepted-not-counted')).code).toBe(
      'verification.leans-on-open',
    )
    await decided(own, first, member.id, 'rejected', '非會員合約')
    expect((await decided(own, second, joint.id, 'accepted-not-counted')).status).toBe(200)
  })
})

describe('two rounds of which each has a project of a member in the other', () => {
  it('wait for each other, are told the way out, and both come to an end by it', async () => {
    const own = await anotherTeam(of)
    const other = { ...own, firm: (await aFirm(own.assistant, own.alliance)).id }
    const [earlyMember, earlyJoint] = [await aReadyMember(own), await project(other)]
    expect((await handedIn(own)).status).toBe(201)
    world.clock.moveTo('2021-11-20T02:00:00Z')
    const lateMember = await aReadyMember(other, { start: '2021-01-01' })
    const lateJoint = await project(own, { signedOn: '2021-11-05' })
    expect((await handedIn(own, 2)).status).toBe(201)
    const [first, second] = [await onDesk(own), await onDesk(own, 2)]
    await sealed(own, first, earlyMember.id)
    await sealed(own, second, lateMember.id)
    const reply = await decided(own, first, earlyJoint.id, 'accepted-not-counted')
    expect([reply.status, reply.code, reply.problem.facts]).toEqual([
      409,
      'verification.lean-on-each-other',
      { count: 1, titles: [lateMember.title], records: [lateMember.id], round: 1, other: 2 },
    ])
    expect((await decided(own, second, lateJoint.id, 'accepted-not-counted')).code).toBe(
      'verification.lean-on-each-other',
    )
    await decided(own, first, earlyMember.id, 'accepted')
    await decided(own, first, earlyJoint.id, 'returned', '待第 2 次定案')
    const correctionDue = '2021-12-20T15:59:00.000Z'
    expect((await issued(own, first, correctionDue)).status).toBe(201)
    for (const { id } of [lateMember, lateJoint])
      expect((await decided(own, second, id, 'accepted')).status).toBe(200)
    expect((await issued(own, second)).status).toBe(201)
    expect((await handedIn(own)).status).toBe(201)
    expect((await decided(own, first, earlyJoint.id, 'accepted')).status).toBe(200)
    expect((await issued(own, first)).body.figures['7.4']).toBe(2)
  })
})

describe('what leans on nothing', () => {
  it('is the second contract of a firm whose first was returned: it counts by itself', async () => {
    const own = await anotherTeam(of)
    const early: RecordReply = await aReadyMember(own)
    const late = await aReadyMember(own, { start: '2021-05-01' })
    await handedIn(own)
    const at = await onDesk(own)
    for (const { id } of [early, late]) await sealed(own, at, id)
    await decided(own, at, early.id, 'returned', '缺頁')
    expect(await entryOf(of, at, late.id)).toMatchObject({ outcome: 'counts', leansOn: [] })
    expect((await decided(own, at, late.id, 'accepted')).status).toBe(200)
  })

  it('is a project that does not count for another reason as well', async () => {
    const own = await anotherTeam(of)
    const member = await aReadyMember(own)
    const joint = await project(own, { signedBy: 'other' })
    await handedIn(own)
    const at = await onDesk(own)
    await decided(own, at, member.id, 'returned', '缺頁')
    expect(await entryOf(of, at, joint.id)).toMatchObject({ outcome: 'not', leansOn: [] })
    expect((await decided(own, at, joint.id, 'accepted-not-counted')).status).toBe(200)
  })
})
