import type { Organisation, OrganisationDetail, OrganisationProposal } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { fileStoreOf } from '../../platform/files/places.ts'
import { officeChain } from '../../platform/journal/journal.ts'
import { anUpload, aScan, evidenceWorld } from '../evidence/builders.ts'
import { clearAway, verifyFiles } from '../evidence/public.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { handedIn } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

/** A team whose firm is named by what it handed in. */
const heldTeam = async () => {
  const own = await anotherTeam(of)
  await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return own
}

const propose = async (own: Team, some: Readonly<Record<string, unknown>> = {}) => {
  const upload = await anUpload(own.assistant, own.alliance, aScan(), '變更登記.pdf')
  return own.assistant.post<OrganisationProposal>(
    `/alliances/${own.alliance}/organisations/${own.firm}/proposals`,
    {
      version: 1,
      kind: 'association',
      since: '2021-06-01',
      reason: '已改登記為公會',
      upload: upload.id,
      ...some,
    },
  )
}

const decide = (proposal: OrganisationProposal, some: Readonly<Record<string, unknown>>) =>
  office.post<OrganisationProposal>(`/organisation-proposals/${proposal.id}/decision`, {
    version: proposal.version,
    ...some,
  })

const lettersTo = async (email: string) =>
  (await world.db.selectFrom('letter').select('kind').where('to_address', '=', email).execute()).map(
    ({ kind }) => kind,
  )

