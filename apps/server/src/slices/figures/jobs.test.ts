import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { comparesEachNight } from './jobs.ts'

const world = await createWorld({ now: '2021-10-20T15:58:00Z' })
const alliance = await world.alliance()

it('compares the ledgers once a night, and tells the log where one disagrees', async () => {
  const told: { level: number; msg: string; alliance?: string; year?: number }[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => told.push(JSON.parse(line)) })
  const round = comparesEachNight({ clock: world.clock, db: world.db, log })
  await world.db.insertInto('alliance_year').values({ alliance_id: alliance, year: 110 }).execute()
  const line = { alliance_id: alliance, year: 110, record_id: alliance, kpi: '2.1', verdict: 'counts' }
  await world.db
    .insertInto('ledger_line')
    .values({ ...line, contribution: 1, provisional: false, because: '[]', missing: [], questions: [] })
    .execute()

  await round()
  expect(told).toEqual([])
  // Midnight in Taipei.
  world.clock.moveTo('2021-10-20T16:00:00Z')
  await round()
  world.clock.advance(3_600_000)
  await round()
  expect(told).toMatchObject([
    { level: 50, alliance, year: 110, superfluous: [{ record: alliance, kpi: '2.1' }] },
    { level: 30, years: 1, disagreements: 1 },
  ])
})
