import { randomBytes } from 'node:crypto'
import { Client, type ClientConfig } from 'pg'
import { inject } from 'vitest'
import { atItsEnd } from './at-its-end.ts'
import { type OpenDatabase, openDatabase } from './pool.ts'
import { accessTo, roleOf, type TestServer } from './test-server.ts'

/** A migrated, empty database of one's own. */
export interface TestDatabase extends OpenDatabase {
  /** The program's everyday role, which owns nothing. */
  readonly access: ClientConfig
  /** The role that owns the tables. */
  readonly ownerAccess: ClientConfig
}

const administer = async (server: TestServer, statement: string) => {
  const client = new Client(server.administrator)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

// How long somebody waits is the platform's; a test of what happens must not fail because a machine is busy.
const patience = 240_000
const patient = { statement_timeout: patience, lock_timeout: patience }

/** Copies the template; closing drops the copy. For test files there is {@link testDatabase}. */
const copyTemplate = async (server: TestServer, connections = 10): Promise<TestDatabase> => {
  const name = `${server.template}_${randomBytes(8).toString('hex')}`
  await administer(
    server,
    `create database ${name} owner "${roleOf(server.owner)}" template ${server.template}`,
  )
  const access = accessTo(server.application, name)
  const { db, pool, close } = openDatabase({ ...access, ...patient }, { size: connections, patience })
  return {
    db,
    pool,
    access,
    ownerAccess: accessTo(server.owner, name),
    close: async () => {
      await close()
      await administer(server, `drop database ${name} with (force)`)
    },
  }
}

/**
 * A database for this test file (or, within a test, this test) alone, dropped after it: `const { db } = await testDatabase()`.
 * @param connections most the tests open at once
 */
export const testDatabase = async (connections = 10): Promise<TestDatabase> => {
  const database = await copyTemplate(inject('database'), connections)
  atItsEnd(() => database.close())
  return database
}
