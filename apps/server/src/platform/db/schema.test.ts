import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { schemaSource } from './schema-source.ts'
import { testDatabase } from './test-database.ts'

const { ownerAccess } = await testDatabase()

const sourceAfter = async (statement: string) => {
  const client = new Client(ownerAccess)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(statement)
    return await schemaSource(client)
  } finally {
    await client.end()
  }
}

describe('the types of the tables', () => {
  it('are those of the migrated database (else: npm run cli generate-schema)', async () => {
    const written = await readFile(`${import.meta.dirname}/schema.ts`, 'utf8')
    expect(written).toBe(await sourceAfter('select 1'))
  })

  it('follow the columns', async () => {
    const source = await sourceAfter(`
      create type colour as enum ('red', 'green');
      create domain taipei_day as date;
      create table every_kind (
        id uuid primary key, name text, count bigint not null, share numeric not null, begins date not null,
        ends taipei_day, at timestamptz not null default now(), facts jsonb not null, hues colour[] not null,
        hue colour, grams text[] generated always as (array['a']) stored, number int generated always as identity,
        days date[] not null default '{}')`)
    expect(source).toContain(`interface EveryKind {
  id: string
  name: string | null
  count: number
  share: string
  begins: Day
  ends: Day | null
  at: Generated<Date>
  facts: Json
  hues: ('red' | 'green')[]
  hue: 'red' | 'green' | null
  grams: GeneratedAlways<string[] | null>
  number: GeneratedAlways<number>
  days: Generated<Day[]>
}
`)
  })

  it('refuse a column type nobody has thought about', async () => {
    await expect(sourceAfter('create table odd (moment timestamp)')).rejects.toThrow(
      'odd.moment is of type timestamp',
    )
  })
})
