import { expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { testDatabase } from '../db/test-database.ts'
import { inTransaction } from '../db/transaction.ts'
import { writeJournal } from './journal.ts'
import { verifyJournal } from './verify.ts'

const { db } = await testDatabase(20)

const write = (chain: string) =>
  inTransaction(db, (tx) =>
    writeJournal(tx, systemClock, {
      chain,
      actor: { id: null, name: 'OpenAlliance' },
      action: 'figures.compared',
      subject: { kind: 'alliance', id: chain },
    }),
  )

it('many who write to one new chain at once get a line each, and no two the same', async () => {
  const lines = await Promise.all(Array.from({ length: 60 }, () => write('crowded')))
  expect(lines.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  )
  expect((await verifyJournal(db)).findings).toEqual([])
})

it('an alliance does not wait for another', async () => {
  await write('patient')
  await inTransaction(db, async (tx) => {
    await writeJournal(tx, systemClock, {
      chain: 'slow',
      actor: { id: null, name: 'OpenAlliance' },
      action: 'figures.compared',
      subject: { kind: 'alliance', id: 'slow' },
    })
    expect((await write('patient')).seq).toBe(2)
  })
})
