import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { standingClock } from '../clock.ts'
import { openDatabase } from '../db/pool.ts'
import { testDatabase } from '../db/test-database.ts'
import { inTransaction } from '../db/transaction.ts'
import { journalOf, writeJournal } from './journal.ts'
import { verifyJournal, type Witness } from './verify.ts'

const { db, ownerAccess } = await testDatabase()
const owner = openDatabase(ownerAccess, { size: 1 })
afterAll(() => owner.close())
const clock = standingClock('2021-10-31T02:00:00Z')

const chainOf = async (chain: string, lines: number) => {
  for (let line = 1; line <= lines; line++)
    await inTransaction(db, (tx) =>
      writeJournal(tx, clock, {
        chain,
        actor: { id: null, name: '林助理' },
        action: 'evidence.record-changed',
        subject: { kind: 'record', id: String(line) },
        reason: `第 ${line} 次更正`,
        facts: { line },
      }),
    )
  return chain
}

/** What somebody with the keys to the database could do: the triggers off, the change, the triggers on again. */
const tamper = async (...statements: readonly string[]) =>
  owner.db.connection().execute(async (connection) => {
    for (const table of ['journal', 'journal_head'])
      await sql.raw(`alter table ${table} disable trigger user`).execute(connection)
    for (const statement of statements) await sql.raw(statement).execute(connection)
    for (const table of ['journal', 'journal_head'])
      await sql.raw(`alter table ${table} enable trigger user`).execute(connection)
  })

const findingsOf = async (chain: string, witnesses: readonly Witness[] = []) =>
  (await verifyJournal(db, witnesses)).findings.filter((finding) => finding.chain === chain)

