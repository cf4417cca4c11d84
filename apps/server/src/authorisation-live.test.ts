import {
  allianceRoles,
  type FigureFinding,
  type OrganisationProposal,
  type ProgrammeYear,
  type Role,
  roles,
  type TeamMember,
  type WindowException,
} from '@openalliance/contract'
import { expect, test } from 'vitest'
import { allows } from './platform/http/authority.ts'
import { aProject } from './slices/alliances/builders.ts'
import { anUpload, aScan, evidenceWorld } from './slices/evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from './slices/figures/builders.ts'
import { handedIn } from './slices/submissions/builders.ts'
import { decided, issued, onDesk, sealed } from './slices/verification/builders.ts'
import { addressOf, callWell, everyRoute, nobodysId, type Route, thingsIn } from './testing/every-route.ts'
import type { Answer, Client } from './testing/world.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z', config: { logLevel: 'silent' } })
const { world, office } = of

type Things = Readonly<Record<string, string>>

const must = <Body>(reply: Answer<Body>, status: number): Body => {
  expect(reply.status, reply.text).toBe(status)
  return reply.body
}

/** One of everything that stands in an address, all of one alliance: handed in, judged, recorded. */
const thingsOf = async (team: Team): Promise<Things> => {
  const { alliance, assistant, pi, firm } = team
  const years = must(await office.get<{ items: ProgrammeYear[] }>('/programme-years'), 200)
  const window = years.items[0]?.windows[0]?.id
  // While the round is still open: of one that was taken up an extension would change nothing, and is refused.
  await aProject(office, alliance, 110)
  const exception = must(
    await office.post<WindowException>(`/windows/${window}/exceptions`, {
      ...{ alliance, endsAt: '2021-11-20T17:00+08:00', reason: '主持人住院' },
    }),
    201,
  )
  const record = await aReadyMember(team)
  must(await handedIn(team), 201)
  const desk = await onDesk(team)
  await sealed(team, desk, record.id)
  await decided(team, desk, record.id, 'accepted')
  must(await issued(team, desk), 201)
  const upload = await anUpload(assistant, alliance, aScan())
  const proof = await anUpload(assistant, alliance, aScan())
  const proposal = must(
    await assistant.post<OrganisationProposal>(`/alliances/${alliance}/organisations/${firm}/proposals`, {
      ...{ version: 1, kind: 'association', since: '2021-06-01', reason: '已改登記為公會', upload: proof.id },
    }),
    201,
  )
  const { version } = must(
    await office.get<{ organisation: { version: number } }>(`/organisations/${firm}`),
    200,
  ).organisation
  must(
    await office.patch(`/organisations/${firm}`, {
      version,
      kind: 'prc-company',
      factsSince: null,
      reason: '陸資',
    }),
    200,
  )
  const findings = must(
    await pi.get<{ items: FigureFinding[] }>(`/alliances/${alliance}/figure-findings`),
    200,
  )
  const members = must(await pi.get<{ items: TeamMember[] }>(`/alliances/${alliance}/team`), 200)
  const grant = members.items.find(({ role }) => role === 'assistant')?.grant
  const submissions = must(
    await pi.get<{ items: { id: string }[] }>(`/alliances/${alliance}/submissions`),
    200,
  )
  const { body: sessions } = await assistant.get<{ items: { id: string }[] }>('/me/sessions')
  const token = must(
    await assistant.post<{ token: { id: string } }>('/me/tokens', {
      ...{ name: 'script', scopes: ['read'], expiresOn: '2021-12-31' },
    }),
    201,
  )
  const round = desk.split('/').at(-1)
  const some = {
    record: record.id,
    attachment: record.attachments[0]?.id,
    round,
    snapshot: submissions.items[0]?.id,
    other: submissions.items[0]?.id,
    upload: upload.id,
    organisation: firm,
    proposal: proposal.id,
    finding: findings.items[0]?.id,
    window,
    exception: exception.id,
    grant,
    session: sessions.items[0]?.id,
    token: token.token.id,
    person: assistant.person.id,
  }
  for (const [name, id] of Object.entries(some)) if (!id) throw new Error(`no ${name} was made`)
  return some as Things
}

const mine = await anotherTeam(of)
const theirs = await anotherTeam(of)
const [own, foreign] = [await thingsOf(mine), await thingsOf(theirs)]

const isOfAlliance = (role: Role) => (allianceRoles as readonly string[]).includes(role)
const isScoped = ({ entry }: Route) => entry.path.includes(':alliance')
const clients = new Map<Role, Client>()
for (const role of roles) {
  const alone = isOfAlliance(role) && role !== 'principal-investigator'
  const client =
    role === 'principal-investigator'
      ? mine.pi
      : await world.signInAs(role, alone ? { alliance: mine.alliance, maySubmit: false } : {})
  clients.set(role, client)
}
const clientOf = (role: Role) => clients.get(role) as Client
const plain = ({ status, text }: Answer) => `${status} ${text.replace(/"request":"[^"]+"/, '')}`
// Ends the caller's own session or spends what later calls need; the others are many enough.
const last = ['accounts.signOut', 'accounts.revokeOtherSessions']
const tried = everyRoute.filter(({ name }) => !last.includes(name))

test('every thing that can stand in an address was made, in both alliances', () => {
  const asked = new Set(tried.flatMap(({ entry }) => thingsIn(entry)))
  const missing = [...asked].filter((name) => !(name in own))
  expect(missing).toEqual([])
})

