import { sql } from 'kysely'
import type { ClientConfig } from 'pg'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { obtainDatabase } from './database.ts'
import { openDatabase } from './pool.ts'
import { testDatabase } from './test-database.ts'

const { access, ownerAccess } = await testDatabase()

const urlOf = ({ connectionString, host, port, user, database }: ClientConfig) =>
  connectionString ??
  `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`

describe('a PostgreSQL of one’s own', () => {
  it('is used with two roles when its owner is named, and the program cannot touch the journal', async () => {
    const config = readConfig({ DATABASE_URL: urlOf(access), DATABASE_MIGRATION_URL: urlOf(ownerAccess) })
    const database = await obtainDatabase(config)
    expect(await database.migrate()).toEqual([])
    const { db, close } = openDatabase(database.application, { size: 1 })
    await expect(sql`update journal set reason = ''`.execute(db)).rejects.toThrow('permission denied')
    await close()
    await database.close()
  })

  it('is used with one role otherwise, and the journal refuses by itself', async () => {
    const database = await obtainDatabase(readConfig({ DATABASE_URL: urlOf(ownerAccess) }))
    expect(await database.migrate()).toEqual([])
    const { db, close } = openDatabase(database.application, { size: 1 })
    await expect(sql`update journal set reason = ''`.execute(db)).rejects.toThrow('a line of journal stands')
    await close()
  })

  it('that does not answer is told in a sentence that keeps the password', async () => {
    const config = readConfig({ DATABASE_URL: 'postgres://somebody:geheim@127.0.0.1:1/none' })
    const refusal = await obtainDatabase(config).catch((error: Error) => error.message)
    expect(refusal).toMatch(/^The database of DATABASE_URL cannot be reached: (?!.*geheim)/)
  })
})
