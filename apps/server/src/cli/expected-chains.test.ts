import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../platform/db/pool.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { officeChain } from '../platform/journal/journal.ts'
import { verifyJournal } from '../platform/journal/verify.ts'
import { platformItself } from '../slices/accounts/public.ts'
import { createAlliance, setProject, setTerm } from '../slices/alliances/public.ts'
import { enterSettledRecords } from '../slices/evidence/public.ts'
import { addYear } from '../slices/programmes/public.ts'
import { createWorld } from '../testing/world.ts'
import { expectedChains } from './expected-chains.ts'

const world = await createWorld()
const { db, house, database } = world
const owner = openDatabase(database.ownerAccess, { size: 1 })
afterAll(() => owner.close())

await inTransaction(db, (tx) =>
  addYear(tx, house, platformItself, {
    ...{ programme: 'small', year: 110, startsOn: '2021-02-01', endsOn: '2022-01-31' },
  }),
)

const lost = async () => {
  const { findings } = await verifyJournal(db, [], await expectedChains(db))
  return findings.map(({ chain, kind }) => [chain, kind])
}

/** What somebody with the keys to the database could do. */
const erase = (chain: string) =>
  owner.db.connection().execute(async (connection) => {
    for (const table of ['journal', 'journal_head'])
      await sql.raw(`alter table ${table} disable trigger user`).execute(connection)
    for (const table of ['journal', 'journal_head'])
      await sql.raw(`delete from ${table} where chain = '${chain}'`).execute(connection)
    for (const table of ['journal', 'journal_head'])
      await sql.raw(`alter table ${table} enable trigger user`).execute(connection)
  })

const created = (nameZh: string) =>
  inTransaction(db, (tx) =>
    createAlliance(tx, house, platformItself, {
      ...{ programme: 'small', nameZh, nameEn: `Alliance with ${nameZh}`, field: 'TE1' },
      ...{ hostZh: '示範大學', hostEn: 'Example University', departmentZh: '', departmentEn: '' },
      ...{ county: 'taipei', operatingType: 'single-university', industryCategories: [], isPublic: false },
      ...{ introductionZh: '', introductionEn: '', technologiesZh: [], technologiesEn: [] },
    } as never),
  )

const income = {
  ...{ kind: 'technical-service', title: '電性檢測', receivedOn: '2021-10-20', amount: 120_000 },
}

it.each([
  [
    'a term',
    async (id: string) => {
      const dates = { version: 0, startsOn: '2021-02-01', endsOn: '2022-01-31' }
      await inTransaction(db, (tx) => setTerm(tx, house, platformItself, { alliance: id, number: 1 }, dates))
    },
  ],
  [
    'a project',
    async (id: string) => {
      const grants = { grantTotal: 1000, grantPersonnel: 600, grantOperating: 400, grantEquipment: 0 }
      const project = { version: 0, number: '110-1', standing: 'running', isContinuing: false, ...grants }
      await inTransaction(db, (tx) =>
        setProject(tx, house, platformItself, { alliance: id, year: 110 }, project as never),
      )
    },
  ],
  [
    'records',
    async (id: string) => {
      const record = { type: 'income', content: income, status: 'accepted', files: [] } as never
      const by = await world.person()
      await inTransaction(db, (tx) =>
        enterSettledRecords(tx, house, by, { alliance: id, year: 110 }, [record]),
      )
    },
  ],
])(
  'the chain of an alliance that has %s and no right is missed when it is deleted whole',
  async (what, give) => {
    const { id } = await created(what)
    expect(await lost()).toEqual([])
    await give(id)
    expect(await lost()).toEqual([])
    await erase(id)
    expect(await lost()).toEqual([[id, 'without-chain']])
    await sql`delete from term where alliance_id = ${id}`.execute(owner.db)
    await sql`delete from project where alliance_id = ${id}`.execute(owner.db)
    await sql`delete from record_version`.execute(owner.db)
    await sql`delete from record where alliance_id = ${id}`.execute(owner.db)
  },
)

it('the chain of the office is missed where somebody holds a right for the whole programme', async () => {
  await world.signInAs('programme-office')
  expect(await lost()).toEqual([])
  await erase(officeChain)
  expect(await lost()).toEqual([[officeChain, 'without-chain']])
})