describe('a proposal about a firm that the office keeps', () => {
  it('stands open with old, new, reason and proof, and changes nothing by itself', async () => {
    const own = await heldTeam()
    const reply = await propose(own)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({
      before: { kind: 'firm' },
      after: { kind: 'association' },
      since: '2021-06-01',
      state: 'open',
      proof: { fileName: '變更登記.pdf' },
    })
    const { body } = await office.get<OrganisationDetail>(`/organisations/${own.firm}`)
    expect(body.organisation.kind).toBe('firm')
    expect(await lettersTo(office.person.email)).toContain('evidence.organisation-change-proposed')
  })

  it('is taken over from its day when the office accepts, and both read so', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    const reply = await decide(proposal, { decision: 'accept' })
    expect(reply.status, reply.text).toBe(200)
    const { body } = await office.get<OrganisationDetail>(`/organisations/${own.firm}`)
    expect(body.stages.filter(({ replacedAt }) => replacedAt === null)).toMatchObject([
      { kind: 'association', since: '2021-06-01' },
      { kind: 'firm', since: null },
    ])
    const told = await own.pi.get<{ items: OrganisationProposal[] }>(
      `/alliances/${own.alliance}/organisation-proposals?organisation=${own.firm}`,
    )
    expect(told.body.items).toMatchObject([{ state: 'accepted', adopted: { since: proposal.since } }])
    expect(await lettersTo(own.pi.person.email)).toContain('evidence.organisation-change-accepted')
  })

  it('can be accepted as what was always so', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    expect((await decide(proposal, { decision: 'accept', since: null })).body).toMatchObject({
      adopted: { since: null },
    })
    const { body } = await office.get<OrganisationDetail>(`/organisations/${own.firm}`)
    expect(body.formerly).toEqual([])
  })

  it('is declined with a reason only, and once', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    expect((await decide(proposal, { decision: 'decline' })).code).toBe('evidence.decline-needs-reason')
    const reply = await decide(proposal, { decision: 'decline', reason: '文件不是這一家' })
    expect(reply.body).toMatchObject({ state: 'declined', decisionReason: '文件不是這一家' })
    expect((await decide(proposal, { decision: 'accept' })).code).toBe('evidence.proposal-decided')
  })

  it('stays between its team and the office: no other team reads a word of it', async () => {
    const own = await heldTeam()
    const other = await anotherTeam(of)
    for (const decision of [{ decision: 'decline', reason: '貴聯盟的文件不足' }, { decision: 'accept' }]) {
      const { body: proposal } = await propose(own, { reason: '本聯盟與該公司的議約' })
      expect((await decide(proposal, decision)).status).toBe(200)
      const read = await other.assistant.get<OrganisationDetail>(
        `/alliances/${other.alliance}/organisations/${own.firm}`,
      )
      expect(read.status).toBe(200)
      expect(read.text).not.toMatch(/議約|貴聯盟/)
      const told = decision.decision === 'accept' ? ['registered', 'corrected'] : ['registered']
      expect(read.body.changes.map(({ what }) => what).toSorted()).toEqual(told.toSorted())
    }
  })

  it('is made once at a time, and can be taken back', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    expect((await propose(own, { kind: 'school' })).code).toBe('evidence.proposal-open')
    const path = `/alliances/${own.alliance}/organisation-proposals/${proposal.id}/withdrawal`
    expect((await own.assistant.post<OrganisationProposal>(path)).body.state).toBe('withdrawn')
    expect((await propose(own, { kind: 'school' })).status).toBe(201)
  })

  it('is not taken over when the register says something else by now', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    await office.patch<Organisation>(`/organisations/${own.firm}`, {
      version: 1,
      kind: 'school',
      factsSince: null,
    })
    expect((await decide(proposal, { decision: 'accept' })).code).toBe('evidence.proposal-overtaken')
  })

  it('says why and what in words: blanks are refused at their field, and nothing is kept', async () => {
    const own = await heldTeam()
    for (const [some, field, code] of [
      [{ reason: '　 ' }, '/reason', 'required'],
      [{ reason: '\u2060\uffa0' }, '/reason', 'required'],
      [{ name: '\u2800\u3164' }, '/name', 'required'],
      [{ name: '  ' }, '/name', 'required'],
      [{ name: '。、' }, '/name', 'organisations.name-empty'],
    ] as const) {
      const reply = await propose(own, some)
      expect(reply.problem, JSON.stringify(some)).toMatchObject({
        code: 'request.malformed',
        fields: [{ field, code }],
      })
    }
    expect((await propose(own)).status).toBe(201)
  })

  it('holds a number as it would be kept, and an emptied field as not stated', async () => {
    const own = await heldTeam()
    const { body } = await propose(own, { businessNumber: '２２０９９１３１', phone: '　' })
    expect(body.after).toMatchObject({ businessNumber: '22099131' })
    expect(body.after).not.toHaveProperty('phone')
  })

  it('that was kept with a blank name cannot be taken over, and says so', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    const { body: firm } = await office.get<OrganisationDetail>(`/organisations/${own.firm}`)
    const before = JSON.stringify({ name: firm.organisation.name })
    const after = JSON.stringify({ name: null })
    await world.db
      .updateTable('organisation_proposal')
      .set({ before, after })
      .where('id', '=', proposal.id)
      .execute()
    const reply = await decide(proposal, { decision: 'accept' })
    expect(reply.problem).toMatchObject({ code: 'request.malformed', fields: [{ field: '/name' }] })
    expect((await decide(proposal, { decision: 'decline', reason: '沒有名稱' })).status).toBe(200)
  })

  it('ends in the register’s chain and in the alliance’s own', async () => {
    const own = await heldTeam()
    for (const [some, action] of [
      [{ decision: 'decline', reason: '文件不清楚' }, 'evidence.organisation-proposal-declined'],
      [{ decision: 'accept' }, 'evidence.organisation-proposal-accepted'],
    ] as const) {
      const { body: proposal } = await propose(own)
      await decide(proposal, some)
      const lines = await world.db
        .selectFrom('journal')
        .select('chain')
        .where('action', '=', action)
        .execute()
      expect(lines.map(({ chain }) => chain)).toContain(own.alliance)
      expect(lines.map(({ chain }) => chain)).toContain(officeChain)
    }
  })

  it('never shows a proof that is not what was handed in: the office is told where it stands', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    await fileStoreOf(world.house.config).remove(proposal.proof.sha256)
    for (const [reader, path] of [
      [office, `/organisation-proposals/${proposal.id}/file`],
      [own.assistant, `/alliances/${own.alliance}/organisation-proposals/${proposal.id}/file`],
    ] as const) {
      const reply = await reader.get(path)
      expect([reply.status, reply.code]).toEqual([503, 'evidence.file-not-genuine'])
    }
    const { losses } = await verifyFiles(world.house)
    expect(losses).toMatchObject([
      {
        loss: 'missing',
        places: [{ alliance: own.alliance, proposal: proposal.id, fileName: '變更登記.pdf' }],
      },
    ])
    const letter = await world.db
      .selectFrom('letter')
      .select('text')
      .where('kind', '=', 'evidence.file-not-genuine')
      .where('to_address', '=', office.person.email)
      .executeTakeFirstOrThrow()
    expect(letter.text).toContain('變更登記.pdf')
    expect(letter.text).toContain('/organisation-proposals')
  })

  it('is listed page by page, and a place that is none of ours is refused at its name', async () => {
    for (let count = 0; count < 2; count++) await propose(await heldTeam())
    const page = async (after = '') =>
      (
        await office.get<{ items: OrganisationProposal[]; next: string | null }>(
          `/organisation-proposals?state=open&limit=1${after && `&after=${encodeURIComponent(after)}`}`,
        )
      ).body
    const first = await page()
    const second = await page(first.next ?? '')
    expect([first.items.length, second.items.length]).toEqual([1, 1])
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    const forged = Buffer.from(JSON.stringify(['yesterday', first.items[0]?.id])).toString('base64url')
    for (const path of ['/organisation-proposals', '/figure-findings'])
      for (const after of [first.items[0]?.id, 'x', forged])
        expect((await office.get(`${path}?after=${after}`)).problem, `${path} ${after}`).toMatchObject({
          status: 400,
          fields: [{ field: 'after', code: 'wrong-form' }],
        })
  })

  it('is nobody else’s: a foreign alliance reads neither it nor its proof', async () => {
    const own = await heldTeam()
    const other = await anotherTeam(of)
    const { body: proposal } = await propose(own)
    const at = `/alliances/${other.alliance}/organisation-proposals`
    expect((await other.assistant.get(`${at}/${proposal.id}/file`)).code).toBe('evidence.no-such-proposal')
    expect((await other.assistant.post(`${at}/${proposal.id}/withdrawal`)).code).toBe(
      'evidence.no-such-proposal',
    )
    expect((await other.assistant.get<{ items: unknown[] }>(at)).body.items).toEqual([])
  })

  it('keeps its proof when files that serve nothing are cleared away', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    world.clock.advance(30 * 86_400_000)
    await clearAway(world.house)
    expect((await office.get(`/organisation-proposals/${proposal.id}/file`)).status).toBe(200)
    world.clock.moveTo('2021-10-22T10:00:00Z')
  })

  it('is not needed where the team may change the firm itself', async () => {
    const own = await anotherTeam(of)
    await aReadyMember(own)
    expect((await propose(own)).code).toBe('evidence.proposal-not-needed')
  })
})
