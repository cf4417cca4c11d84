import { destination } from 'pino'
import { clockFor } from '../demonstration/demonstration.ts'
import { obtainDatabase } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/pool.ts'
import type { House } from '../platform/house.ts'
import { createLog } from '../platform/log.ts'
import type { Call } from './command.ts'

/**
 * Does a command's work in the house, on the newest tables and in the time of its database, beside a running server or
 * without one: a line of another time in the journal would move a demonstration's days.
 */
export const withHouse = async <Result>(
  { config }: Pick<Call, 'config'>,
  work: (house: House) => Promise<Result>,
): Promise<Result> => {
  const { furnish } = await import('../app.ts')
  const database = await obtainDatabase(config, { mayJoin: true })
  try {
    await database.migrate()
    const { db, close } = openDatabase(database.application, { size: 4 })
    const log = createLog(config.logLevel, destination(2))
    const run = async () => work(furnish({ config, clock: await clockFor(db, config), db, log }))
    return await run().finally(close)
  } finally {
    await database.close()
  }
}
