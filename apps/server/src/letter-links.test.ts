import { globSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganisationProposal, RecordReply, WindowException } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { consolePath, screensInLetters } from './platform/console-address.ts'
import { aProject } from './slices/alliances/builders.ts'
import { anUpload, aRecord, aScan, evidenceWorld, exampleOf } from './slices/evidence/builders.ts'
import { verifyFiles } from './slices/evidence/public.ts'
import { anotherTeam, aReadyMember, type Team } from './slices/figures/builders.ts'
import { windowMoved } from './slices/programmes/builders.ts'
import { handedIn } from './slices/submissions/builders.ts'
import {
  decided,
  due,
  findingDecided,
  findingsAbout,
  issued,
  movedWithoutRounds,
  onDesk,
  sealed,
} from './slices/verification/builders.ts'
import { endCorrectionsDue } from './slices/verification/public.ts'
import type { Client } from './testing/world.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of
const repository = join(import.meta.dirname, '../../..')
const reason = '查核時發現需要更正'

/** Every path of the console's route tree, as its slices write it. */
const screens = globSync('apps/console/src/slices/*/screens.tsx', { cwd: repository }).flatMap((file) =>
  [...readFileSync(join(repository, file), 'utf8').matchAll(/^\s+path: '([^']+)'/gm)].map(
    ([, path = '']) => path,
  ),
)

/** What the server must answer before each screen shows; the two of the door ask for nobody's right. */
const asks: Readonly<Record<(typeof screensInLetters)[number], readonly string[]>> = {
  '/sign-in': [],
  '/link': [],
  '/organisation-proposals': ['/organisation-proposals'],
  '/alliances/$alliance/years/$year': [
    '/alliances/$alliance',
    '/alliances/$alliance/years/$year/rounds',
    '/alliances/$alliance/years/$year/figures',
  ],
  '/alliances/$alliance/years/$year/records/$record': ['/alliances/$alliance/records/$record'],
  '/alliances/$alliance/submissions/$snapshot': ['/alliances/$alliance/submissions/$snapshot'],
  '/alliances/$alliance/verification-records/$issued': ['/alliances/$alliance/verification-records'],
  '/alliances/$alliance/figure-findings': ['/alliances/$alliance/figure-findings'],
  '/alliances/$alliance/organisations/$organisation': ['/alliances/$alliance/organisations/$organisation'],
}

const team = async () => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return { own, record }
}

/** An extension of the second round, given and withdrawn. */
const extended = async ({ alliance }: Team) => {
  await aProject(office, alliance, 110)
  const windows = await office.get<{ items: { window: { id: string; round: number } }[] }>(
    `/alliances/${alliance}/windows/small/110`,
  )
  const second = windows.body.items.find(({ window }) => window.round === 2)?.window.id
  const given = await office.post<WindowException>(`/windows/${second}/exceptions`, {
    ...{ alliance, reason, endsAt: '2022-03-20T17:00+08:00' },
  })
  expect(given.status, given.text).toBe(201)
  expect((await office.post(`/exceptions/${given.body.id}/withdraw`, { reason })).status).toBe(200)
}

const proposed = async (own: Team, decision: 'accept' | 'decline') => {
  const upload = await anUpload(own.assistant, own.alliance, aScan())
  const { body } = await own.assistant.post<OrganisationProposal>(
    `/alliances/${own.alliance}/organisations/${own.firm}/proposals`,
    { version: 1, kind: 'association', since: '2021-06-01', reason, upload: upload.id },
  )
  const answer = { decision, version: body.version, reason }
  expect((await office.post(`/organisation-proposals/${body.id}/decision`, answer)).status).toBe(200)
}

const moved = async (own: Team, decision: 'leave' | 'reopen', version = 1) => {
  const kind = version === 1 ? 'prc-company' : 'firm'
  const change = { version, kind, factsSince: null, reason }
  expect((await office.patch(`/organisations/${own.firm}`, change)).status).toBe(200)
  const [finding] = await findingsAbout(own, 'open')
  if (!finding) throw new Error('the change of the firm moves nothing')
  expect((await findingDecided(own, finding, decision, reason)).status).toBe(200)
}

/** A scan that is lost from the store, found by the check of all files. */
const lost = async (own: Team) => {
  const record = await aRecord(own.assistant, own.alliance, 'income', exampleOf('income', own.firm))
  const upload = await anUpload(own.assistant, own.alliance, aScan())
  const { body } = await own.assistant.post<RecordReply>(
    `/alliances/${own.alliance}/records/${record.id}/attachments`,
    { upload: upload.id, proof: 'voucher' },
  )
  const hash = body.attachments[0]?.sha256 ?? ''
  await rm(join(world.house.config.dataDirectory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash))
  await verifyFiles(world.house)
}