test.each(roles.filter(isOfAlliance))(
  'a %s who names a live thing of a foreign alliance in the own one gets the answer of a thing that does not exist',
  { timeout: 300_000 },
  async (role) => {
    const client = clientOf(role)
    const told: string[] = []
    for (const { name, entry, row } of tried.filter((route) => isScoped(route))) {
      const grants = [{ role, alliance: mine.alliance, maySubmit: false }]
      if ('may' in row && !allows(row.may, { grants }, mine.alliance)) continue
      for (const thing of thingsIn(entry)) {
        // The other things of the address are the own ones, so only this one can be what is refused.
        const naming = (id: string | undefined) =>
          addressOf(entry, mine.alliance, (at) => (at === thing ? id : own[at]))
        const known = await callWell(client, entry, naming(foreign[thing]))
        const unknown = await callWell(client, entry, naming(nobodysId))
        if (known.status >= 500) told.push(`${name} ${thing}: ${known.status} ${known.code}`)
        // Firms are one register for all, so that one exists is no secret; whether it may be changed is below.
        if (thing === 'organisation') continue
        if (known.status < 400 || plain(known) !== plain(unknown))
          told.push(`${name} ${thing}: ${known.status} ${known.code} ≠ ${unknown.status} ${unknown.code}`)
      }
    }
    expect(told).toEqual([])
  },
)

test.each(roles.filter(isOfAlliance))(
  'a %s who names live things in a foreign alliance gets the answer of an alliance that does not exist',
  { timeout: 300_000 },
  async (role) => {
    const client = clientOf(role)
    const told: string[] = []
    for (const { name, entry } of tried.filter((route) => isScoped(route))) {
      const known = await callWell(
        client,
        entry,
        addressOf(entry, theirs.alliance, (at) => foreign[at]),
      )
      const unknown = await callWell(
        client,
        entry,
        addressOf(entry, nobodysId, (at) => foreign[at]),
      )
      if (known.status < 400 || plain(known) !== plain(unknown))
        told.push(`${name}: ${known.status} ${known.code} ≠ ${unknown.status} ${unknown.code}`)
    }
    expect(told).toEqual([])
  },
)

test('a team changes and proposes nothing about a firm that only a foreign alliance’s records name', async () => {
  const firm = async () => (await office.get(`/organisations/${theirs.firm}`)).text
  const before = await firm()
  const { version } = (JSON.parse(before) as { organisation: { version: number } }).organisation
  const at = `/alliances/${mine.alliance}/organisations/${theirs.firm}`
  for (const client of [mine.pi, mine.assistant]) {
    const changed = await client.patch(at, { version, phone: '02-1234-5678' })
    expect([changed.status, changed.code]).toEqual([403, 'organisations.not-used-here'])
    const upload = await anUpload(client, mine.alliance, aScan())
    const proposed = await client.post(`${at}/proposals`, {
      ...{
        version,
        kind: 'association',
        since: '2021-06-01',
        reason: '已改登記為公會',
        upload: upload.id,
      },
    })
    expect([proposed.status, proposed.code]).toEqual([403, 'organisations.not-used-here'])
  }
  expect(await firm()).toBe(before)
})

test.each(roles)(
  'sessions and tokens of others are to a %s what does not exist',
  { timeout: 300_000 },
  async (role) => {
    const told: string[] = []
    for (const { name, entry } of tried.filter(({ entry }) =>
      /^\/me\/(sessions|tokens)\/:/.test(entry.path),
    )) {
      const naming = (id: string | undefined) => addressOf(entry, '', () => id)
      for (const thing of thingsIn(entry)) {
        const known = await callWell(clientOf(role), entry, naming(foreign[thing]))
        const unknown = await callWell(clientOf(role), entry, naming(nobodysId))
        if (plain(known) !== plain(unknown)) told.push(`${name}: ${known.status} ≠ ${unknown.status}`)
      }
    }
    expect(told).toEqual([])
    expect((await theirs.assistant.get('/me')).status).toBe(200)
  },
)

test('every route × every role with live things of the own and of a foreign alliance is as declared, never a fault', {
  timeout: 480_000,
}, async () => {
  const wrong: string[] = []
  for (const role of roles) {
    const grants = [
      {
        role,
        alliance: isOfAlliance(role) ? mine.alliance : null,
        maySubmit: role === 'principal-investigator',
      },
    ]
    for (const { name, entry, row } of tried)
      for (const [where, alliance, things] of [
        ['foreign', theirs.alliance, foreign],
        ['own', mine.alliance, own],
      ] as const) {
        const declared =
          'open' in row || allows(row.may, { grants }, isScoped({ name, entry, row }) ? alliance : null)
        // What is allowed and changes something is another test's matter, or the first role would leave nothing to the next.
        if (declared && entry.method !== 'GET') continue
        const answer = await callWell(
          clientOf(role),
          entry,
          addressOf(entry, alliance, (at) => things[at]),
        )
        const isDenied = answer.status === 403 && answer.code === 'accounts.not-allowed'
        if (answer.status >= 500 || isDenied === declared)
          wrong.push(`${role} ${name} ${where}: ${answer.status} ${answer.code}`)
      }
  }
  expect(wrong).toEqual([])
})

test('what changes something is no fault either, whoever may do it to live things', {
  timeout: 300_000,
}, async () => {
  const wrong: string[] = []
  for (const role of roles)
    for (const { name, entry } of tried.filter(({ entry }) => entry.method !== 'GET'))
      for (const [alliance, things] of [
        [theirs.alliance, foreign],
        [mine.alliance, own],
      ] as const) {
        const answer = await callWell(
          clientOf(role),
          entry,
          addressOf(entry, alliance, (at) => things[at]),
        )
        if (answer.status >= 500) wrong.push(`${role} ${name}: ${answer.status} ${answer.code}`)
      }
  expect(wrong).toEqual([])
})
