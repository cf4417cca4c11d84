// Longer than 400 lines because it is one list: every change of a state, each made ready in its own few lines.
import type {
  FigureFinding,
  OrganisationProposal,
  PersonLine,
  ProgrammeYear,
  ReportingWindow,
  TargetSheet,
  TeamMember,
  WindowException,
} from '@openalliance/contract'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inTransaction } from './platform/db/transaction.ts'
import { anAlliance, aProject, aTerm } from './slices/alliances/builders.ts'
import { anUpload, aRecord, aScan, attached, evidenceWorld, exampleOf } from './slices/evidence/builders.ts'
import { enterSettledRecords } from './slices/evidence/public.ts'
import { anotherTeam, aReadyMember } from './slices/figures/builders.ts'
import { freshNumber } from './slices/organisations/builders.ts'
import { aYear } from './slices/programmes/builders.ts'
import { handedIn, seenBy } from './slices/submissions/builders.ts'
import { decided, due, onDesk, sealed } from './slices/verification/builders.ts'
import type { Answer } from './testing/world.ts'

const of = await evidenceWorld({
  now: '2021-10-22T10:00:00Z',
  connections: 12,
  config: { logLevel: 'silent' },
})
const { world, office } = of
const admin = await world.signInAs('administrator')

const ok = <Body>(reply: Answer<Body>): Body => {
  expect(reply.status, reply.text).toBeLessThan(300)
  return reply.body
}

/** What the journal holds of each action now; what concerns an alliance and the office stands in both chains. */
const journal = async () => {
  const { rows } = await sql<{ action: string; count: number }>`
    select action || case when chain = 'office' then ' (office)' else '' end as action, count(*)::int as count
    from journal group by 1`.execute(world.db)
  return new Map(rows.map(({ action, count }) => [action, count]))
}

type Send = () => Promise<Answer>
interface Change {
  /** Makes a thing in the state before, and says how it is changed. */
  readonly made: () => Promise<Send>
}

const team = () => anotherTeam(of)
const reason = '查核時發現需要更正'

const inDesk = async () => {
  const own = await team()
  const record = await aReadyMember(own)
  ok(await handedIn(own))
  const at = await onDesk(own)
  return { own, record, at }
}
const versionAt = async (at: string, record: string) =>
  (await office.get<{ version: number }>(`${at}/entries/${record}`)).body.version
