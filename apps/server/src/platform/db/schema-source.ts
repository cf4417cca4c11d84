import type { Client } from 'pg'

/** One column as the catalogue of the database tells it. */
interface Column {
  readonly table: string
  readonly column: string
  /** 'e' for an enumeration, 'b' for what PostgreSQL brings. */
  readonly kind: string
  readonly type: string
  readonly isList: boolean
  readonly labels: readonly string[] | null
  readonly isOptional: boolean
  readonly hasDefault: boolean
  /** Written by the database alone: generated columns and identities. */
  readonly isComputed: boolean
}

const query = `
  select c.relname as "table", a.attname as "column", e.typtype as kind, e.typname as type,
         t.typcategory = 'A' as "isList", not a.attnotnull as "isOptional",
         a.atthasdef or a.attidentity <> '' as "hasDefault",
         a.attgenerated <> '' or a.attidentity = 'a' as "isComputed",
         (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = e.oid) as labels
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type d on d.oid = a.atttypid
    join pg_type t on t.oid = case when d.typtype = 'd' then d.typbasetype else d.oid end
    join pg_type e on e.oid = case when t.typcategory = 'A' then t.typelem else t.oid end
   where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
     and a.attnum > 0 and not a.attisdropped
   order by c.relname collate "C", a.attnum`

const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'string',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  name: 'string',
  uuid: 'string',
  inet: 'string',
  cidr: 'string',
  date: 'Day',
  timestamptz: 'Date',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
}

const typeOf = ({ table, column, kind, type, isList, labels }: Column): string => {
  const single = kind === 'e' ? (labels ?? []).map((label) => `'${label}'`).join(' | ') : typeNames[type]
  if (single === undefined)
    throw new TypeError(`${table}.${column} is of type ${type}, for which the program has no form yet`)
  return isList ? (single.includes(' ') ? `(${single})[]` : `${single}[]`) : single
}

const lineOf = (column: Column): string => {
  const type = `${typeOf(column)}${column.isOptional ? ' | null' : ''}`
  const written = column.isComputed
    ? `GeneratedAlways<${type}>`
    : column.hasDefault && !column.isOptional
      ? `Generated<${type}>`
      : type
  return `  ${column.column}: ${written}`
}

const interfaceName = (table: string) =>
  table
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')

const head = `// Made from the migrated database by \`npm run cli generate-schema\`; change a migration, not this file.
// biome-ignore-all format: lines are as long as the columns need
import type { Day } from '@openalliance/rules'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined }

/** Read as a value; written as text (\`JSON.stringify\`), because the driver would take a list for an SQL array. */
type Json = ColumnType<JsonValue, string, string>
`

/**
 * The TypeScript description of all tables, views and columns: days as \`Day\`, moments as \`Date\`, whole numbers as
 * \`number\`, decimals as text, enumerations as unions.
 * @throws TypeError for a column type the program has no form for
 */
export const schemaSource = async (client: Pick<Client, 'query'>): Promise<string> => {
  const { rows } = await client.query<Column>(query)
  const tables = Map.groupBy(rows, (column) => column.table)
  const imports = new Set(['ColumnType'])
  const interfaces = [...tables].map(([table, columns]) => {
    const lines = columns.map(lineOf)
    for (const name of ['Generated', 'GeneratedAlways'])
      if (lines.some((line) => line.includes(`${name}<`))) imports.add(name)
    return `interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
  })
  const index = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  const needsDay = interfaces.some((text) => /\bDay\b/.test(text))
  return [
    head
      .replace(/\{ ColumnType[^}]*\}/, `{ ${[...imports].sort().join(', ')} }`)
      .replace(needsDay ? /$^/ : /import type \{ Day \}.*\n/, ''),
    ...interfaces,
    `export interface DB {\n${index.join('\n')}\n}\n`,
  ].join('\n')
}
