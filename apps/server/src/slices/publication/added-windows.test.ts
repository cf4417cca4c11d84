import type { ReportingWindow } from '@openalliance/contract'
import { evidenceTypes } from '@openalliance/rules'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { pdfOf } from '../../platform/files/test-specimens.ts'
import { evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { enterSettledRecords } from '../evidence/public.ts'
import { anotherTeam, aReadyRecord, type Team } from '../figures/builders.ts'
import { closeYear, closingOfYear } from '../figures/public.ts'
import { rounds110 } from '../programmes/builders.ts'
import { addWindow, awaitWriters } from '../programmes/public.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'
import { decided, figureOf, issued, onDesk } from '../verification/builders.ts'
import { closeEndedYears } from '../verification/public.ts'
import { publishedOf } from './builders.ts'
import { publishFigures } from './public.ts'

/** Years of 110 that were closed while there was one window alone; then the office adds the second. */
const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of
await world.db.deleteFrom('reporting_window').where('round', '=', 2).execute()

const closing = ({ alliance }: Team) => closingOfYear(world.db, alliance, 110)
const kpi = '7.2'

/** What a year comes to, wherever it is told, after its last closing. */
const told = async (own: Team) => {
  const closed = await closing(own)
  return { live: await figureOf(own, kpi), closed: closed?.content.figures[kpi], sequence: closed?.sequence }
}

const publishedIncome = async () => (await publishedOf(world.db, 110)).totalIncome

/** Hands in one transfer and takes it through desk, record and closing; the reply is the record's figure. */
const wentThrough = async (own: Team, round: 1 | 2, signedOn: string) => {
  const { id } = await aReadyRecord(own, 'technology-transfer', { signedOn })
  const receipt = await handedIn(own, round)
  expect(receipt.status, receipt.text).toBe(201)
  const at = await onDesk(own, round)
  expect((await decided(own, at, id, 'accepted')).status).toBe(200)
  const record = await issued(own, at)
  expect(record.status, record.text).toBe(201)
  const closed = await office.post(`${at}/closing`)
  expect(closed.status, closed.text).toBe(200)
  return record.body.figures?.[kpi]
}

const takenOver = async () => {
  const own = await anotherTeam(of)
  const type = 'technology-transfer'
  await inTransaction(world.db, async (tx) => {
    await enterSettledRecords(
      tx,
      world.house,
      { id: office.person.id, name: office.person.name },
      { alliance: own.alliance, year: 110 },
      [
        {
          type,
          content: exampleOf(type, own.firm, { signedOn: '2021-05-05' }),
          status: 'accepted',
          files: [
            {
              proof: evidenceTypes[type].example.proofs[0] ?? 'other',
              fileName: '合約.pdf',
              pdf: { bytes: pdfOf({ text: 'Taken over' }), pages: 1 },
            },
          ],
        },
      ],
    )
    await closeYear(tx, world.house, { alliance: own.alliance, year: 110 }, null, world.clock.now())
  })
  return own
}

const [own, unused] = [await anotherTeam(of), await anotherTeam(of)]
for (const team of [own, unused]) await wentThrough(team, 1, '2021-05-05')
const [elsewhere, elsewhereUnused] = [await takenOver(), await takenOver()]
world.clock.moveTo('2021-11-20T02:00:00Z')
await closeEndedYears(world.house)
const teams = [own, unused, elsewhere, elsewhereUnused]
const before = await Promise.all(teams.map(told))
await inTransaction(world.db, (tx) => publishFigures(tx, 'small', 110, world.clock.now()))
const incomeBefore = await publishedIncome()
const added = await office.post<ReportingWindow>('/programme-years/small/110/windows', rounds110[1])
expect(added.status, added.text).toBe(201)

describe('a window added to years that are closed', () => {
  it('found them closed, and opens each, one taken over from elsewhere too', async () => {
    expect(before).toEqual(teams.map(() => ({ live: 1, closed: 1, sequence: 1 })))
    for (const team of teams) expect(await closing(team)).toBeNull()
  })

  it('is in the journal of each with who did it, and told to the team', async () => {
    for (const { alliance, pi } of teams) {
      const lines = await world.db
        .selectFrom('journal')
        .select(['actor_id', 'facts'])
        .where('chain', '=', alliance)
        .where('action', '=', 'verification.year-opened')
        .execute()
      expect(lines).toMatchObject([
        { actor_id: office.person.id, facts: { year: 110, because: 'window-added' } },
      ])
      const letters = await world.db
        .selectFrom('letter')
        .select(['subject', 'text'])
        .where('to_address', '=', pi.person.email)
        .where('kind', '=', 'verification.year-opened')
        .execute()
      expect(letters).toHaveLength(1)
      expect(letters[0]?.subject).toContain('110')
      expect(letters[0]?.text).toContain('新增一次填報')
    }
  })

  it('leaves what was closed and published as it was until it is closed again', async () => {
    for (const { alliance } of teams) {
      const kept = await world.db
        .selectFrom('year_closing')
        .select('sequence')
        .where('alliance_id', '=', alliance)
        .execute()
      expect(kept).toEqual([{ sequence: 1 }])
    }
    expect(await publishedIncome()).toBe(incomeBefore)
  })

  it.each([
    ['one that was verified here', own],
    ['one taken over from elsewhere', elsewhere],
  ])(
    'lets what comes be counted by record, ledger, closing and public figures alike: %s',
    async (_, team) => {
      const income = await publishedIncome()
      const record = await wentThrough(team, 2, '2021-11-05')
      // Nothing comes of its first window any more.
      await closeEndedYears(world.house)
      expect(await told(team)).toEqual({ live: 2, closed: 2, sequence: 2 })
      expect(record).toBe(2)
      expect(await publishedIncome()).toBeGreaterThan(income)
    },
  )
})

describe('a year that is closed although something can still come of it', () => {
  const left = async () => {
    world.clock.moveTo('2021-12-01T02:00:00Z')
    const team = await anotherTeam(of)
    const { id } = await aReadyRecord(team, 'technology-transfer', { signedOn: '2021-11-05' })
    const close = () =>
      inTransaction(world.db, (tx) =>
        closeYear(tx, world.house, { alliance: team.alliance, year: 110 }, null, world.clock.now()),
      )
    return { team, id, close }
  }

  it('takes no hand-in that would not reach its figures, until the hourly round has opened it', async () => {
    const { team, close } = await left()
    await close()
    const refused = await handedIn(team, 2)
    expect([refused.status, refused.code, refused.problem.facts]).toEqual([
      409,
      'submissions.year-closed',
      { year: 110, round: 2 },
    ])
    expect((await roundOf(team, 2)).state).toBe('open')
    expect(await closeEndedYears(world.house)).toMatchObject({ opened: 1, failed: 0 })
    expect(await closing(team)).toBeNull()
    expect((await handedIn(team, 2)).status).toBe(201)
  })

  it('takes no record and no closing of a round either, and both once the hourly round has opened it', async () => {
    const { team, id, close } = await left()
    expect((await handedIn(team, 2)).status).toBe(201)
    const at = await onDesk(team, 2)
    await decided(team, at, id, 'accepted')
    await close()
    const refused = await issued(team, at)
    expect([refused.status, refused.code, refused.problem.facts]).toEqual([
      409,
      'verification.year-closed',
      { year: 110 },
    ])
    expect(await closeEndedYears(world.house)).toMatchObject({ opened: 1, failed: 0 })
    expect((await issued(team, at)).body).toMatchObject({ figures: { [kpi]: 1 } })
    await close()
    expect((await office.post(`${at}/closing`)).code).toBe('verification.year-closed')
    expect(await closeEndedYears(world.house)).toMatchObject({ opened: 1, failed: 0 })
    expect((await office.post(`${at}/closing`)).status).toBe(200)
  })
})

it('a window that was added and ends unused closes the years again as they were', async () => {
  await closeEndedYears(world.house)
  for (const team of [unused, elsewhereUnused]) expect(await closing(team)).toBeNull()
  world.clock.moveTo('2022-02-15T09:01:00Z')
  const income = await publishedIncome()
  await closeEndedYears(world.house)
  for (const team of [unused, elsewhereUnused])
    expect(await told(team)).toEqual({ live: 1, closed: 1, sequence: 2 })
  expect(await publishedIncome()).toBe(income)
})

it('no window is added to a year while one of it is being closed', async () => {
  const year = { programme: 'small', year: 110 } as const
  await inTransaction(world.db, async (closes) => {
    await awaitWriters(closes, year.programme, year.year)
    const adds = inTransaction(world.db, async (tx) => {
      await sql`set local lock_timeout = '200ms'`.execute(tx)
      await addWindow(tx, world.house, office.person, year, rounds110[1])
    })
    await expect(adds).rejects.toMatchObject({ code: '55P03' })
  })
})
