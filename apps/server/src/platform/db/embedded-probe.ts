// Run by embedded.test.ts as a program of its own, to be killed: writes numbers one after the other into the database
// in the folder given, and says each only after PostgreSQL has acknowledged it.
import { sql } from 'kysely'
import { startEmbedded } from './embedded.ts'
import { openDatabase } from './pool.ts'
import { inTransaction } from './transaction.ts'

const say = (...words: readonly unknown[]) => process.stdout.write(`${words.join(' ')}\n`)
const [dataDirectory = '', engineFolder = ''] = process.argv.slice(2)

try {
  const embedded = await startEmbedded({
    dataDirectory,
    engineFolder,
    connections: 4,
    onLost: (fault) => say('lost', fault.message),
    onRevived: (milliseconds) => say('revived', Math.round(milliseconds)),
  })
  const { db, pool, close } = openDatabase(embedded.owner, { size: 4 })
  await sql`create table if not exists acknowledged (number int primary key)`.execute(db)
  const { rows } = await sql<{
    last: number
  }>`select coalesce(max(number), 0) as last from acknowledged`.execute(db)

  let ending = false
  process.on('SIGTERM', () => {
    ending = true
  })
  say('up', embedded.pid(), pool.totalCount)
  for (let number = (rows[0]?.last ?? 0) + 1; !ending; number++) {
    // What a client with an idempotency key does: the same again until there is an answer.
    for (let done = false; !done && !ending; ) {
      done = await inTransaction(db, (tx) =>
        sql`insert into acknowledged values (${number}) on conflict do nothing`.execute(tx),
      ).then(
        () => true,
        () => false,
      )
    }
    say('wrote', number)
  }
  await close()
  await embedded.stop()
  say('stopped')
} catch (error) {
  say('refused', error instanceof Error ? error.message : error)
  process.exitCode = 1
}