describe('verification of the journal', () => {
  it('finds nothing in an untouched chain, however long', async () => {
    const chain = await chainOf('long', 30)
    await sql`insert into journal_head values ('empty', 0, decode(repeat('00', 32), 'hex'))`.execute(db)
    expect([await findingsOf(chain), await findingsOf('empty')]).toEqual([[], []])
  })

  it('finds a chain that was deleted with its head, where what it tells of still stands', async () => {
    const chain = await chainOf('deleted', 3)
    const expected = async () =>
      (await verifyJournal(db, [], [chain])).findings.filter((finding) => finding.chain === chain)
    expect(await expected()).toEqual([])
    await tamper(
      `delete from journal where chain = '${chain}'`,
      `delete from journal_head where chain = '${chain}'`,
    )
    expect(await findingsOf(chain)).toEqual([])
    expect(await expected()).toEqual([{ chain, seq: 1, kind: 'without-chain' }])
  })

  it.each([
    ['the reason', `reason = '第 3 次更 正'`],
    ['a fact', `facts = '{"line": 4}'`],
    ['the moment', `at = at + interval '1 millisecond'`],
    ['the person', `actor_id = '018f0000-0000-7000-8000-00000000000a'`],
    ["the person's name", `actor_name = '王助理'`],
    ['the sign-in', `actor_through = 'x'`],
    ['what happened', `action = 'evidence.record-withdrawn'`],
    ['the kind of subject', `subject_kind = 'file'`],
    ['the subject', `subject_id = '4'`],
    ['the identifier', `id = '018f0000-0000-7000-8000-00000000000b'`],
    ['one bit of the hash', `hash = set_bit(hash, 7, 1 - get_bit(hash, 7))`],
  ])('finds a change of %s', async (what, change) => {
    const chain = await chainOf(`changed ${what}`, 5)
    await tamper(`update journal set ${change} where chain = $$${chain}$$ and seq = 3`)
    expect(await findingsOf(chain)).toContainEqual({ chain, seq: 3, kind: 'changed' })
  })

  it('finds a flipped bit in the link to the line before', async () => {
    const chain = await chainOf('link', 3)
    await tamper(`update journal set previous_hash = set_bit(previous_hash, 0, 1 - get_bit(previous_hash, 0))
                  where chain = '${chain}' and seq = 2`)
    expect(await findingsOf(chain)).toContainEqual({ chain, seq: 2, kind: 'does-not-follow' })
  })

  it('finds a missing line', async () => {
    const chain = await chainOf('dropped', 5)
    await tamper(`delete from journal where chain = '${chain}' and seq = 3`)
    expect(await findingsOf(chain)).toEqual([{ chain, seq: 3, kind: 'missing', until: 3 }])
  })

  it('finds a missing line whose place was closed', async () => {
    const chain = await chainOf('closed', 5)
    await tamper(
      `delete from journal where chain = '${chain}' and seq = 3`,
      `update journal set seq = seq - 1 where chain = '${chain}' and seq > 3`,
      `update journal_head set seq = 4 where chain = '${chain}'`,
    )
    expect(await findingsOf(chain)).toContainEqual({ chain, seq: 3, kind: 'does-not-follow' })
  })

  it('finds two lines that changed places', async () => {
    const chain = await chainOf('swapped', 5)
    await tamper(
      `update journal set seq = 99 where chain = '${chain}' and seq = 2`,
      `update journal set seq = 2 where chain = '${chain}' and seq = 4`,
      `update journal set seq = 4 where chain = '${chain}' and seq = 99`,
    )
    expect(await findingsOf(chain)).toContainEqual({ chain, seq: 2, kind: 'does-not-follow' })
  })

  it('finds a line moved to another chain', async () => {
    const chain = await chainOf('from', 2)
    const other = await chainOf('to', 2)
    await tamper(
      `update journal set chain = '${other}', seq = 3 where chain = '${chain}' and seq = 2`,
      `update journal_head set seq = 3 where chain = '${other}'`,
    )
    expect([(await findingsOf(chain)).length, (await findingsOf(other)).length]).toEqual([1, 3])
  })

  it('finds an end that was cut off', async () => {
    const chain = await chainOf('cut', 5)
    await tamper(`delete from journal where chain = '${chain}' and seq > 3`)
    expect(await findingsOf(chain)).toEqual([{ chain, seq: 3, kind: 'head-differs', headSeq: 5 }])
  })

  it('finds a chain whose lines are all gone', async () => {
    const chain = await chainOf('emptied', 2)
    await tamper(`delete from journal where chain = '${chain}'`)
    expect(await findingsOf(chain)).toEqual([{ chain, seq: 0, kind: 'head-differs', headSeq: 2 }])
  })

  it('finds a chain without a head', async () => {
    const chain = await chainOf('headless', 2)
    await tamper(
      'alter table journal drop constraint journal_chain_fkey',
      `delete from journal_head where chain = '${chain}'`,
    )
    expect(await findingsOf(chain)).toEqual([{ chain, seq: 1, kind: 'without-head' }])
    await tamper(`delete from journal where chain = '${chain}'`)
  })

  it('finds, with a witness, an end that was cut off together with its head', async () => {
    const chain = await chainOf('witnessed', 5)
    const [last, previous] = await journalOf(db, chain, { limit: 2 })
    const noted = { chain, seq: 5, hash: Buffer.from(last?.hash ?? []).toString('hex') }
    await tamper(
      `delete from journal where chain = '${chain}' and seq = 5`,
      `update journal_head set seq = 4, hash = '\\x${Buffer.from(previous?.hash ?? []).toString('hex')}'
        where chain = '${chain}'`,
    )
    expect([await findingsOf(chain), await findingsOf(chain, [noted])]).toEqual([
      [],
      [{ chain, seq: 5, kind: 'witness-differs' }],
    ])
  })

  it('believes a witness of an untouched chain', async () => {
    const chain = await chainOf('honest', 3)
    const [, middle] = await journalOf(db, chain, { limit: 2 })
    const noted = { chain, seq: 2, hash: Buffer.from(middle?.hash ?? []).toString('hex') }
    expect(await findingsOf(chain, [noted])).toEqual([])
  })

  it('finds that a witnessed chain is not there at all', async () => {
    const noted = { chain: 'never', seq: 1, hash: '00' }
    expect(await findingsOf('never', [noted])).toEqual([{ chain: 'never', seq: 1, kind: 'witness-differs' }])
  })
})
