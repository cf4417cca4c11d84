import type { Organisation, OrganisationDetail, OrganisationProposal } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { anUpload, aScan, evidenceWorld } from '../evidence/builders.ts'
import { clearAway } from '../evidence/public.ts'
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
    expect(told.body.items).toMatchObject([{ state: 'accepted' }])
    expect(await lettersTo(own.pi.person.email)).toContain('evidence.organisation-change-accepted')
  })

  it('can be accepted as what was always so', async () => {
    const own = await heldTeam()
    const { body: proposal } = await propose(own)
    await decide(proposal, { decision: 'accept', since: null })
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
