import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Organisation, OrganisationDetail } from '@openalliance/contract'
import { evidenceTypes, type FieldCode, type OrganisationKind } from '@openalliance/rules'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { atItsEnd } from '../../platform/db/at-its-end.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { pdfOf } from '../../platform/files/test-specimens.ts'
import { createWorld } from '../../testing/world.ts'
import { anAlliance, aProject, aTerm } from '../alliances/builders.ts'
import { enterSettledRecords } from '../evidence/public.ts'
import {
  closeYear,
  closingOfYear,
  readByField,
  reopenYear,
  settleYear,
  verifyLedger,
} from '../figures/public.ts'
import { freshNumber } from '../organisations/builders.ts'
import { aYear } from '../programmes/builders.ts'
import { compareEditions } from '../verification/public.ts'
import { publishedOf } from './builders.ts'
import { publishFigures } from './public.ts'

/**
 * A closed year 106 of two alliances that share firms, and anything the register, the alliances and the program itself
 * may go through afterwards: every public and every cumulative figure stays what was frozen.
 */
const dataDirectory = await mkdtemp(join(tmpdir(), 'closed-years-'))
atItsEnd(() => rm(dataDirectory, { recursive: true, force: true }))
const world = await createWorld({ now: '2021-10-20T02:00:00.000Z', config: { dataDirectory } })
const paper = { bytes: pdfOf({ text: 'Contract' }), pages: 1 }
const membershipParticulars = evidenceTypes.membership.example.content.particulars as readonly string[]
const office = await world.signInAs('programme-office')
await aYear(office, 106)