const allDecided = async (decision: 'accepted' | 'returned') => {
  const desk = await inDesk()
  ok(await sealed(desk.own, desk.at, desk.record.id))
  ok(await decided(desk.own, desk.at, desk.record.id, decision, decision === 'returned' ? reason : ''))
  return desk
}
const aFinding = async (decision: 'leave' | 'reopen') => {
  const { own } = await inDesk()
  const body = { version: 1, kind: 'prc-company', factsSince: null, reason }
  ok(await office.patch(`/organisations/${own.firm}`, body))
  const { items } = ok(
    await own.pi.get<{ items: FigureFinding[] }>(`/alliances/${own.alliance}/figure-findings`),
  )
  const [finding] = items
  if (!finding) throw new Error('the change of the firm moves nothing')
  const { id, version } = finding
  return () => office.post(`/figure-findings/${id}/decision`, { decision, reason, version })
}
const project = async () => {
  const own = await team()
  await aTerm(office, own.alliance, 1, '2021-01-01', '2023-12-31')
  await aProject(office, own.alliance, 110)
  return { own, at: `/alliances/${own.alliance}/years/110/targets` }
}
const sheet = async () => {
  const { own, at } = await project()
  const lines = ok(await own.pi.get<TargetSheet>(at)).lines
  for (const { kpi } of lines) await own.pi.put(`${at}/${kpi}`, { version: 0, amount: 1 })
  return { own, at }
}
const stateVersion = async (at: string) => ok(await office.get<TargetSheet>(at)).stateVersion
const proposed = async () => {
  const { own } = await inDesk()
  const upload = await anUpload(own.assistant, own.alliance, aScan())
  const proposal = ok(
    await own.assistant.post<OrganisationProposal>(
      `/alliances/${own.alliance}/organisations/${own.firm}/proposals`,
      { version: 1, kind: 'association', since: '2021-06-01', reason, upload: upload.id },
    ),
  )
  return { own, proposal }
}
const aWindow = async () => {
  const { items } = ok(await office.get<{ items: ProgrammeYear[] }>('/programme-years'))
  const window = items.find(({ year }) => year === 110)?.windows.find(({ round }) => round === 2)
  if (!window) throw new Error('110 has a second round')
  return window
}
const anException = async () => {
  const alliance = (await anAlliance(office)).id
  await aProject(office, alliance, 110)
  const body = { alliance, endsAt: '2022-03-20T17:00+08:00', reason }
  return { path: `/windows/${(await aWindow()).id}/exceptions`, body }
}
const aDraft = async () => {
  const own = await team()
  const record = await attached(
    own.assistant,
    await aRecord(own.assistant, own.alliance, 'membership', exampleOf('membership', own.firm)),
    'contract',
  )
  return { own, record, at: `/alliances/${own.alliance}/records/${record.id}` }
}
const windowOf = (year: number) => ({
  ...{ round: 1, factsFrom: `${year + 1911}-01-01`, factsTo: `${year + 1911}-10-31` },
  ...{ opens: `${year + 1911}-02-01T00:00+08:00`, due: `${year + 1911}-10-31T23:59+08:00` },
  ...{ entryEnds: `${year + 1911}-10-31T23:59+08:00`, editsEnd: `${year + 1911}-11-15T17:00+08:00` },
})
let phrases = 0
const aPhrase = async () => {
  const path = `/verification/phrases/race-${++phrases}`
  const words = { zh: '合約缺頁', en: 'A page is missing.', decision: 'returned', reading: null }
  return { path, words }
}

