import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { standingClock } from '../clock.ts'
import { openDatabase } from '../db/pool.ts'
import { testDatabase } from '../db/test-database.ts'
import { inTransaction } from '../db/transaction.ts'
import { type Entry, journalHeadOf, journalOf, officeChain, writeJournal } from './journal.ts'
import { verifyJournal } from './verify.ts'

const { db, ownerAccess } = await testDatabase()
const clock = standingClock('2021-10-31T02:00:00.123Z')
const chain = '018f0000-0000-7000-8000-000000000001'

const entry = (given: Partial<Entry> = {}): Entry => ({
  chain,
  actor: { id: '018f0000-0000-7000-8000-00000000000a', name: '林助理', through: '3f9a' },
  action: 'evidence.record-changed',
  subject: { kind: 'record', id: '018f0000-0000-7000-8000-0000000000ff' },
  ...given,
})
const write = (given: Partial<Entry> = {}) => inTransaction(db, (tx) => writeJournal(tx, clock, entry(given)))

describe('the journal', () => {
  it('says who, when, what, about what and why', async () => {
    await write({ reason: '契約日期誤植', facts: { before: '2021-09-30', after: '2021-10-31' } })
    expect((await journalOf(db, chain, { limit: 1 }))[0]).toMatchObject({
      at: new Date('2021-10-31T02:00:00.123Z'),
      actor: { id: '018f0000-0000-7000-8000-00000000000a', name: '林助理', through: '3f9a' },
      action: 'evidence.record-changed',
      subject: { kind: 'record', id: '018f0000-0000-7000-8000-0000000000ff' },
      reason: '契約日期誤植',
      facts: { before: '2021-09-30', after: '2021-10-31' },
    })
  })

  it('numbers the lines of a chain without gaps, each following the one before', async () => {
    const first = await write({ chain: 'numbers' })
    const second = await write({ chain: 'numbers' })
    expect([first.seq, second.seq, second.previousHash]).toEqual([1, 2, first.hash])
  })

  it('keeps the number when a transaction is undone', async () => {
    await write({ chain: 'undone' })
    await inTransaction(db, async (tx) => {
      await writeJournal(tx, clock, entry({ chain: 'undone' }))
      throw new Error('changed their mind')
    }).catch(() => undefined)
    expect((await write({ chain: 'undone' })).seq).toBe(2)
  })

  it('is read page by page, newest first', async () => {
    for (let line = 0; line < 5; line++) await write({ chain: 'pages' })
    const newest = await journalOf(db, 'pages', { limit: 2 })
    const next = await journalOf(db, 'pages', { limit: 2, after: newest.at(-1)?.seq })
    expect([...newest, ...next].map(({ seq }) => seq)).toEqual([5, 4, 3, 2])
  })

  it('is read for one subject', async () => {
    const subject = { kind: 'snapshot', id: 'only-this' }
    await write({ subject })
    await write()
    expect(await journalOf(db, chain, { limit: 10, subject })).toHaveLength(1)
  })

  it('tells where a chain stands, for receipts', async () => {
    const { seq, hash } = await write({ chain: officeChain })
    expect(await journalHeadOf(db, officeChain)).toEqual({ seq, hash: Buffer.from(hash).toString('hex') })
  })

  it('keeps every fact as it was hashed, whatever it holds', async () => {
    const facts = fc.dictionary(
      fc.string({ maxLength: 5 }).filter((name) => !name.includes('\0')),
      fc.jsonValue({ maxDepth: 3 }),
      { maxKeys: 4, noNullPrototype: true },
    )
    const storable = facts.filter(
      (value) => !JSON.stringify(value).includes('\\u0000') && JSON.stringify(value).isWellFormed(),
    )
    await fc.assert(
      fc.asyncProperty(storable, async (value) => {
        await write({ chain: 'any-facts', facts: value })
      }),
      { numRuns: 150 },
    )
    await write({
      chain: 'any-facts',
      facts: { moment: new Date(0), absent: undefined, rare: '𠮷堃㛢', tiny: 5e-324 },
    })
    expect((await verifyJournal(db)).findings.filter((finding) => finding.chain === 'any-facts')).toEqual([])
  })

  it.each([
    'update journal set reason = null',
    'delete from journal',
    'truncate journal',
    'update journal_head set seq = seq - 1',
    'delete from journal_head',
    'truncate journal_head cascade',
    'alter table journal disable trigger all',
    'drop table journal',
  ])('cannot be changed by the program: %s', async (statement) => {
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    'update journal set reason = null',
    'delete from journal',
    'truncate journal',
    'delete from journal_head',
  ])('refuses even the owner of the tables: %s', async (statement) => {
    const owner = openDatabase(ownerAccess, { size: 1 })
    await expect(sql.raw(statement).execute(owner.db)).rejects.toMatchObject({ code: '42501' })
    await owner.close()
  })
})
