import { expect, test } from 'vitest'
import { tableFindings } from './table-owners.ts'
import { type Files, withRepository } from './trees.ts'

const migrations: Files = {
  'apps/server/migrations/0001-platform-letter.sql': 'create table letter (id uuid);',
  'apps/server/migrations/0010-accounts-people.sql':
    'CREATE TABLE person (id uuid);\ncreate table "session" (id uuid);',
  'apps/server/migrations/0020-evidence-records.sql':
    'create table if not exists record (person_id uuid references person);',
}

const findingsWith = (files: Files) => withRepository({ ...migrations, ...files }, tableFindings)

const foreign = (use: string) =>
  findingsWith({ 'apps/server/src/slices/evidence/store.ts': `export const q = ${use}` })

test('a slice may name its own tables in its store', async () => {
  expect(
    await findingsWith({ 'apps/server/src/slices/accounts/store.ts': "db.selectFrom('person as p')" }),
  ).toEqual([])
})

test('not even its own tables outside its store', async () => {
  const findings = await findingsWith({
    'apps/server/src/slices/accounts/actions/sign-in.ts': "tx.selectFrom('person')",
  })
  expect(findings).toEqual([expect.stringContaining('actions/sign-in.ts:1 names the table person')])
})

test.each([
  "db.selectFrom('person')",
  "db.selectFrom(['record', 'person as p'])",
  "db.selectFrom('record').innerJoin('person as p', 'p.id', 'record.person_id')",
  "db.insertInto('session')",
  "db.updateTable('person')",
  "db.deleteFrom('person')",
  'sql`select 1 from record r join person p on true`',
  'sql<Row>`insert into "session" values (1)`',
  "sql.raw('update person set name = 1')",
  "client.query('delete from person')",
  "db.selectFrom('letter')",
])('a foreign table is noticed in %s', async (use) => {
  expect(await foreign(use)).toHaveLength(1)
})

test('prose that names a table is not a use', async () => {
  expect(await foreign("'Delete the letter from person to person'")).toEqual([])
})

test('a test and the seed may look into every table', async () => {
  const files = {
    'apps/server/src/slices/evidence/drafts.test.ts': "db.selectFrom('person')",
    'apps/server/src/seed/people.ts': "db.insertInto('person')",
  }
  expect(await findingsWith(files)).toEqual([])
})

test('without a migration the check does not pretend', async () => {
  expect(await withRepository({}, tableFindings)).toHaveLength(1)
})
