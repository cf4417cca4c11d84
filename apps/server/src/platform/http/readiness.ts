import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Reader } from '../house.ts'

/** Why the platform would refuse work soon or does so now; for monitoring. */
export type Obstacle = 'database-away' | 'database-read-only' | 'little-space' | 'storage-away'

/** Bytes that the program may still write below a folder; the folder above counts while it is not there yet. */
const freeBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (fault) {
    const above = dirname(folder)
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw fault
    return freeBytes(above)
  }
}

const ofDatabase = (db: Reader): Promise<Obstacle | null> =>
  sql<{ setting: string }>`select current_setting('transaction_read_only') as setting`.execute(db).then(
    ({ rows }) => (rows[0]?.setting === 'on' ? 'database-read-only' : null),
    () => 'database-away',
  )

const ofStorage = ({ dataDirectory, leastFreeBytes }: Config): Promise<Obstacle | null> =>
  freeBytes(dataDirectory).then(
    (free) => (free < leastFreeBytes ? 'little-space' : null),
    () => 'storage-away',
  )

/** What stands in the way of work; empty when nothing does. */
export const obstaclesOf = async (db: Reader, config: Config): Promise<Obstacle[]> =>
  (await Promise.all([ofDatabase(db), ofStorage(config)])).filter((obstacle) => obstacle !== null)
