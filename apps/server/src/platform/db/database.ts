import type { Config } from '../config.ts'
import { connect } from './connect.ts'
import type { DatabaseFault } from './database-fault.ts'
import { applicationRole, joinEmbedded, startEmbedded } from './embedded.ts'
import { InUse } from './guard.ts'
import { type MigrateOptions, migrate } from './migrate.ts'
import type { Access } from './pool.ts'

/** A database to work with: the program's own, or the one of DATABASE_URL. */
export interface Database {
  /** For everyday work. */
  readonly application: Access
  /** For changes of the tables. */
  readonly owner: Access
  /** Brings the tables to the newest state and gives the everyday role its rights. */
  migrate(options?: Omit<MigrateOptions, 'application'>): Promise<readonly string[]>
  /** Stops the program's own server; leaves one that was joined or lies elsewhere alone. */
  close(): Promise<void>
}

export interface ObtainOptions {
  /** Whether a server that another program keeps running on the same data may be used along with it. */
  readonly mayJoin?: boolean
  readonly onLost?: (fault: DatabaseFault) => void
  readonly onRevived?: (tookMilliseconds: number) => void
}

const elsewhere = (config: Config, url: string): Database => {
  const owner = config.databaseMigrationUrl ?? url
  const application = config.databaseMigrationUrl ? decodeURIComponent(new URL(url).username) : ''
  return {
    application: url,
    owner,
    migrate: (options) => migrate(owner, application ? { ...options, application } : options),
    close: async () => undefined,
  }
}

/**
 * The database of the settings, ready for connections.
 * @throws DatabaseFault when the program's own cannot be started
 */
export const obtainDatabase = async (config: Config, options: ObtainOptions = {}): Promise<Database> => {
  if (config.databaseUrl !== undefined) {
    // Better said now, in a sentence, than by the first request.
    await (await connect(config.databaseUrl)).end()
    return elsewhere(config, config.databaseUrl)
  }
  const { dataDirectory, databasePool } = config
  const { mayJoin = false, ...watch } = options
  try {
    const embedded = await startEmbedded({ ...watch, dataDirectory, connections: databasePool })
    return own(embedded, () => embedded.stop())
  } catch (error) {
    const doors = mayJoin && error instanceof InUse ? await joinEmbedded(dataDirectory) : undefined
    if (!doors) throw error
    return own(doors, async () => undefined)
  }
}

const own = (doors: Pick<Database, 'application' | 'owner'>, close: () => Promise<void>): Database => ({
  application: doors.application,
  owner: doors.owner,
  migrate: (options) => migrate(doors.owner, { ...options, application: applicationRole }),
  close,
})