const changes: Readonly<Record<string, Change>> = {
  'a round is handed in': {
    made: async () => {
      const own = await team()
      await aReadyMember(own)
      const seen = await seenBy(own)
      return () => own.pi.post(`/alliances/${own.alliance}/years/110/rounds/1/submission`, seen)
    },
  },
  'a verification begins': {
    made: async () => {
      const other = await team()
      await aReadyMember(other)
      ok(await handedIn(other))
      const rounds = ok(
        await other.pi.get<{ items: { id: string; round: number }[] }>(
          `/alliances/${other.alliance}/years/110/rounds`,
        ),
      )
      const round = rounds.items.find((one) => one.round === 1)?.id
      return () => office.post(`/alliances/${other.alliance}/rounds/${round}/verification`)
    },
  },
  'an entry is decided': {
    made: async () => {
      const { own, record, at } = await inDesk()
      ok(await sealed(own, at, record.id))
      const version = await versionAt(at, record.id)
      const body = { decision: 'accepted', note: '', phrase: null, version }
      return () => office.post(`${at}/entries/${record.id}/decision`, body)
    },
  },
  'an entry is answered': {
    made: async () => {
      const { record, at } = await inDesk()
      const body = { question: 'member.seals-complete', answer: 'yes', reason: '', version: 0 }
      return () => office.post(`${at}/entries/${record.id}/answers`, body)
    },
  },
  'a verification record is issued': {
    made: async () => {
      const { at } = await allDecided('accepted')
      return () => office.post(`${at}/record`, { correctionDue: null })
    },
  },
  'a verification record with returned entries is issued': {
    made: async () => {
      const { at } = await allDecided('returned')
      return () => office.post(`${at}/record`, { correctionDue: due })
    },
  },
  'entries are assigned': {
    made: async () => {
      const { record, at } = await inDesk()
      const other = await world.signInAs('programme-office')
      const body = { records: [record.id], person: other.person.id }
      return () => office.post(`${at}/assignment`, body)
    },
  },
  'entries are handed over to nobody': {
    made: async () => {
      const { record, at } = await inDesk()
      return () => office.post(`${at}/assignment`, { records: [record.id], person: null })
    },
  },
  'a correction is handed in': {
    made: async () => {
      const { own, at } = await allDecided('returned')
      ok(await office.post(`${at}/record`, { correctionDue: due }))
      const seen = await seenBy(own)
      return () => own.pi.post(`/alliances/${own.alliance}/years/110/rounds/1/submission`, seen)
    },
  },
  'a returned record is withdrawn': {
    made: async () => {
      const { own, record, at } = await allDecided('returned')
      ok(await office.post(`${at}/record`, { correctionDue: due }))
      const path = `/alliances/${own.alliance}/records/${record.id}/withdraw`
      return () => own.assistant.post(path, { version: record.version, reason })
    },
  },
  'moved figures are left': { made: () => aFinding('leave') },
  'moved figures are judged anew': { made: () => aFinding('reopen') },
  'a round is closed': {
    made: async () => {
      const { at } = await allDecided('accepted')
      ok(await office.post(`${at}/record`, { correctionDue: null }))
      return () => office.post(`${at}/closing`)
    },
  },
  'expected outcomes are handed in': {
    made: async () => {
      const { own, at } = await sheet()
      const body = { stateVersion: await stateVersion(at) }
      return () => own.pi.post(`${at}/submission`, body)
    },
  },
  'expected outcomes are agreed': {
    made: async () => {
      const { own, at } = await sheet()
      ok(await own.pi.post(`${at}/submission`, { stateVersion: await stateVersion(at) }))
      const body = { stateVersion: await stateVersion(at) }
      return () => office.post(`${at}/agreement`, body)
    },
  },
  'expected outcomes are sent back': {
    made: async () => {
      const { own, at } = await sheet()
      ok(await own.pi.post(`${at}/submission`, { stateVersion: await stateVersion(at) }))
      const body = { stateVersion: await stateVersion(at), reason }
      return () => office.post(`${at}/return`, body)
    },
  },
  'expected outcomes are set': {
    made: async () => {
      const { own, at } = await project()
      const kpi = ok(await own.pi.get<TargetSheet>(at)).lines[0]?.kpi
      return () => own.pi.put(`${at}/${kpi}`, { version: 0, amount: 1 })
    },
  },
  'a remark is written': {
    made: async () => {
      const { own } = await project()
      const path = `/alliances/${own.alliance}/years/110/remarks/2.1`
      return () => own.pi.put(path, { version: 0, attainment: '十六家', gap: '一家解散' })
    },
  },
  'an alliance is opened': {
    made: async () => {
      const name = { programme: 'small', nameZh: '同時成立聯盟', field: 'TE3', hostZh: '國立示範大學' }
      const draft = { ...name, county: 'hsinchu-city', operatingType: 'single-university' }
      return () => office.post('/alliances', draft)
    },
  },
  'an award is changed': {
    made: async () => {
      const { id, version } = await anAlliance(office)
      const body = { version, nameZh: `更名聯盟${id.slice(-8)}`, reason }
      return () => office.patch(`/alliances/${id}/award`, body)
    },
  },
  'a term is set': {
    made: async () => {
      const { id } = await anAlliance(office)
      const body = { version: 0, startsOn: '2021-01-01', endsOn: '2023-12-31' }
      return () => office.put(`/alliances/${id}/terms/1`, body)
    },
  },
  'a project is added': {
    made: async () => {
      const { id } = await anAlliance(office)
      const grant = { grantTotal: 100, grantPersonnel: 60, grantOperating: 40, grantEquipment: 0 }
      const body = { version: 0, number: `110-${id.slice(-8)}`, standing: 'running', isContinuing: false }
      return () => office.put(`/alliances/${id}/projects/110`, { ...body, ...grant })
    },
  },
  'an alliance is handed over': {
    made: async () => {
      const own = await team()
      const body = { from: own.pi.person.id, to: (await world.person()).id, reason, keepsAssistants: true }
      return () => office.post(`/alliances/${own.alliance}/handovers`, body)
    },
  },
  'a programme year is added': {
    made: async () => {
      const body = { programme: 'small', year: 115, startsOn: '2026-01-01', endsOn: '2027-01-31' }
      return () => office.post('/programme-years', body)
    },
  },
  'a programme year is changed': {
    made: async () => {
      const { version } = await aYear(office, 116)
      const body = { version, startsOn: '2027-01-01', endsOn: '2027-12-31', reason }
      return () => office.patch('/programme-years/small/116', body)
    },
  },
  'a window is added': {
    made: async () => {
      await aYear(office, 117)
      return () => office.post('/programme-years/small/117/windows', windowOf(117))
    },
  },
  'a window is moved': {
    made: async () => {
      await aYear(office, 118)
      const { round: _, ...times } = windowOf(118)
      const path = '/programme-years/small/118/windows'
      const { id, version } = ok(await office.post<ReportingWindow>(path, windowOf(118)))
      const body = { version, ...times, editsEnd: '2030-01-31T17:00+08:00', reason }
      return () => office.patch(`/windows/${id}`, body)
    },
  },
  'a phrase is added': {
    made: async () => {
      const { path, words } = await aPhrase()
      return () => office.put(path, { ...words, version: null })
    },
  },
  'a phrase is retired': {
    made: async () => {
      const { path, words } = await aPhrase()
      ok(await office.put(path, { ...words, version: null }))
      return () => office.put(`${path}/retirement`, { isRetired: true, version: 1 })
    },
  },
  'a window is extended': {
    made: async () => {
      const { path, body } = await anException()
      return () => office.post(path, body)
    },
  },
  'an extension is withdrawn': {
    made: async () => {
      const { path, body } = await anException()
      const { id } = ok(await office.post<WindowException>(path, body))
      return () => office.post(`/exceptions/${id}/withdraw`, { reason })
    },
  },
  'a right is given': {
    made: async () => {
      const own = await team()
      const person = (await world.person()).id
      const body = { person, role: 'assistant', maySubmit: false }
      return () => own.pi.post(`/alliances/${own.alliance}/team`, body)
    },
  },
  'a right is withdrawn': {
    made: async () => {
      const own = await team()
      const person = (await world.person()).id
      const path = `/alliances/${own.alliance}/team`
      const given = ok(await own.pi.post<TeamMember>(path, { person, role: 'assistant', maySubmit: false }))
      return () => own.pi.delete(`${path}/${given.grant}`)
    },
  },
  'the submission is delegated': {
    made: async () => {
      const own = await team()
      const person = (await world.person()).id
      const path = `/alliances/${own.alliance}/team`
      const given = ok(await own.pi.post<TeamMember>(path, { person, role: 'assistant', maySubmit: false }))
      return () => own.pi.patch(`${path}/${given.grant}`, { maySubmit: true })
    },
  },
  'a role is given': {
    made: async () => {
      const { id } = await world.person()
      return () => admin.post(`/people/${id}/rights`, { role: 'reviewer', alliance: null })
    },
  },
  'a role is withdrawn': {
    made: async () => {
      const { id } = await world.person()
      const line = ok(
        await admin.post<PersonLine>(`/people/${id}/rights`, { role: 'reviewer', alliance: null }),
      )
      const [grant] = (line as unknown as { grants: { id: string }[] }).grants
      return () => admin.post(`/people/${id}/rights/${grant?.id}/withdraw`, { reason })
    },
  },
  'an account is closed': {
    made: async () => {
      const { id } = await world.person()
      return () => admin.post(`/people/${id}/disable`, { reason })
    },
  },
  'an account is opened again': {
    made: async () => {
      const { id } = await world.person()
      ok(await admin.post(`/people/${id}/disable`, { reason }))
      return () => admin.post(`/people/${id}/enable`, { reason })
    },
  },
  'a token is revoked': {
    made: async () => {
      const { assistant } = await team()
      const body = { name: 'script', scopes: ['read'], expiresOn: '2021-12-31' }
      const { token } = ok(await assistant.post<{ token: { id: string } }>('/me/tokens', body))
      return () => assistant.delete(`/me/tokens/${token.id}`)
    },
  },
  'a record is marked as ready': {
    made: async () => {
      const { own, record, at } = await aDraft()
      return () => own.assistant.post(`${at}/ready`, { version: record.version })
    },
  },
  'a record goes back to draft': {
    made: async () => {
      const own = await team()
      const record = await aReadyMember(own)
      const at = `/alliances/${own.alliance}/records/${record.id}`
      return () => own.assistant.post(`${at}/draft`, { version: record.version })
    },
  },
  'a record is deleted': {
    made: async () => {
      const { own, record, at } = await aDraft()
      return () => own.assistant.delete(`${at}?version=${record.version}`)
    },
  },
  'a record is restored': {
    made: async () => {
      const { own, record, at } = await aDraft()
      ok(await own.assistant.delete(`${at}?version=${record.version}`))
      return () => own.assistant.post(`${at}/restore`, {})
    },
  },
  'an attachment is removed': {
    made: async () => {
      const { own, record, at } = await aDraft()
      return () => own.assistant.delete(`${at}/attachments/${record.attachments[0]?.id}`)
    },
  },
  'members of the year before are carried over': {
    made: async () => {
      const own = await team()
      const { id, name } = own.assistant.person
      const content = exampleOf('membership', own.firm, {
        ...{
          start: '2020-03-01',
          end: '2021-12-31',
          hostSignedOn: '2020-02-20',
          memberSignedOn: '2020-02-20',
        },
      })
      await inTransaction(world.db, (tx) =>
        enterSettledRecords(tx, world.house, { id, name }, { alliance: own.alliance, year: 109 }, [
          { type: 'membership', content, status: 'accepted', files: [] },
        ]),
      )
      return () => own.assistant.post(`/alliances/${own.alliance}/years/110/carry-over`, { records: null })
    },
  },
  'a firm is registered': {
    made: async () => {
      const { assistant, alliance } = await team()
      const businessNumber = freshNumber()
      const body = { businessNumber, name: `晴川光電${businessNumber}股份有限公司`, kind: 'firm' }
      return () => assistant.post(`/alliances/${alliance}/organisations`, { ...body, county: 'hsinchu-city' })
    },
  },
  'a firm is changed': {
    made: async () => {
      const { firm } = await team()
      return () => office.patch(`/organisations/${firm}`, { version: 1, phone: '03-5712121' })
    },
  },
  'a change of a firm is proposed': {
    made: async () => {
      const { own } = await inDesk()
      const upload = await anUpload(own.assistant, own.alliance, aScan())
      const body = { version: 1, kind: 'association', since: '2021-06-01', reason, upload: upload.id }
      return () => own.assistant.post(`/alliances/${own.alliance}/organisations/${own.firm}/proposals`, body)
    },
  },
  'a change of a firm is decided': {
    made: async () => {
      const { proposal } = await proposed()
      const path = `/organisation-proposals/${proposal.id}/decision`
      return () => office.post(path, { version: proposal.version, decision: 'decline', reason })
    },
  },
  'a proposed change of a firm is withdrawn': {
    made: async () => {
      const { own, proposal } = await proposed()
      const path = `/alliances/${own.alliance}/organisation-proposals/${proposal.id}/withdrawal`
      return () => own.assistant.post(path)
    },
  },
}

const many = 5

describe('of five who do it at the same moment, it is done once, the others are told, and nothing is a fault:', () => {
  it.each(Object.entries(changes))('%s', { timeout: 300_000 }, async (_, { made }) => {
    const send = await made()
    const before = await journal()
    const replies = await Promise.all(Array.from({ length: many }, send))
    const after = await journal()
    const codes = replies.map(({ status, code }) => `${status} ${code ?? ''}`)
    const written = [...after]
      .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
      .filter(([, count]) => count > 0)
    const done = replies.filter(({ status }) => status < 300)
    expect(done.length, codes.join(', ')).toBeGreaterThan(0)
    expect(replies.filter(({ status }) => status >= 500 || status === 400)).toEqual([])
    // One line for each thing that became of it; there is none without a line.
    expect(written.length).toBeGreaterThan(0)
    expect(written.filter(([, count]) => count > 1)).toEqual([])
    // Who is told that it is done has what the one who did it has.
    const plain = (reply: Answer) => reply.text.replace(/"request":"[^"]+"|"isNew":(true|false)/g, '')
    expect(new Set(done.map(plain)).size).toBe(1)
  })
})
