import type { Client } from 'pg'
import type { KeptSequence } from './manifest.ts'

export interface Table {
  readonly name: string
  /** Those that are stored, without what the database computes itself. */
  readonly columns: readonly string[]
  /** Tables it refers to. */
  readonly refersTo: readonly string[]
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The migration list travels in the manifest instead. */
const ownTables = `
  select c.oid, c.relname from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'`

/** A table comes after those it refers to; in a circle, by name. */
const inOrderOfReference = (tables: readonly Table[]): readonly Table[] => {
  const ordered: Table[] = []
  const names = new Set<string>()
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ name, refersTo }) =>
      refersTo.every((other) => other === name || names.has(other)),
    )
    const next = ready.length > 0 ? ready : waiting.slice(0, 1)
    for (const table of next) names.add(table.name)
    ordered.push(...next)
    waiting = waiting.filter(({ name }) => !names.has(name))
  }
  return ordered
}

/** All tables with their columns, each after those it refers to. */
export const tablesOf = async (client: Client): Promise<readonly Table[]> => {
  const { rows } = await client.query<Table>(
    `select t.relname as name,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns,
            array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                   where k.conrelid = t.oid and k.contype = 'f') as "refersTo"
       from (${ownTables}) t order by t.relname collate "C"`,
  )
  return inOrderOfReference(rows)
}

export const sequencesOf = async (client: Client): Promise<readonly KeptSequence[]> => {
  const { rows: names } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`,
  )
  const sequences: KeptSequence[] = []
  for (const { name } of names) {
    const { rows } = await client.query<{ last: number; isCalled: boolean }>(
      `select last_value as last, is_called as "isCalled" from ${quoted(name)}`,
    )
    for (const row of rows) sequences.push({ name, ...row })
  }
  return sequences
}

/**
 * Hashes of all files the database speaks of. A table whose key is `sha256` and nothing else is a register of the file
 * store; the backup needs to know no more about it.
 */
export const fileHashesOf = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select t.relname as name from (${ownTables}) t
      where (select array_agg(a.attname::text) from pg_constraint k
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
              where k.conrelid = t.oid and k.contype = 'p') = array['sha256']`,
  )
  const hashes = new Set<string>()
  for (const { name } of rows) {
    const found = await client.query<{ sha256: string }>(`select sha256 from ${quoted(name)}`)
    for (const { sha256 } of found.rows) hashes.add(sha256)
  }
  return [...hashes].sort()
}

/** Foreign keys as statements: one to let go, one to bind again. Binding checks every row. */
export const referencesOf = async (
  client: Client,
): Promise<readonly { readonly release: string; readonly bind: string }[]> => {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select t.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join (${ownTables}) t on t.oid = k.conrelid where k.contype = 'f' order by 1, 2`,
  )
  return rows.map(({ table, name, definition }) => ({
    release: `alter table ${quoted(table)} drop constraint ${quoted(name)}`,
    bind: `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`,
  }))
}
