import type { FigureFinding, Organisation, OrganisationDetail } from '@openalliance/contract'
import { beforeEach, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, figureOf, findingDecided, findingsAbout, issued, onDesk, sealed } from './builders.ts'
import { endCorrectionsDue } from './public.ts'

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const isOfPrc = async (firm: string) => {
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${firm}`)).body.organisation
  const body = { version, kind: 'prc-company', factsSince: null }
  expect((await office.patch<Organisation>(`/organisations/${firm}`, body)).status).toBe(200)
}

/** Two members of one team, by two firms, on the desk. */
const twoOnDesk = async () => {
  const own = await anotherTeam(of)
  const other = { ...own, firm: (await aFirm(own.assistant, own.alliance)).id }
  const one = await aReadyMember(own)
  const two = await aReadyMember(other)
  await handedIn(own)
  return { own, other, one, two, at: await onDesk(own) }
}

/** A year of two members, accepted, and both firms corrected to what does not count. */
const twoFound = async () => {
  const { own, other, one, two, at } = await twoOnDesk()
  for (const { id } of [one, two]) {
    await sealed(own, at, id)
    await decided(own, at, id, 'accepted')
  }
  expect((await issued(own, at)).status).toBe(201)
  await isOfPrc(own.firm)
  await isOfPrc(other.firm)
  const about = async (firm: string): Promise<FigureFinding> => {
    const found = (await findingsAbout(own)).find(({ organisation }) => organisation?.id === firm)
    if (!found) throw new Error('no finding')
    return found
  }
  return { own, other, one, two, at, about }
}

const membersIn = ({ figures }: FigureFinding) => figures.find(({ kpi }) => kpi === '2.1')

it('shows what stands now and would be now, whatever was decided since it was found', async () => {
  const { own, other, one, at, about } = await twoFound()
  expect(membersIn(await about(own.firm))).toEqual({ kpi: '2.1', before: 2, after: 1 })
  expect(membersIn(await about(other.firm))).toEqual({ kpi: '2.1', before: 2, after: 1 })

  const first = await findingDecided(of, await about(own.firm), 'reopen')
  expect(first.code).toBeUndefined()
  await decided(own, at, one.id, 'rejected', '陸資公司不計')
  expect((await issued(own, at)).status).toBe(201)

  expect(membersIn(await about(other.firm))).toEqual({ kpi: '2.1', before: 1, after: 0 })
  const told = await own.pi.get<{ items: FigureFinding[] }>(`/alliances/${own.alliance}/figure-findings`)
  expect(told.body.items.filter(({ state }) => state === 'open').map(membersIn)).toEqual([
    { kpi: '2.1', before: 1, after: 0 },
  ])
})

it('keeps both sides as they were when the office decided, and reopening makes what was shown', async () => {
  const { own, other, one, two, at, about } = await twoFound()
  await findingDecided(of, await about(own.firm), 'reopen')
  await decided(own, at, one.id, 'rejected', '陸資公司不計')
  await issued(own, at)
  const reply = await findingDecided(of, await about(other.firm), 'reopen')
  expect(membersIn(reply.body)).toEqual({ kpi: '2.1', before: 1, after: 0 })
  expect(await figureOf(own, '2.1')).toBe(0)
  await decided(own, at, two.id, 'rejected', '陸資公司不計')
  await issued(own, at)

  for (const reader of [office, own.pi]) {
    const { body } = await reader.get<{ items: FigureFinding[] }>(
      `/alliances/${own.alliance}/figure-findings`,
    )
    const by = (firm: string) => body.items.find(({ organisation }) => organisation?.id === firm)
    expect(by(own.firm)).toMatchObject({
      state: 'reopened',
      figures: expect.arrayContaining([{ kpi: '2.1', before: 2, after: 1 }]),
    })
    expect(by(other.firm)).toMatchObject({
      state: 'reopened',
      figures: expect.arrayContaining([{ kpi: '2.1', before: 1, after: 0 }]),
    })
  }
})

it('follows what is handed in later, until it is left as it stands', async () => {
  const { own, about } = await twoFound()
  world.clock.moveTo('2022-01-10T02:00:00Z')
  const third = { ...own, firm: (await aFirm(own.assistant, own.alliance)).id }
  await aReadyMember(third, { start: '2021-03-01' })
  expect((await handedIn(own, 2)).status).toBe(201)
  expect(membersIn(await about(own.firm))).toEqual({ kpi: '2.1', before: 3, after: 2 })
  const left = await findingDecided(of, await about(own.firm), 'leave')
  expect(membersIn(left.body)).toEqual({ kpi: '2.1', before: 3, after: 2 })
  // The same is not asked about again, although other figures stood when it was found.
  await isOfPrc(own.firm)
  expect((await findingsAbout(own, 'open')).map(({ organisation }) => organisation?.id)).not.toContain(
    own.firm,
  )
})

it('says which correction bars reopening, before anybody gives a reason for it', async () => {
  const { own, other, one, two, at } = await twoOnDesk()
  await sealed(own, at, one.id)
  await decided(own, at, one.id, 'accepted')
  await decided(own, at, two.id, 'returned', '請補合約')
  expect((await issued(own, at, due)).status).toBe(201)
  await isOfPrc(own.firm)
  await isOfPrc(other.firm)
  const barred = new Map(
    (await findingsAbout(own)).map((finding) => [finding.organisation?.id, finding] as const),
  )
  expect(barred.get(own.firm)).toMatchObject({ barredByCorrection: 1, reopening: null })
  const finding = barred.get(own.firm)
  if (!finding) throw new Error('no finding')
  expect((await findingDecided(of, finding, 'reopen')).code).toBe('verification.reopen-in-correction')
  expect((await findingDecided(of, finding, 'leave')).body.barredByCorrection).toBeNull()
})

/** A returned member whose firm is corrected while the correction is open, beside another decided one. */
const foundInCorrection = async () => {
  const { own, other, one, two, at } = await twoOnDesk()
  await sealed(own, at, one.id)
  await decided(own, at, one.id, 'accepted')
  await decided(own, at, two.id, 'returned', '請補合約')
  expect((await issued(own, at, due)).status).toBe(201)
  await isOfPrc(other.firm)
  const about = async () => {
    const [finding] = await findingsAbout(own)
    if (!finding) throw new Error('nothing found of what was returned')
    return finding
  }
  return { own, at, about }
}

it('knows anew what is back with the alliance, which is verified with its correction', async () => {
  const { at, about } = await foundInCorrection()
  const finding = await about()
  expect(finding).toMatchObject({ barredByCorrection: null, reopening: 'correction' })
  const reopened = await findingDecided(of, finding, 'reopen')
  expect(reopened.body).toMatchObject({ state: 'reopened', reopening: 'correction' })
  // What was decided stays as it was then, whatever becomes of the correction.
  world.clock.moveTo('2022-02-20T02:00:00Z')
  expect((await endCorrectionsDue(world.house)).failed).toBe(0)
  expect((await office.post(`${at}/closing`)).status).toBe(200)
  expect(await about()).toMatchObject({ state: 'reopened', reopening: 'correction' })
})

it('says so where the correction is past its deadline: nothing can be handed in with it', async () => {
  const { own, about } = await foundInCorrection()
  world.clock.moveTo(due)
  expect(await about()).toMatchObject({ barredByCorrection: null, reopening: 'lapsed-correction' })
  const reopened = await findingDecided(of, await about(), 'reopen')
  expect(reopened.body).toMatchObject({ state: 'reopened', reopening: 'lapsed-correction' })
  const letters = await world.db
    .selectFrom('letter')
    .select('text')
    .where('alliance_id', '=', own.alliance)
    .where('kind', '=', 'verification.figures-after-correction')
    .execute()
  expect(letters).toHaveLength(2)
  for (const { text } of letters) expect(text).toContain('補正期限已過')
})
