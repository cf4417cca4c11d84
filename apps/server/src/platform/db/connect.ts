import { Client } from 'pg'
import { DatabaseFault } from './database-fault.ts'
import { type Access, connectionOf } from './pool.ts'

/**
 * One connection outside the pool, without its limits of time: for migrations, backups and the like. Whoever asks ends it.
 * @throws DatabaseFault when there is none to be had
 */
export const connect = async (access: Access): Promise<Client> => {
  const client = new Client({ ...connectionOf(access), connectionTimeoutMillis: 10_000 })
  // A connection that breaks fails its query; without a listener it would also end the program.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new DatabaseFault(
      `The database of DATABASE_URL cannot be reached: ${error instanceof Error ? error.message : String(error)}; check host, port, user, password and name, and that it admits this machine.`,
      { cause: error },
    )
  }
}
