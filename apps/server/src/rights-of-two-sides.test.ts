import type { OrganisationProposal, ProgrammeYear, WindowException } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { newId } from './platform/identifier.ts'
import { aProject } from './slices/alliances/builders.ts'
import { anUpload, aScan, evidenceWorld } from './slices/evidence/builders.ts'
import { anotherTeam, aReadyMember } from './slices/figures/builders.ts'
import { handedIn } from './slices/submissions/builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

/** Somebody of the office with a right in a team from before duties were kept apart; the database adds none such now. */
const ofBothSides = async (alliance: string) => {
  const clerk = await world.signInAs('assistant', { alliance })
  await world.db
    .insertInto('right_held')
    .values({
      id: newId(world.clock),
      person_id: clerk.person.id,
      role: 'assistant',
      alliance_id: of.alliance,
      given_at: world.clock.now(),
    })
    .execute()
  await world.db
    .updateTable('right_held')
    .set({ role: 'programme-office', alliance_id: null })
    .where('person_id', '=', clerk.person.id)
    .where('alliance_id', '=', of.alliance)
    .execute()
  return clerk
}

test('who is of a team decides nothing about it by a path that does not name it, and about others as before', async () => {
  const own = await anotherTeam(of)
  const clerk = await ofBothSides(own.alliance)
  for (const { alliance } of [own, of]) await aProject(office, alliance, 110)
  await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)

  const proof = await anUpload(own.assistant, own.alliance, aScan())
  const proposed = await own.assistant.post<OrganisationProposal>(
    `/alliances/${own.alliance}/organisations/${own.firm}/proposals`,
    { version: 1, kind: 'association', since: '2021-06-01', reason: '已改登記為公會', upload: proof.id },
  )
  const decision = `/organisation-proposals/${proposed.body.id}/decision`
  expect((await clerk.post(decision, { decision: 'accept', version: 1 })).code).toBe('accounts.not-allowed')

  await office.patch(`/organisations/${own.firm}`, { version: 1, kind: 'school', factsSince: null })
  const { body: findings } = await office.get<{ items: { id: string; version: number }[] }>(
    '/figure-findings',
  )
  const [finding] = findings.items
  const decided = { decision: 'leave', reason: '留著', version: finding?.version }
  expect((await clerk.post(`/figure-findings/${finding?.id}/decision`, decided)).code).toBe(
    'accounts.not-allowed',
  )

  const years = await office.get<{ items: ProgrammeYear[] }>('/programme-years')
  const window = years.body.items[0]?.windows[0]?.id
  const longer = { endsAt: '2021-11-20T17:00+08:00', reason: '主持人住院' }
  const give = (by: typeof clerk, alliance: string) =>
    by.post<WindowException>(`/windows/${window}/exceptions`, { ...longer, alliance })
  expect((await give(clerk, own.alliance)).code).toBe('accounts.not-allowed')
  expect((await give(clerk, of.alliance)).status).toBe(201)
  const { body: given } = await give(office, own.alliance)
  const back = { reason: '誤給' }
  expect((await clerk.post(`/exceptions/${given.id}/withdraw`, back)).code).toBe('accounts.not-allowed')
})