const enter = async (kind: OrganisationKind) => {
  const reply = await office.post<Organisation>('/organisations', {
    businessNumber: freshNumber(),
    name: `沿革股份有限公司${freshNumber()}`,
    kind,
    county: 'hsinchu-city',
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}
const firms = [await enter('firm'), await enter('firm'), await enter('association')] as const

const close = (alliance: string) =>
  inTransaction(world.db, (tx) =>
    closeYear(tx, world.house, { alliance, year: 106 }, null, world.clock.now()),
  )

/** An alliance with a membership and a joint project with each of the firms, accepted in 106, which is still open. */
const withRecords = async (field: FieldCode): Promise<string> => {
  const { id } = await anAlliance(office, { field })
  await aProject(office, id, 106)
  await aTerm(office, id, 1, '2017-02-01', '2019-01-31')
  const by = { id: office.person.id, name: office.person.name }
  await inTransaction(world.db, async (tx) => {
    await enterSettledRecords(
      tx,
      world.house,
      by,
      { alliance: id, year: 106 },
      firms.flatMap((firm) => [
        {
          type: 'membership' as const,
          content: {
            organisation: firm,
            basis: 'contract',
            start: '2017-03-01',
            end: '2018-02-28',
            particulars: [...membershipParticulars],
            conflictOfInterest: false,
            feeBy: 'member-fee',
            fee: 30_000,
          },
          status: 'accepted' as const,
          files: [{ proof: 'contract', fileName: '合約.pdf', pdf: paper }],
        },
        {
          type: 'joint-project' as const,
          content: {
            organisation: firm,
            kind: 'bilateral',
            title: '高能量密度電極開發',
            start: '2017-06-01',
            end: '2018-05-31',
            state: 'signed',
            signedOn: '2017-06-01',
            signedBy: 'pi',
            firmShare: 600_000,
            governmentShare: 400_000,
            alreadyReported: [],
          },
          status: 'accepted' as const,
          files: [{ proof: 'contract', fileName: '合約.pdf', pdf: paper }],
        },
      ]),
    )
  })
  return id
}
const alliances = [await withRecords('TE3'), await withRecords('TB1')] as const
for (const alliance of alliances) await close(alliance)
await inTransaction(world.db, (tx) => publishFigures(tx, 'small', 106, world.clock.now()))

const told = async () => ({
  byField: await readByField(world.db, 'small', 106),
  published: await world.db
    .selectFrom('published_figures')
    .select('content')
    .where('year', '=', 106)
    .execute(),
  alliances: await Promise.all(
    alliances.map(async (alliance) => ({
      figures: (
        await office.get<{ figures: { kpi: string; value: number }[] }>(
          `/alliances/${alliance}/years/106/figures`,
        )
      ).body.figures.map(({ kpi, value }) => [kpi, value]),
      closing: (await closingOfYear(world.db, alliance, 106))?.sha256,
    })),
  ),
})

const kinds = ['firm', 'association', 'prc-company', 'school', 'research-legal-person'] as const
const amend = async (firm: string, some: Readonly<Record<string, unknown>>) => {
  const { version } = (await office.get<OrganisationDetail>(`/organisations/${firm}`)).body.organisation
  const reply = await office.patch(`/organisations/${firm}`, { version, ...some })
  expect([200, 409, 422], reply.text).toContain(reply.status)
}
const award = async (alliance: string, some: Readonly<Record<string, unknown>>) => {
  const { version } = (await office.get<{ alliance: { version: number } }>(`/alliances/${alliance}`)).body
    .alliance
  const reply = await office.patch(`/alliances/${alliance}/award`, { version, reason: '改隸', ...some })
  expect(reply.status, reply.text).toBe(200)
}

const firm = fc.constantFrom(...firms)
const since = fc.constantFrom(null, '2016-05-01', '2017-06-01', '2017-10-31', '2018-01-01', '2021-05-01')
const step = fc.oneof(
  fc.record({ firm, kind: fc.constantFrom(...kinds), since }).map(
    ({ firm: of, kind, since: from }) =>
      () =>
        amend(of, { kind, factsSince: from }),
  ),
  fc.record({ firm, county: fc.constantFrom('taipei', 'tainan', 'hualien'), since }).map(
    ({ firm: of, county, since: from }) =>
      () =>
        amend(of, { county, factsSince: from }),
  ),
  firm.map((of) => () => amend(of, { name: `改名${freshNumber()}股份有限公司`, nameSince: null })),
  fc.record({ at: fc.nat(1), field: fc.constantFrom('TE1', 'TE3', 'TM1') }).map(
    ({ at, field }) =>
      () =>
        award(alliances[at] ?? '', { field }),
  ),
  fc.constant(async () => {
    await compareEditions(world.house)
  }),
  fc.constant(async () => {
    expect((await verifyLedger(world.db)).disagreements).toEqual([])
  }),
  fc.constant(async () => {
    for (const alliance of alliances)
      await inTransaction(world.db, (tx) => settleYear(tx, alliance, 106, world.clock.now()))
  }),
  fc.constant(() => inTransaction(world.db, (tx) => publishFigures(tx, 'small', 106, world.clock.now()))),
)

const published = () => publishedOf(world.db, 106)

// Before the histories, which leave the register as chance has it.
it('an open year adds nothing to what is published until it is closed, and once opened again stays as it was closed', async () => {
  const before = await published()
  const [open, reopened] = [await withRecords('TM1'), alliances[0]]
  await inTransaction(world.db, (tx) =>
    reopenYear(tx, { alliance: reopened, year: 106 }, [], world.clock.now()),
  )
  await inTransaction(world.db, (tx) => publishFigures(tx, 'small', 106, world.clock.now()))
  expect(await published()).toEqual(before)
  await close(open)
  const after = await published()
  expect(after.alliances).toBe(before.alliances + 1)
  expect(after.totalIncome).toBeGreaterThan(before.totalIncome)
  await close(reopened)
  expect((await published()).totalIncome).toBe(after.totalIncome)
})

it('two alliances that close their year at once are both in what is published', async () => {
  const before = await published()
  const [one, other] = [await withRecords('TE1'), await withRecords('TE2')]
  const closed = Promise.withResolvers<void>()
  let isDone = false
  const waits = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int4 as count from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`.execute(world.db)
    return (rows[0]?.count ?? 0) > 0
  }
  const first = inTransaction(world.db, async (tx) => {
    await closeYear(tx, world.house, { alliance: one, year: 106 }, null, world.clock.now())
    closed.resolve()
    // Goes on once the second either waits or has passed by.
    while (!isDone && !(await waits())) await pause(5)
  })
  await closed.promise
  await close(other).finally(() => {
    isDone = true
  })
  await first
  expect((await published()).alliances).toBe(before.alliances + 2)
})

it('a closed year’s public and cumulative figures are its frozen ones after any history', {
  timeout: 300_000,
}, async () => {
  const frozen = await told()
  expect(frozen.byField.total.figures['2.1']).toBeGreaterThan(0)
  expect(frozen.byField.total.figures['7.5']).toBeGreaterThan(0)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (history) => {
      for (const happens of history) await happens()
      expect(await told()).toEqual(frozen)
    }),
    { numRuns: 12 },
  )
})
