import { destination } from 'pino'
import { systemClock } from '../platform/clock.ts'
import { obtainDatabase } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/pool.ts'
import type { House } from '../platform/house.ts'
import { createLog } from '../platform/log.ts'
import type { Call } from './command.ts'

/** Does a command's work in the house, on the newest tables, beside a running server or without one. */
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
    return await work(furnish({ config, clock: systemClock, db, log })).finally(close)
  } finally {
    await database.close()
  }
}
