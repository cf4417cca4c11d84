import { beforeEach, describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'
import { endCorrectionsDue } from './public.ts'

const now = '2021-10-22T10:00:00Z'
const late = '2021-12-02T02:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const aMemberOf = async (own: Team) =>
  aReadyMember({ ...own, firm: (await aFirm(own.assistant, own.alliance)).id })

/** Three members: one accepted, two returned until {@link due}. */
const twoReturned = async () => {
  const own = await anotherTeam(of)
  const [good, first, second] = [await aMemberOf(own), await aMemberOf(own), await aMemberOf(own)]
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await sealed(own, at, good.id)
  await decided(own, at, good.id, 'accepted')
  for (const { id } of [first, second]) await decided(own, at, id, 'returned', '缺頁')
  const reply = await issued(own, at, due)
  expect(reply.status, reply.text).toBe(201)
  world.clock.advance(60_000)
  return { own, at, good, first, second }
}

/** The letters about the ends of rounds and corrections to the PI, oldest first. */
const lettersTo = ({ pi, alliance }: Team) =>
  world.db
    .selectFrom('letter')
    .select(['kind', 'subject', 'text'])
    .where('alliance_id', '=', alliance)
    .where('person_id', '=', pi.person.id)
    .where('kind', 'in', ['verification.round-closed', 'verification.correction-lapsed'])
    .orderBy('written_at')
    .execute()

const readersOf = async ({ alliance }: Team, kind: string) =>
  (
    await world.db
      .selectFrom('letter')
      .select('person_id')
      .where('alliance_id', '=', alliance)
      .where('kind', '=', kind)
      .execute()
  )
    .map(({ person_id }) => person_id)
    .toSorted()

describe('a correction that lapses', () => {
  it('is told to the whole team once, in one letter that names every record', async () => {
    const { own, good, first, second } = await twoReturned()
    world.clock.moveTo(late)
    expect((await endCorrectionsDue(world.house)).failed).toBe(0)
    world.clock.advance(60_000)
    expect((await endCorrectionsDue(world.house)).ended).toBe(0)

    const kind = 'verification.correction-lapsed'
    expect(await readersOf(own, kind)).toEqual([own.pi.person.id, own.assistant.person.id].toSorted())
    const letters = await lettersTo(own)
    expect(letters).toMatchObject([{ kind, subject: expect.stringContaining('2 筆沒有再次送件') }])
    const text = letters[0]?.text
    expect(text).toContain('110 年度第 1 次填報的補正已於 110/11/30 23:59 截止。下列 2 筆')
    expect(text).toContain(`・${first.title}\n・${second.title}\n`)
    expect(text).not.toContain(good.title)
    expect(text).toContain('計畫辦公室可以再次開放補正')
    expect(text).toContain(`/app/alliances/${own.alliance}/years/110\n`)
  })

  it('tells nothing of what was handed in again or withdrawn', async () => {
    const { own, first, second } = await twoReturned()
    const path = `/alliances/${own.alliance}/records/${first.id}`
    const { version } = (await own.assistant.get<{ version: number }>(path)).body
    const withdrawn = await own.assistant.post(`${path}/withdraw`, {
      ...{ version, reason: '不再主張' },
    })
    expect(withdrawn.status, withdrawn.text).toBe(200)
    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    const [letter] = await lettersTo(own)
    expect(letter?.text).toContain('下列 1 筆')
    expect(letter?.text).toContain(second.title)
    expect(letter?.text).not.toContain(first.title)

    world.clock.moveTo(now)
    const again = await twoReturned()
    expect((await handedIn(again.own)).status).toBe(201)
    world.clock.moveTo(late)
    await endCorrectionsDue(world.house)
    expect(await lettersTo(again.own)).toEqual([])
  })
})

describe('a round that is closed', () => {
  it('is told to the whole team with what counts and what never came back, and a lapse by it in no other letter', async () => {
    const { own, at, first, second } = await twoReturned()
    world.clock.moveTo(late)
    expect((await office.post(`${at}/closing`)).status).toBe(200)
    expect((await office.post(`${at}/closing`)).code).toBe('verification.wrong-state')
    world.clock.advance(60_000)
    await endCorrectionsDue(world.house)

    const kind = 'verification.round-closed'
    expect(await readersOf(own, kind)).toEqual([own.pi.person.id, own.assistant.person.id].toSorted())
    const letters = await lettersTo(own)
    expect(letters).toMatchObject([{ kind, subject: expect.stringContaining('第 1 次填報已結案') }])
    const text = letters[0]?.text
    expect(text).toContain('已於 110/12/02 10:00 結案')
    expect(text).toContain('認列並計入 1 筆，認列但不計入 0 筆，不予認列 0 筆。')
    expect(text).toContain('沒有再次送件的有 2 筆')
    expect(text).toContain(`・${first.title}\n・${second.title}\n`)
    expect(text).toContain(`/app/alliances/${own.alliance}/years/110\n`)
  })

  it('leaves the team the words with which a record went back that never came again, and no other', async () => {
    const { own, at, good, first, second } = await twoReturned()
    const wordsOf = async () => {
      const { body } = await own.assistant.get<{ items: { record: string; thread: { text: string }[] }[] }>(
        `${at}/returned`,
      )
      return body.items.map(({ record, thread }) => [record, thread.map(({ text }) => text)])
    }
    const before = await wordsOf()
    expect(before.toSorted()).toEqual([first, second].map(({ id }) => [id, ['缺頁']]).toSorted())
    world.clock.moveTo(late)
    expect((await office.post(`${at}/closing`)).status).toBe(200)
    expect(await wordsOf()).toEqual(before)
    expect(before.flat()).not.toContain(good.id)
  })

  it('says nothing of corrections where none were left, and speaks English to who reads that', async () => {
    const own = await anotherTeam(of)
    const record = await aMemberOf(own)
    await handedIn(own)
    const at = await onDesk(own)
    await decided(own, at, record.id, 'rejected', '非本聯盟會員')
    expect((await issued(own, at)).status).toBe(201)
    await world.db.updateTable('person').set({ locale: 'en' }).where('id', '=', own.pi.person.id).execute()
    expect((await office.post(`${at}/closing`)).status).toBe(200)
    const [letter] = await lettersTo(own)
    expect(letter?.text).toContain('accepted but not counted: 0; rejected: 1.\n\nRecords and figures:')
    expect(letter?.text).not.toContain('handed in again')
  })
})

it('a member firm’s contact is sent none of the alliance’s letters', async () => {
  const own = await anotherTeam(of)
  const contact = await world.signInAs('member-contact', { alliance: own.alliance })
  const member = await aMemberOf(own)
  expect((await handedIn(own)).status).toBe(201)
  const at = await onDesk(own)
  await sealed(own, at, member.id)
  await decided(own, at, member.id, 'returned', '缺頁')
  expect((await issued(own, at, due)).status).toBe(201)
  world.clock.moveTo(late)
  await endCorrectionsDue(world.house)
  const told = await world.db
    .selectFrom('letter')
    .select(['person_id', 'kind'])
    .where('alliance_id', '=', own.alliance)
    .execute()
  expect(new Set(told.map(({ kind }) => kind))).toEqual(
    new Set(['submissions.receipt', 'verification.record', 'verification.correction-lapsed']),
  )
  expect(told.map(({ person_id }) => person_id)).not.toContain(contact.person.id)
})