/** A round of which closing finds that a final decision has moved, as earlier programs may have left it. */
const putBack = async (at: string, record: string) => {
  const moved = { decision: 'accepted-not-counted', outcome: 'not' }
  await world.db.updateTable('desk_entry').set(moved).where('record_id', '=', record).execute()
  expect((await office.post(`${at}/closing`)).status).toBe(200)
  expect((await decided(of, at, record, 'accepted')).status).toBe(200)
  expect((await issued(of, at)).status).toBe(201)
}

/** A year that was closed, opened again by an extension of a round in which nothing was handed in. */
const opened = async ({ own, record }: Awaited<ReturnType<typeof team>>) => {
  const at = await onDesk(own)
  await sealed(own, at, record.id)
  await decided(own, at, record.id, 'accepted')
  expect((await issued(own, at)).status).toBe(201)
  world.clock.moveTo('2022-02-20T02:00:00Z')
  await putBack(at, record.id)
  expect((await office.post(`${at}/closing`)).body).toEqual({ putBack: [], isYearClosed: true })
  await extended(own)
}

/** A correction with another deadline: a later one, or opened again once it was over. */
const dueMoved = async (at: string, seenDue: string, correctionDue: string) => {
  const reply = await office.post(`${at}/correction-due`, { correctionDue, seenDue, reason })
  expect(reply.status, reply.text).toBe(200)
}

/** The kinds of letters that have words, but those of the door. */
const worded = ['submissions', 'verification', 'evidence', 'alliances'].flatMap((slice) => {
  const words: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(repository, `packages/messages/en/${slice}.json`), 'utf8'),
  )
  return Object.keys(words).flatMap((key) => {
    const [, kind] = /^(?:mails\.)?((?!.*\.ui\.).+)\.subject$/.exec(key) ?? []
    return kind === undefined ? [] : [kind === 'verification.letter' ? 'verification.record' : kind]
  })
})

const partsOf = (screen: string, path: string): Readonly<Record<string, string>> | null => {
  const pattern = screen.replaceAll(/\$(\w+)/g, '(?<$1>[^/#]+)')
  return new RegExp(`^${pattern}$`).exec(path)?.groups ?? (screen === path ? {} : null)
}

test('every screen that a letter may lead to stands in the route tree of the console', () => {
  expect(screensInLetters.filter((screen) => !screens.includes(screen))).toEqual([])
})

test('every letter leads whoever receives it to a page that opens for them', async () => {
  const readers = new Map<string, Client>([[office.person.id, office]])
  const teams = [await team(), await team(), await team(), await team(), await team()] as const
  for (const { own } of teams)
    for (const client of [own.pi, own.assistant]) readers.set(client.person.id, client)
  const [first, second, third, fourth, fifth] = teams
  await extended(first.own)
  await windowMoved(office, first.own.alliance, 2, { due: '2022-02-14T15:59:00.000Z' }, reason)
  await lost(second.own)
  await proposed(second.own, 'accept')
  await proposed(third.own, 'decline')
  const at = await onDesk(first.own)
  await sealed(first.own, at, first.record.id)
  await decided(first.own, at, first.record.id, 'returned', reason)
  expect((await issued(first.own, at, due)).status).toBe(201)
  const laterDue = '2021-12-20T15:59:00.000Z'
  await dueMoved(at, due, laterDue)
  await moved(first.own, 'reopen')
  for (const [{ own }, decision] of [
    [fourth, 'leave'],
    [third, 'reopen'],
  ] as const) {
    await onDesk(own)
    await moved(own, decision)
  }
  expect(
    (await findingDecided(second.own, await movedWithoutRounds(of, second.own), 'reopen', reason)).status,
  ).toBe(200)
  await opened(fifth)
  // What was returned to the first team was not handed in again by then.
  await moved(first.own, 'reopen', 2)
  expect((await endCorrectionsDue(world.house)).failed).toBe(0)
  await dueMoved(at, laterDue, '2022-03-20T15:59:00.000Z')

  const letters = await world.db
    .selectFrom('letter')
    .select(['kind', 'person_id', 'text'])
    .where('kind', 'not like', 'accounts.%')
    .execute()
  expect([...new Set(letters.map(({ kind }) => kind))].toSorted()).toEqual(worded.toSorted())
  for (const { kind, person_id, text } of letters) {
    const links = [...text.matchAll(/https?:\/\/[^/\s]+(\/\S*)/g)].map(([, path = '']) => path)
    expect(links, kind).not.toEqual([])
    const reader = readers.get(person_id ?? '')
    for (const link of links) {
      expect(link, kind).toMatch(new RegExp(`^${consolePath}/`))
      const path = link.slice(consolePath.length)
      const screen = screensInLetters.find((one) => partsOf(one, path))
      if (!screen) throw new Error(`${kind} leads to ${path}, where there is no page`)
      for (const ask of asks[screen]) {
        const wanted = ask.replaceAll(/\$(\w+)/g, (_, name: string) => partsOf(screen, path)?.[name] ?? '')
        const reply = await reader?.get(wanted)
        expect([kind, wanted, reply?.status]).toEqual([kind, wanted, 200])
      }
    }
  }
})
